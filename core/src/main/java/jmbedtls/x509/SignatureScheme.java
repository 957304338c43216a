package jmbedtls.x509;

import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;

/** The signature algorithms that a certificate can name: {@code oid_sig_alg} of oid.c. */
enum SignatureScheme {
    RSA_MD2("1.2.840.113549.1.1.2", PkType.RSA, HashAlgorithm.MD2, "RSA with MD2"),
    RSA_MD4("1.2.840.113549.1.1.3", PkType.RSA, HashAlgorithm.MD4, "RSA with MD4"),
    RSA_MD5("1.2.840.113549.1.1.4", PkType.RSA, HashAlgorithm.MD5, "RSA with MD5"),
    RSA_SHA1("1.2.840.113549.1.1.5", PkType.RSA, HashAlgorithm.SHA1, "RSA with SHA1"),
    RSA_SHA224("1.2.840.113549.1.1.14", PkType.RSA, HashAlgorithm.SHA224, "RSA with SHA-224"),
    RSA_SHA256("1.2.840.113549.1.1.11", PkType.RSA, HashAlgorithm.SHA256, "RSA with SHA-256"),
    RSA_SHA384("1.2.840.113549.1.1.12", PkType.RSA, HashAlgorithm.SHA384, "RSA with SHA-384"),
    RSA_SHA512("1.2.840.113549.1.1.13", PkType.RSA, HashAlgorithm.SHA512, "RSA with SHA-512"),
    RSA_SHA1_OBSOLETE("1.3.14.3.2.29", PkType.RSA, HashAlgorithm.SHA1, "RSA with SHA1"),
    ECDSA_SHA1("1.2.840.10045.4.1", PkType.ECDSA, HashAlgorithm.SHA1, "ECDSA with SHA1"),
    ECDSA_SHA224("1.2.840.10045.4.3.1", PkType.ECDSA, HashAlgorithm.SHA224, "ECDSA with SHA224"),
    ECDSA_SHA256("1.2.840.10045.4.3.2", PkType.ECDSA, HashAlgorithm.SHA256, "ECDSA with SHA256"),
    ECDSA_SHA384("1.2.840.10045.4.3.3", PkType.ECDSA, HashAlgorithm.SHA384, "ECDSA with SHA384"),
    ECDSA_SHA512("1.2.840.10045.4.3.4", PkType.ECDSA, HashAlgorithm.SHA512, "ECDSA with SHA512"),
    RSASSA_PSS("1.2.840.113549.1.1.10", PkType.RSASSA_PSS, null, "RSASSA-PSS");

    private final Oid oid;
    private final PkType keyType;
    private final HashAlgorithm digest;
    private final String description;

    SignatureScheme(String oid, PkType keyType, HashAlgorithm digest, String description) {
        this.oid = Oid.of(oid);
        this.keyType = keyType;
        this.digest = digest;
        this.description = description;
    }

    /** The scheme of an object identifier if the build has it, otherwise null: {@code mbedtls_oid_get_sig_alg}. */
    static SignatureScheme of(Oid oid, BuildConfig config) {
        for (SignatureScheme scheme : values()) {
            if (scheme.oid.equals(oid) && scheme.isIn(config)) {
                return scheme;
            }
        }
        return null;
    }

    private boolean isIn(BuildConfig config) {
        return config.has(keyType == PkType.ECDSA ? Feature.ECDSA_C : Feature.RSA_C)
                && (digest == null || config.has(Digests.module(digest)));
    }

    PkType keyType() {
        return keyType;
    }

    /** Null for RSASSA-PSS, whose parameters name it. */
    HashAlgorithm digest() {
        return digest;
    }

    String description() {
        return description;
    }
}
