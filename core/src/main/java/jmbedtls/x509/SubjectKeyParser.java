package jmbedtls.x509;

import java.math.BigInteger;
import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.EcpError;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.PkError;

/** Reads a SubjectPublicKeyInfo and checks the key: {@code mbedtls_pk_parse_subpubkey}. */
final class SubjectKeyParser {
    /** MBEDTLS_MPI_MAX_LIMBS limbs of 64 bits: an import of more bytes fails. */
    static final int MAX_NUMBER_LENGTH = 80_000;

    private static final Oid RSA_ENCRYPTION = Oid.of("1.2.840.113549.1.1.1");
    private static final Oid EC_PUBLIC_KEY = Oid.of("1.2.840.10045.2.1");
    private static final Oid EC_DH = Oid.of("1.3.132.1.12");
    private static final int MIN_RSA_BITS = 128;

    private final BuildConfig config;

    SubjectKeyParser(BuildConfig config) {
        this.config = config;
    }

    SubjectKey read(DerReader reader) throws TlsException {
        DerReader info = reader.reporting(PkError.KEY_INVALID_FORMAT).enter(Asn1Tag.SEQUENCE);
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(info.reporting(PkError.INVALID_ALG));
        PkType type = typeOf(algorithm.algorithm());
        if (type == PkType.RSA && algorithm.hasParameters()) {
            throw failure(PkError.INVALID_ALG);
        }
        DerValue key = info.reporting(PkError.INVALID_PUBKEY).wholeOctets();
        info.expectEnd();
        if (!config.has(type == PkType.RSA ? Feature.RSA_C : Feature.ECP_C)) {
            throw failure(PkError.UNKNOWN_PK_ALG);
        }
        return new SubjectKey(type,
                type == PkType.RSA ? readRsa(key.reader()) : readPoint(curve(algorithm.parameters()), key));
    }

    static PkType typeOf(Oid algorithm) throws TlsException {
        if (algorithm.equals(RSA_ENCRYPTION)) {
            return PkType.RSA;
        }
        if (algorithm.equals(EC_PUBLIC_KEY)) {
            return PkType.ECKEY;
        }
        if (algorithm.equals(EC_DH)) {
            return PkType.ECKEY_DH;
        }
        throw failure(PkError.UNKNOWN_PK_ALG);
    }

    /** {@code pk_get_rsapubkey} and {@code mbedtls_rsa_check_pubkey}. */
    private RsaPublicKey readRsa(DerReader key) throws TlsException {
        DerReader numbers = key.reporting(PkError.INVALID_PUBKEY).enter(Asn1Tag.SEQUENCE);
        key.expectEnd();
        BigInteger n = rsaNumber(numbers);
        BigInteger e = rsaNumber(numbers);
        if (!isValid(n, e)) {
            throw failure(PkError.INVALID_PUBKEY);
        }
        numbers.expectEnd();
        return new RsaPublicKey(n, e);
    }

    /** {@code mbedtls_rsa_check_pubkey}. */
    boolean isValid(BigInteger n, BigInteger e) {
        return n.bitLength() >= MIN_RSA_BITS && n.bitLength() <= 8 * config.value(NumericMacro.MPI_MAX_SIZE)
                && n.testBit(0) && e.testBit(0) && e.bitLength() >= 2 && e.compareTo(n) < 0;
    }

    private static BigInteger rsaNumber(DerReader numbers) throws TlsException {
        DerValue value = numbers.read(Asn1Tag.INTEGER);
        if (value.length() > MAX_NUMBER_LENGTH) {
            throw failure(PkError.INVALID_PUBKEY);
        }
        return value.unsigned();
    }

    /** {@code pk_use_ecparams}: whatever is not an object identifier is taken for explicit parameters. */
    NamedCurve curve(DerValue parameters) throws TlsException {
        boolean named = parameters.tag() == Asn1Tag.OID;
        if (!named && !config.has(Feature.PK_PARSE_EC_EXTENDED)) {
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
        NamedCurve curve = named ? NamedCurve.of(Oid.of(parameters), config)
                : NamedCurve.of(SpecifiedDomain.read(parameters.reader()), config);
        if (curve == null) {
            throw failure(named ? PkError.UNKNOWN_NAMED_CURVE : EcpError.FEATURE_UNAVAILABLE);
        }
        return curve;
    }

    /** {@code mbedtls_ecp_point_read_binary} and {@code mbedtls_ecp_check_pubkey}. */
    static EcPublicKey readPoint(NamedCurve curve, DerValue point) throws TlsException {
        int size = curve.group().coordinateLength();
        if (point.length() == 0) {
            throw failure(EcpError.BAD_INPUT_DATA);
        }
        int form = point.at(0);
        if (form == 0) {
            throw failure(point.length() == 1 ? EcpError.INVALID_KEY : EcpError.BAD_INPUT_DATA);
        }
        if (form != 4) {
            throw failure(EcpError.FEATURE_UNAVAILABLE);
        }
        if (point.length() != 2 * size + 1) {
            throw failure(EcpError.BAD_INPUT_DATA);
        }
        byte[] encoded = point.bytes();
        BigInteger x = new BigInteger(1, encoded, 1, size);
        BigInteger y = new BigInteger(1, encoded, 1 + size, size);
        if (!curve.contains(x, y)) {
            throw failure(EcpError.INVALID_KEY);
        }
        return new EcPublicKey(curve.group(), x, y);
    }

    private static TlsException failure(ErrorCode code) {
        return new TlsException(code.code());
    }
}
