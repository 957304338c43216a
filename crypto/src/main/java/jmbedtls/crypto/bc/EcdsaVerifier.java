package jmbedtls.crypto.bc;

import java.math.BigInteger;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.error.EcpError;
import jmbedtls.error.PkError;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/** ECDSA verification in the order, and with the codes, of {@code mbedtls_ecdsa_read_signature} behind pk.c. */
final class EcdsaVerifier {
    private EcdsaVerifier() {
    }

    static void verify(EcPublicKey key, byte[] hash, byte[] encoded, int offset, int length)
            throws CryptoException {
        EcdsaSignature signature = EcdsaSignature.decode(encoded, offset, length);
        if (key.group().isMontgomery()) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        BcCurve curve = BcCurve.of(key.group());
        if (!isScalar(signature.r(), curve) || !isScalar(signature.s(), curve)) {
            throw new CryptoException(EcpError.VERIFY_FAILED.code());
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(curve.point(key.x(), key.y()), curve.domain()));
        if (!verifier.verifySignature(hash, signature.r(), signature.s())) {
            throw new CryptoException(EcpError.VERIFY_FAILED.code());
        }
        if (signature.trailingData()) {
            throw new CryptoException(PkError.SIG_LEN_MISMATCH.code());
        }
    }

    private static boolean isScalar(BigInteger value, BcCurve curve) {
        return value.signum() > 0 && value.compareTo(curve.order()) < 0;
    }
}
