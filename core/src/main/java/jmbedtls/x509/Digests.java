package jmbedtls.x509;

import java.util.Map;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;

/** The message digests that a build has. */
final class Digests {
    private static final Map<Oid, HashAlgorithm> BY_OID = Map.of(
            Oid.of("1.2.840.113549.2.2"), HashAlgorithm.MD2,
            Oid.of("1.2.840.113549.2.4"), HashAlgorithm.MD4,
            Oid.of("1.2.840.113549.2.5"), HashAlgorithm.MD5,
            Oid.of("1.3.14.3.2.26"), HashAlgorithm.SHA1,
            Oid.of("2.16.840.1.101.3.4.2.4"), HashAlgorithm.SHA224,
            Oid.of("2.16.840.1.101.3.4.2.1"), HashAlgorithm.SHA256,
            Oid.of("2.16.840.1.101.3.4.2.2"), HashAlgorithm.SHA384,
            Oid.of("2.16.840.1.101.3.4.2.3"), HashAlgorithm.SHA512,
            Oid.of("1.3.36.3.2.1"), HashAlgorithm.RIPEMD160);

    private Digests() {
    }

    /** The digest of an object identifier if the build names it, otherwise null: {@code mbedtls_oid_get_md_alg}. */
    static HashAlgorithm of(Oid oid, BuildConfig config) {
        HashAlgorithm digest = BY_OID.get(oid);
        return digest != null && config.has(module(digest)) ? digest : null;
    }

    /** The switch whose module brings a digest and the object identifiers that name it. */
    static Feature module(HashAlgorithm digest) {
        return switch (digest) {
            case MD2 -> Feature.MD2_C;
            case MD4 -> Feature.MD4_C;
            case MD5 -> Feature.MD5_C;
            case SHA1 -> Feature.SHA1_C;
            case SHA224, SHA256 -> Feature.SHA256_C;
            case SHA384, SHA512 -> Feature.SHA512_C;
            case RIPEMD160 -> Feature.RIPEMD160_C;
        };
    }

    /** Whether the build can compute a digest: {@code mbedtls_md_info_from_type}. It may name SHA-384 without. */
    static boolean computes(HashAlgorithm digest, BuildConfig config) {
        return digest != null && config.has(module(digest))
                && !(digest == HashAlgorithm.SHA384 && config.has(Feature.SHA512_NO_SHA384));
    }
}
