package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.bc.BcCryptoProvider;
import org.junit.jupiter.api.Test;

/**
 * Chains made at random through the C library's verification and ours: same code, same flags, same calls of the
 * callback. {@code -Dx509.chains=N} chooses how many, {@code -Dx509.seed=S} which.
 */
class VerifyOracleTest {
    private static final int CHAINS = Integer.getInteger("x509.chains", 1000);
    private static final long SEED = Long.getLong("x509.seed", 1);

    /** What verification itself can find. */
    private static final int ALL_FLAGS = 0x07C63F;
    private static final int TIME_FLAGS = 0x000621;

    @Test
    void verifiesAsTheCLibraryDoes() throws Exception {
        CryptoProvider crypto = new BcCryptoProvider();
        Set<Integer> codes = new HashSet<>();
        int allFlags = 0;
        boolean timed;
        try (X509Oracle oracle = X509Oracle.start()) {
            BuildConfig config = oracle.config();
            timed = config.has(Feature.HAVE_TIME_DATE);
            List<KeyPair> keys = List.of(CertificateForge.rsa(1024), CertificateForge.rsa(2048),
                    CertificateForge.rsa(2048), CertificateForge.ec("secp256r1"), CertificateForge.ec("secp384r1"));
            Random random = new Random(SEED);
            for (int i = 0; i < CHAINS; i++) {
                VerifyCase verifyCase = new VerifyCase(random, keys, config);
                byte[] request = verifyCase.request();
                List<Integer> expected = oracle.verify(request);
                assertEquals(expected, verifyCase.verify(crypto), () -> HexFormat.of().formatHex(request));
                int code = expected.get(expected.size() - 2);
                codes.add(code);
                allFlags |= code == -0x2700 ? expected.get(expected.size() - 1) : 0;
            }
        }
        assertTrue(codes.containsAll(Set.of(0, -0x2700, -0x3000, -1, 7)), () -> "seen: " + codes);
        assertEquals(ALL_FLAGS & (timed ? -1 : ~TIME_FLAGS), allFlags, "flags seen");
    }
}
