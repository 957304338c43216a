package jmbedtls.x509;

import java.math.BigInteger;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.error.MpiError;
import jmbedtls.error.PkError;

/**
 * Explicit curve parameters over a prime field: a SpecifiedECDomain (SEC 1, C.2). The base point is known by its X
 * coordinate and the parity of Y, since only a compressed one is taken.
 */
record SpecifiedDomain(BigInteger p, BigInteger a, BigInteger b, BigInteger baseX, boolean baseYOdd, BigInteger n) {
    private static final Oid PRIME_FIELD = Oid.of("1.2.840.10045.1.1");

    /**
     * Reads the content of the SEQUENCE: {@code pk_group_from_specified}, which reports some errors of structure
     * without the code of its module.
     */
    static SpecifiedDomain read(DerReader domain) throws TlsException {
        int version = domain.reporting(PkError.KEY_INVALID_FORMAT).integer();
        if (version < 1 || version > 3) {
            throw invalidFormat();
        }
        DerReader field = domain.reporting(null).enter(Asn1Tag.SEQUENCE);
        if (!field.oid().equals(PRIME_FIELD)) {
            throw new TlsException(PkError.FEATURE_UNAVAILABLE.code());
        }
        BigInteger p = number(field.reporting(PkError.KEY_INVALID_FORMAT).read(Asn1Tag.INTEGER));
        field.expectEnd();

        DerReader curve = domain.enter(Asn1Tag.SEQUENCE).reporting(PkError.KEY_INVALID_FORMAT);
        BigInteger a = number(curve.read(Asn1Tag.OCTET_STRING));
        BigInteger b = number(curve.read(Asn1Tag.OCTET_STRING));
        skipSeed(curve);
        curve.expectEnd();

        DerValue base = domain.reporting(PkError.KEY_INVALID_FORMAT).read(Asn1Tag.OCTET_STRING);
        // the point is read before the type of the group is known, so C never takes an uncompressed one
        if (base.length() != (p.bitLength() + 7) / 8 + 1 || base.at(0) != 2 && base.at(0) != 3) {
            throw invalidFormat();
        }
        BigInteger baseX = new BigInteger(1, base.bytes(), 1, base.length() - 1);
        BigInteger n = number(domain.read(Asn1Tag.INTEGER));
        return new SpecifiedDomain(p, a, b, baseX, base.at(0) == 3, n);
    }

    /** C ignores errors here; a seed with a length that is too large is skipped up to its content. */
    private static void skipSeed(DerReader curve) {
        try {
            curve.read(Asn1Tag.BIT_STRING);
        } catch (TlsException noSeed) {
            return;
        }
    }

    private static BigInteger number(DerValue value) throws TlsException {
        if (value.length() > SubjectKeyParser.MAX_NUMBER_LENGTH) {
            throw new TlsException(PkError.KEY_INVALID_FORMAT.plus(MpiError.ALLOC_FAILED));
        }
        return value.unsigned();
    }

    private static TlsException invalidFormat() {
        return new TlsException(PkError.KEY_INVALID_FORMAT.code());
    }
}
