package jmbedtls.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;

import org.junit.jupiter.api.Test;

class CipherSuitesTest {
    /** Every suite of ssl_ciphersuites.c can be carried out, in a build that has all that suites need. */
    @Test
    void offersEverySuite() {
        BuildConfig.Builder build = Presets.DEFAULT_2_28.toBuilder().enable(Feature.ARIA_C, Feature.CIPHER_NULL_CIPHER,
                Feature.ENABLE_WEAK_CIPHERSUITES, Feature.ECJPAKE_C, Feature.KEY_EXCHANGE_ECJPAKE_ENABLED);
        build.disable(Feature.REMOVE_ARC4_CIPHERSUITES, Feature.REMOVE_3DES_CIPHERSUITES);
        assertEquals(207, CipherSuite.values().length);
        assertEquals(List.of(CipherSuite.values()), CipherSuites.offered(build.build(), null, true, true, true));
    }

    @Test
    void takesConfiguredSuitesInTheirOrderAndLeavesOutUnknownOnes() {
        int[] configured = {0xc02f, 0x003b, 0xfefe, 0xc02b};
        assertEquals(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
                CipherSuites.offered(Presets.DEFAULT_2_28, configured, false, false, false));
    }
}
