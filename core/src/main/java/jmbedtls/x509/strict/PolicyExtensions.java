package jmbedtls.x509.strict;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.Oid;
import jmbedtls.error.Asn1Error;

/** What a certificate says about policies besides naming them (RFC 5280, 4.2.1.5, 4.2.1.11 and 4.2.1.14). */
final class PolicyExtensions {
    static final Oid CONSTRAINTS = Oid.of("2.5.29.36");
    static final Oid MAPPINGS = Oid.of("2.5.29.33");
    static final Oid INHIBIT_ANY = Oid.of("2.5.29.54");
    /** Stands for every policy; may not be mapped. */
    static final Oid ANY = Oid.of("2.5.29.32.0");
    /** In place of a number of certificates: never. */
    static final int NEVER = Integer.MAX_VALUE;
    private static final int REQUIRE_EXPLICIT = Asn1Tag.CONTEXT_SPECIFIC;
    private static final int INHIBIT_MAPPING = Asn1Tag.CONTEXT_SPECIFIC | 1;

    /** One policy of the issuer's domain that counts as one of the subject's. */
    record Mapping(Oid issuers, Oid subjects) {
    }

    private final List<Mapping> mappings = new ArrayList<>();
    private int requireExplicit = NEVER;
    private int inhibitMapping = NEVER;
    private int inhibitAny = NEVER;

    void read(Oid oid, DerReader value) throws TlsException {
        if (oid.equals(CONSTRAINTS)) {
            readConstraints(value.enter(Asn1Tag.SEQUENCE));
        } else if (oid.equals(INHIBIT_ANY)) {
            inhibitAny = value.integer();
        } else if (oid.equals(MAPPINGS)) {
            readMappings(value.enter(Asn1Tag.SEQUENCE));
        }
    }

    private void readConstraints(DerReader fields) throws TlsException {
        if (fields.atEnd()) {
            throw fields.error(Asn1Error.INVALID_LENGTH);
        }
        requireExplicit = fields.nextIs(REQUIRE_EXPLICIT) ? fields.integer(REQUIRE_EXPLICIT) : NEVER;
        inhibitMapping = fields.nextIs(INHIBIT_MAPPING) ? fields.integer(INHIBIT_MAPPING) : NEVER;
        fields.expectEnd();
    }

    private void readMappings(DerReader pairs) throws TlsException {
        do {
            DerReader pair = pairs.enter(Asn1Tag.SEQUENCE);
            Mapping mapping = new Mapping(pair.oid(), pair.oid());
            pair.expectEnd();
            if (mapping.issuers.equals(ANY) || mapping.subjects.equals(ANY)) {
                throw pairs.error(Asn1Error.INVALID_DATA);
            }
            mappings.add(mapping);
        } while (!pairs.atEnd());
    }

    List<Mapping> mappings() {
        return mappings;
    }

    /** After how many more certificates a valid policy is needed. */
    int requireExplicit() {
        return requireExplicit;
    }

    /** After how many more certificates policies are no longer mapped. */
    int inhibitMapping() {
        return inhibitMapping;
    }

    /** After how many more certificates anyPolicy no longer counts. */
    int inhibitAny() {
        return inhibitAny;
    }
}
