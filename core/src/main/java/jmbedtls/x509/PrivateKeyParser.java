package jmbedtls.x509;

import java.math.BigInteger;

import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RsaPrivateKey;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.EcpError;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.PkError;

/** Reads private keys in DER, with the checks and codes of pkparse.c. */
final class PrivateKeyParser {
    private static final int PARAMETERS = Asn1Tag.CONTEXT_SPECIFIC | Asn1Tag.CONSTRUCTED;
    private static final int PUBLIC_KEY = PARAMETERS | 1;

    private final BuildConfig config;
    private final CryptoProvider crypto;
    private final SubjectKeyParser publicKeys;

    PrivateKeyParser(BuildConfig config, CryptoProvider crypto) {
        this.config = config;
        this.crypto = crypto;
        this.publicKeys = new SubjectKeyParser(config);
    }

    /** PrivateKeyInfo (RFC 5208, 5): {@code pk_parse_key_pkcs8_unencrypted_der}. */
    PrivateKey pkcs8(byte[] der) throws TlsException {
        DerReader info = outer(der);
        if (info.integer() != 0) {
            throw failure(PkError.KEY_INVALID_VERSION);
        }
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(info.reporting(PkError.INVALID_ALG));
        PkType type = SubjectKeyParser.typeOf(algorithm.algorithm());
        if (type == PkType.RSA && algorithm.hasParameters()) {
            throw failure(PkError.INVALID_ALG);
        }
        DerValue key = info.reporting(PkError.KEY_INVALID_FORMAT).read(Asn1Tag.OCTET_STRING);
        if (key.length() < 1) {
            throw info.error(Asn1Error.OUT_OF_DATA);
        }
        if (!config.has(type == PkType.RSA ? Feature.RSA_C : Feature.ECP_C)) {
            throw failure(PkError.UNKNOWN_PK_ALG);
        }
        byte[] content = key.bytes();
        return type == PkType.RSA ? pkcs1(content) : sec1(content, publicKeys.curve(algorithm.parameters()));
    }

    private static DerReader outer(byte[] der) throws TlsException {
        return new DerReader(der, 0, der.length).reporting(PkError.KEY_INVALID_FORMAT).enter(Asn1Tag.SEQUENCE);
    }

    /** RSAPrivateKey (RFC 8017, A.1.2): {@code pk_parse_key_pkcs1_der}. */
    PrivateKey pkcs1(byte[] der) throws TlsException {
        DerReader numbers = outer(der);
        if (numbers.integer() != 0) {
            throw failure(PkError.KEY_INVALID_VERSION);
        }
        BigInteger n = positive(numbers);
        BigInteger e = positive(numbers);
        BigInteger d = positive(numbers);
        BigInteger p = positive(numbers);
        BigInteger q = positive(numbers);
        BigInteger dp = positive(numbers);
        BigInteger dq = positive(numbers);
        BigInteger qp = positive(numbers);
        if (!publicKeys.isValid(n, e) || !p.testBit(0) || !q.testBit(0) || !numbers.atEnd()) {
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
        return new RsaPrivateKey(new RsaPublicKey(n, e), d, p, q, dp, dq, qp);
    }

    /** C reports every fault of these numbers with one code. */
    private static BigInteger positive(DerReader numbers) throws TlsException {
        BigInteger number = BigInteger.ZERO;
        if (numbers.nextIs(Asn1Tag.INTEGER)) {
            DerValue value;
            try {
                value = numbers.read(Asn1Tag.INTEGER);
            } catch (TlsException e) {
                throw failure(PkError.KEY_INVALID_FORMAT);
            }
            if (value.length() <= SubjectKeyParser.MAX_NUMBER_LENGTH) {
                number = value.unsigned();
            }
        }
        if (number.signum() == 0) {
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
        return number;
    }

    /** ECPrivateKey that names its curve itself. */
    PrivateKey sec1(byte[] der) throws TlsException {
        return sec1(der, null);
    }

    /**
     * ECPrivateKey (RFC 5915, 3): {@code pk_parse_key_sec1_der}.
     *
     * @param given the curve that was named outside of it, or null
     */
    private PrivateKey sec1(byte[] der, NamedCurve given) throws TlsException {
        DerReader key = outer(der);
        if (key.integer() != 1) {
            throw failure(PkError.KEY_INVALID_VERSION);
        }
        DerValue octets = key.read(Asn1Tag.OCTET_STRING);
        NamedCurve curve = given;
        if (key.nextIs(PARAMETERS)) {
            curve = parameters(key.enter(PARAMETERS), given);
        }
        EcPublicKey publicKey = key.nextIs(PUBLIC_KEY) ? publicKey(key.enter(PUBLIC_KEY), curve) : null;
        BigInteger d = octets.unsigned();
        if (publicKey == null) {
            publicKey = derive(curve, d);
        }
        if (d.signum() == 0 || d.compareTo(curve.order()) >= 0) {
            throw failure(EcpError.INVALID_KEY);
        }
        return new EcPrivateKey(publicKey, d);
    }

    /** {@code pk_get_ecparams} and {@code pk_use_ecparams}. */
    private NamedCurve parameters(DerReader content, NamedCurve given) throws TlsException {
        int tag = content.peekTag();
        if (tag != Asn1Tag.OID && !(tag == Asn1Tag.SEQUENCE && config.has(Feature.PK_PARSE_EC_EXTENDED))) {
            throw content.error(Asn1Error.UNEXPECTED_TAG);
        }
        DerValue parameters = content.read(tag);
        content.expectEnd();
        NamedCurve curve = publicKeys.curve(parameters);
        if (given != null && given != curve) {
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
        return curve;
    }

    /** The point, or null if it is in a form that C does not know and so works out from the private key. */
    private static EcPublicKey publicKey(DerReader content, NamedCurve curve) throws TlsException {
        DerValue point = content.wholeOctets();
        content.expectEnd();
        if (point.length() == 0) {
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
        if (curve == null) {
            return null;
        }
        try {
            return SubjectKeyParser.readPoint(curve, point);
        } catch (TlsException e) {
            if (e.code() == EcpError.FEATURE_UNAVAILABLE.code()) {
                return null;
            }
            throw failure(PkError.KEY_INVALID_FORMAT);
        }
    }

    private EcPublicKey derive(NamedCurve curve, BigInteger d) throws TlsException {
        if (curve == null) {
            throw new TlsException(PkError.KEY_INVALID_FORMAT.code() + EcpError.BAD_INPUT_DATA.code());
        }
        try {
            return crypto.publicKey(curve.group(), d);
        } catch (CryptoException e) {
            throw new TlsException(PkError.KEY_INVALID_FORMAT.code() + e.code());
        }
    }

    private static TlsException failure(ErrorCode code) {
        return new TlsException(code.code());
    }
}
