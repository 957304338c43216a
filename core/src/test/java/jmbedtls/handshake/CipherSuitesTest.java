package jmbedtls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import jmbedtls.config.Presets;
import org.junit.jupiter.api.Test;

class CipherSuitesTest {
    /**
     * Of the 207 suites of Mbed TLS 2.28 only the one with EC J-PAKE is missing.
     */
    private static final int UNIMPLEMENTED = 1;

    @Test
    void countsWhatIsNotImplemented() {
        List<CipherSuite> missing = Arrays.stream(CipherSuite.values())
                .filter(suite -> !CipherSuites.isImplemented(suite))
                .toList();
        assertEquals(207, CipherSuite.values().length);
        assertEquals(UNIMPLEMENTED, missing.size());
    }

    @Test
    void offersNothingToAServerThatItCannotCarryOut() {
        List<CipherSuite> offered = CipherSuites.offered(Presets.DEFAULT_2_28, null, false, false, false);
        assertTrue(offered.stream().allMatch(CipherSuites::isImplemented), offered::toString);
        assertTrue(offered.contains(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256));
    }

    @Test
    void takesConfiguredSuitesInTheirOrderAndLeavesOutUnknownOnes() {
        int[] configured = {0xc02f, 0x003b, 0xfefe, 0xc02b};
        assertEquals(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
                CipherSuites.offered(Presets.DEFAULT_2_28, configured, false, false, false));
    }
}
