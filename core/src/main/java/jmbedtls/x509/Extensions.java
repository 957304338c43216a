package jmbedtls.x509;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;

/**
 * What the extensions of a certificate say; for one that is not {@linkplain #has there}, nothing: false, -1 or an
 * empty list. Does not change once it is parsed.
 */
final class Extensions {
    private static final Oid ANY_POLICY = Oid.of("2.5.29.32.0");

    private final Set<ExtensionType> present = EnumSet.noneOf(ExtensionType.class);
    private final List<Extension> all = new ArrayList<>();
    private boolean refusedByC;
    private boolean ca;
    private int maxPathLength = -1;
    private int keyUsage;
    private int nsCertType;
    private List<Oid> extendedKeyUsage = List.of();
    private List<GeneralName> subjectAltNames = List.of();
    private List<Oid> certificatePolicies = List.of();

    /** Reads the [3] field of a TBSCertificate, which may be missing: {@code x509_get_crt_ext}. */
    static Extensions read(DerReader tbs, boolean allowUnsupportedCritical) throws TlsException {
        Extensions extensions = new Extensions();
        if (!tbs.atEnd()) {
            DerReader list = enterList(tbs, 3);
            while (!list.atEnd()) {
                extensions.readOne(list.enter(Asn1Tag.SEQUENCE), allowUnsupportedCritical);
            }
        }
        return extensions;
    }

    /** Enters the list in an explicitly tagged field: {@code mbedtls_x509_get_ext}. */
    static DerReader enterList(DerReader reader, int number) throws TlsException {
        DerReader field = reader.reporting(X509Error.INVALID_EXTENSIONS).enter(Asn1Tag.explicit(number));
        DerReader list = field.enter(Asn1Tag.SEQUENCE);
        field.expectEnd();
        return list;
    }

    /** Reads the optional flag of an extension; that there is nothing more at all is an error. */
    static boolean readCritical(DerReader extension) throws TlsException {
        return extension.peekTag() == Asn1Tag.BOOLEAN && extension.bool();
    }

    private void readOne(DerReader extension, boolean allowUnsupportedCritical) throws TlsException {
        Oid oid = extension.oid();
        ExtensionType type = ExtensionType.of(oid);
        boolean critical = readCritical(extension);
        boolean refusable = critical && !allowUnsupportedCritical;
        DerValue content = extension.read(Asn1Tag.OCTET_STRING);
        extension.expectEnd();
        all.add(new Extension(oid, critical, content));
        if (type == null) {
            if (refusable) {
                throw extension.error(Asn1Error.UNEXPECTED_TAG);
            }
            refusedByC |= critical;
            return;
        }
        DerReader value = content.reader().reporting(X509Error.INVALID_EXTENSIONS);
        if (!present.add(type)) {
            throw new TlsException(X509Error.INVALID_EXTENSIONS.code());
        }
        switch (type) {
            case BASIC_CONSTRAINTS -> readBasicConstraints(value);
            case KEY_USAGE -> readKeyUsage(value);
            case EXTENDED_KEY_USAGE -> readExtendedKeyUsage(value);
            case SUBJECT_ALT_NAME -> readSubjectAltNames(value);
            case NS_CERT_TYPE -> readNsCertType(value);
            case CERTIFICATE_POLICIES -> readCertificatePolicies(value, critical, refusable);
        }
    }

    /** The length of the SEQUENCE is not looked at, and an INTEGER does for the BOOLEAN. */
    private void readBasicConstraints(DerReader value) throws TlsException {
        value.open(Asn1Tag.SEQUENCE);
        if (value.atEnd()) {
            return;
        }
        ca = value.nextIs(Asn1Tag.BOOLEAN) ? value.bool() : value.integer() != 0;
        if (value.atEnd()) {
            return;
        }
        maxPathLength = value.integer();
        value.expectEnd();
        if (maxPathLength == Integer.MAX_VALUE) {
            throw value.error(Asn1Error.INVALID_LENGTH);
        }
    }

    private void readKeyUsage(DerReader value) throws TlsException {
        DerValue bits = value.bitString();
        if (bits.length() < 1) {
            throw value.error(Asn1Error.INVALID_LENGTH);
        }
        for (int i = 0; i < Math.min(bits.length(), Integer.BYTES); i++) {
            keyUsage |= bits.at(i) << 8 * i;
        }
    }

    private void readNsCertType(DerReader value) throws TlsException {
        DerValue bits = value.bitString();
        if (bits.length() != 1) {
            throw value.error(Asn1Error.INVALID_LENGTH);
        }
        nsCertType = bits.at(0);
    }

    private void readExtendedKeyUsage(DerReader value) throws TlsException {
        DerReader purposes = enterSequenceOf(value);
        if (purposes.atEnd()) {
            throw value.error(Asn1Error.INVALID_LENGTH);
        }
        List<Oid> oids = new ArrayList<>();
        while (!purposes.atEnd()) {
            oids.add(purposes.oid());
        }
        extendedKeyUsage = List.copyOf(oids);
    }

    private void readSubjectAltNames(DerReader value) throws TlsException {
        DerReader names = enterSequenceOf(value);
        List<GeneralName> list = new ArrayList<>();
        while (!names.atEnd()) {
            DerValue name = names.readAny();
            if ((name.tag() & Asn1Tag.CLASS_MASK) != Asn1Tag.CONTEXT_SPECIFIC) {
                throw names.error(Asn1Error.UNEXPECTED_TAG);
            }
            list.add(GeneralName.parse(name));
        }
        subjectAltNames = list.isEmpty() ? List.of(GeneralName.NONE) : List.copyOf(list);
    }

    /** Only anyPolicy is understood; others are refused in a critical extension, after all was checked. */
    private void readCertificatePolicies(DerReader value, boolean critical, boolean refusable) throws TlsException {
        DerReader policies = enterSequenceOf(value);
        if (policies.atEnd()) {
            throw value.error(Asn1Error.LENGTH_MISMATCH);
        }
        List<Oid> oids = new ArrayList<>();
        while (!policies.atEnd()) {
            DerReader policy = policies.enter(Asn1Tag.SEQUENCE);
            oids.add(policy.oid());
            if (!policy.atEnd()) {
                policy.enter(Asn1Tag.SEQUENCE);
            }
            policy.expectEnd();
        }
        certificatePolicies = List.copyOf(oids);
        boolean understood = oids.stream().allMatch(ANY_POLICY::equals);
        if (refusable && !understood) {
            throw new TlsException(X509Error.FEATURE_UNAVAILABLE.code());
        }
        refusedByC |= critical && !understood;
    }

    private static DerReader enterSequenceOf(DerReader value) throws TlsException {
        DerReader elements = value.enter(Asn1Tag.SEQUENCE);
        value.expectEnd();
        return elements;
    }

    /** All extensions in their order, the unknown ones too. */
    List<Extension> all() {
        return Collections.unmodifiableList(all);
    }

    /** Whether there is a critical extension that C does not understand. */
    boolean refusedByC() {
        return refusedByC;
    }

    boolean has(ExtensionType type) {
        return present.contains(type);
    }

    boolean isCa() {
        return ca;
    }

    /** The path length constraint, or -1. */
    int maxPathLength() {
        return maxPathLength;
    }

    int keyUsage() {
        return keyUsage;
    }

    int nsCertType() {
        return nsCertType;
    }

    List<Oid> extendedKeyUsage() {
        return extendedKeyUsage;
    }

    List<GeneralName> subjectAltNames() {
        return subjectAltNames;
    }

    List<Oid> certificatePolicies() {
        return certificatePolicies;
    }
}
