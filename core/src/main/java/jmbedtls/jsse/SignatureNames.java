package jmbedtls.jsse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.SslConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;

/** Signature algorithms by JCA's names, and TLS's by theirs (RFC 8446, 4.2.3; those of TLS 1.2). */
final class SignatureNames {
    private static final Map<String, HashAlgorithm> SCHEMES = schemes();

    private final List<String> names;

    private SignatureNames(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Those that a configuration offers, in its order. */
    static SignatureNames of(SslConfig config) {
        List<String> names = new ArrayList<>();
        for (HashAlgorithm hash : config.preferences().signatureHashes()) {
            if (config.build().has(Feature.ECDSA_C)) {
                names.add(of(hash) + "withECDSA");
            }
            if (config.build().has(Feature.RSA_C)) {
                names.add(of(hash) + "withRSA");
            }
        }
        return new SignatureNames(names);
    }

    private static String of(HashAlgorithm hash) {
        return hash.name().replace("_", "");
    }

    List<String> names() {
        return names;
    }

    /** Pairs of hash and signature (RFC 5246, 7.4.1.4.1) as JCA names them; what has no name is left out. */
    static List<String> of(List<Integer> pairs) {
        List<String> names = new ArrayList<>();
        for (int pair : pairs) {
            HashAlgorithm hash = HashAlgorithm.ofTlsId(pair >> 8);
            String key = (pair & 0xff) == 1 ? "RSA" : (pair & 0xff) == 3 ? "ECDSA" : null;
            if (hash != null && key != null) {
                names.add(of(hash) + "with" + key);
            }
        }
        return names;
    }

    /**
     * The hashes of signature schemes, in order, each once. TLS 1.2 of Mbed TLS offers each hash with every kind of key.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    static HashAlgorithm[] hashesOf(String[] schemes) {
        List<HashAlgorithm> hashes = new ArrayList<>();
        for (String scheme : schemes) {
            HashAlgorithm hash = SCHEMES.get(scheme);
            if (hash == null) {
                throw new IllegalArgumentException("unsupported signature scheme " + scheme);
            }
            if (!hashes.contains(hash)) {
                hashes.add(hash);
            }
        }
        return hashes.toArray(new HashAlgorithm[0]);
    }

    private static Map<String, HashAlgorithm> schemes() {
        Map<String, HashAlgorithm> schemes = new LinkedHashMap<>();
        for (HashAlgorithm hash : List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384, HashAlgorithm.SHA256,
                HashAlgorithm.SHA224, HashAlgorithm.SHA1)) {
            String name = hash.name().toLowerCase(java.util.Locale.ROOT);
            schemes.put("rsa_pkcs1_" + name, hash);
            schemes.put("ecdsa_" + name, hash);
        }
        schemes.put("ecdsa_secp256r1_sha256", HashAlgorithm.SHA256);
        schemes.put("ecdsa_secp384r1_sha384", HashAlgorithm.SHA384);
        schemes.put("ecdsa_secp521r1_sha512", HashAlgorithm.SHA512);
        return schemes;
    }
}
