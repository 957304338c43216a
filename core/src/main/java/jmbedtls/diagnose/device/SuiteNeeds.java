package jmbedtls.diagnose.device;

import java.util.EnumSet;
import java.util.Set;

import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;

/** The switches that a cipher suite asks for by itself; what these require in turn is {@link Switches}'s affair. */
public final class SuiteNeeds {
    private SuiteNeeds() {
    }

    public static Set<Feature> of(CipherSuite suite) {
        Set<Feature> needs = EnumSet.of(Feature.SSL_PROTO_TLS1_2, suite.keyExchange().feature());
        needs.addAll(suite.cipher().features());
        if (suite.cipher().mode() != BulkCipher.Mode.CCM) {
            needs.add(moduleOf(suite.mac()));
        }
        if (suite.cipher() == BulkCipher.CHACHA20_POLY1305) {
            // 2.16 does not check it, and does not compile without.
            needs.add(Feature.CHACHA20_C);
            needs.add(Feature.POLY1305_C);
        }
        if (suite.needsWeakSwitch()) {
            needs.add(Feature.ENABLE_WEAK_CIPHERSUITES);
        }
        return needs;
    }

    /** The module that computes a hash. */
    public static Feature moduleOf(HashAlgorithm hash) {
        return switch (hash) {
            case MD2 -> Feature.MD2_C;
            case MD4 -> Feature.MD4_C;
            case MD5 -> Feature.MD5_C;
            case SHA1 -> Feature.SHA1_C;
            case SHA224, SHA256 -> Feature.SHA256_C;
            case SHA384, SHA512 -> Feature.SHA512_C;
            case RIPEMD160 -> Feature.RIPEMD160_C;
        };
    }
}
