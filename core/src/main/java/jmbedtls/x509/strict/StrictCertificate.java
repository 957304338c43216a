package jmbedtls.x509.strict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.Extension;
import jmbedtls.x509.ExtensionType;

/** A certificate with what its extensions say beyond what C reads, and what is wrong with them. */
final class StrictCertificate {
    private static final Oid NAME_CONSTRAINTS = Oid.of("2.5.29.30");
    private static final Oid SUBJECT_KEY_IDENTIFIER = Oid.of("2.5.29.14");
    private static final Oid AUTHORITY_KEY_IDENTIFIER = Oid.of("2.5.29.35");
    private static final Oid TLS_FEATURE = Oid.of("1.3.6.1.5.5.7.1.24");
    private static final int KEY_IDENTIFIER = Asn1Tag.CONTEXT_SPECIFIC;
    private static final int STATUS_REQUEST = 5;

    /** The extensions that are processed, so that they may be critical. */
    static final Set<Oid> PROCESSED = Set.of(
            ExtensionType.BASIC_CONSTRAINTS.oid(), ExtensionType.KEY_USAGE.oid(),
            ExtensionType.EXTENDED_KEY_USAGE.oid(), ExtensionType.SUBJECT_ALT_NAME.oid(),
            ExtensionType.NS_CERT_TYPE.oid(), ExtensionType.CERTIFICATE_POLICIES.oid(), NAME_CONSTRAINTS,
            PolicyExtensions.CONSTRAINTS, PolicyExtensions.MAPPINGS, PolicyExtensions.INHIBIT_ANY);

    private final Certificate certificate;
    private final SubjectNames names;
    private final PolicyExtensions policies = new PolicyExtensions();
    private final List<String> faults = new ArrayList<>();
    private NameConstraints constraints;
    private DerValue subjectKeyId;
    private DerValue authorityKeyId;
    private boolean mustStaple;

    StrictCertificate(Certificate certificate) {
        this.certificate = certificate;
        this.names = SubjectNames.of(certificate);
        Set<Oid> seen = new HashSet<>();
        for (Extension extension : certificate.extensions()) {
            if (!seen.add(extension.oid())) {
                faults.add("The extension " + extension.oid() + " is there twice");
            } else if (extension.critical() && !PROCESSED.contains(extension.oid())) {
                faults.add("The critical extension " + extension.oid() + " is not understood");
            } else {
                read(extension);
            }
        }
    }

    private void read(Extension extension) {
        Oid oid = extension.oid();
        DerReader value = extension.value().reader().reporting(X509Error.INVALID_EXTENSIONS);
        try {
            if (oid.equals(NAME_CONSTRAINTS)) {
                constraints = NameConstraints.parse(extension.value());
            } else if (oid.equals(SUBJECT_KEY_IDENTIFIER)) {
                subjectKeyId = value.read(Asn1Tag.OCTET_STRING);
            } else if (oid.equals(AUTHORITY_KEY_IDENTIFIER)) {
                DerReader fields = value.enter(Asn1Tag.SEQUENCE);
                authorityKeyId = fields.nextIs(KEY_IDENTIFIER) ? fields.read(KEY_IDENTIFIER) : null;
            } else if (oid.equals(TLS_FEATURE)) {
                readFeatures(value.enter(Asn1Tag.SEQUENCE));
            } else {
                policies.read(oid, value);
            }
        } catch (TlsException e) {
            faults.add("The extension " + oid + " is malformed");
        }
    }

    private void readFeatures(DerReader features) throws TlsException {
        while (!features.atEnd()) {
            DerValue feature = features.read(Asn1Tag.INTEGER);
            if (feature.length() == 0) {
                throw features.error(Asn1Error.INVALID_LENGTH);
            }
            mustStaple |= feature.length() == 1 && feature.at(0) == STATUS_REQUEST;
        }
    }

    Certificate certificate() {
        return certificate;
    }

    SubjectNames names() {
        return names;
    }

    PolicyExtensions policies() {
        return policies;
    }

    /** Null if there are none. */
    NameConstraints constraints() {
        return constraints;
    }

    /** What is wrong with the extensions, each a sentence. */
    List<String> faults() {
        return faults;
    }

    boolean mustStaple() {
        return mustStaple;
    }

    /** Whether issuer and subject have the same name (RFC 5280, 6.1). */
    boolean isSelfIssued() {
        return isNamedLikeIssuerOf(this);
    }

    boolean isNamedLikeIssuerOf(StrictCertificate child) {
        return certificate.subject().canonical().equals(child.certificate.issuer().canonical());
    }

    /** Whether both certify the same key for the same name. */
    boolean isSameEntity(StrictCertificate other) {
        return certificate.subject().canonical().equals(other.certificate.subject().canonical())
                && certificate.subjectKey().key().equals(other.certificate.subjectKey().key());
    }

    /** Whether the child names another key as its issuer's. */
    boolean contradicts(StrictCertificate child) {
        return subjectKeyId != null && child.authorityKeyId != null
                && !subjectKeyId.sameContent(child.authorityKeyId);
    }
}
