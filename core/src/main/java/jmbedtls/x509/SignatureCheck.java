package jmbedtls.x509;

import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.RsaPublicKey;

/** Checks the signatures of certificates and CRLs: {@code mbedtls_pk_verify_ext} over the hash of the signed part. */
final class SignatureCheck {
    private final BuildConfig config;
    private final CryptoProvider crypto;

    SignatureCheck(BuildConfig config, CryptoProvider crypto) {
        this.config = config;
        this.crypto = crypto;
    }

    /** Whether the build can compute the algorithm's digest. */
    boolean computes(SignatureAlgorithm algorithm) {
        return Digests.computes(algorithm.digest(), config);
    }

    /** Whether the signature is good. */
    boolean verify(SubjectKey signer, SignatureAlgorithm algorithm, DerValue signed, DerValue signature) {
        if (!computes(algorithm) || !signer.canDo(algorithm.keyType()) || !hasScheme(algorithm)) {
            return false;
        }
        byte[] hash = hash(algorithm, signed);
        byte[] bytes = signature.bytes();
        try {
            if (algorithm.pss() == null) {
                crypto.verify(signer.key(), algorithm.digest(), hash, bytes, 0, bytes.length);
            } else {
                crypto.verifyPss((RsaPublicKey) signer.key(), algorithm.digest(), algorithm.pss().mgf1Digest(),
                        algorithm.pss().saltLength(), hash, bytes, 0, bytes.length);
            }
            return true;
        } catch (CryptoException bad) {
            return false;
        }
    }

    private boolean hasScheme(SignatureAlgorithm algorithm) {
        return switch (algorithm.keyType()) {
            case RSA -> config.has(Feature.PKCS1_V15);
            case RSASSA_PSS -> config.has(Feature.PKCS1_V21) && Digests.computes(algorithm.pss().mgf1Digest(), config);
            default -> config.has(Feature.ECDSA_C);
        };
    }

    private byte[] hash(SignatureAlgorithm algorithm, DerValue signed) {
        Hash hash = crypto.hash(algorithm.digest());
        hash.update(signed.bytes(), 0, signed.length());
        byte[] digest = new byte[algorithm.digest().size()];
        hash.digest(digest, 0);
        return digest;
    }
}
