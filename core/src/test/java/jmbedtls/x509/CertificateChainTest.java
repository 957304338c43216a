package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.testvectors.MbedtlsCerts;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
    /** The console of the seed says "ok (1 skipped)": its configuration lacks the curve of the third CA. */
    @Test
    void skipsTheCaOnAnUnsupportedCurveWithTheSeedsConfiguration() throws TlsException {
        String pem = MbedtlsCerts.cas("2.16.2",
                Presets.STM32_SEED.has(Feature.SHA1_C), Presets.STM32_SEED.has(Feature.ECDSA_C));
        CertificateChain cas = CertificateChain.parse(pem, Presets.STM32_SEED);
        assertEquals(1, cas.skipped());
        assertEquals(1, cas.size());
    }

    @Test
    void parsesAllCasWithTheDefaultConfiguration() throws TlsException {
        CertificateChain cas = CertificateChain.parse(MbedtlsCerts.cas("2.28.10", true, true), Presets.DEFAULT_2_28);
        assertEquals(0, cas.skipped());
        assertEquals(3, cas.size());
        assertEquals(EcGroup.SECP384R1, cas.get(2).subjectKey().group());
    }
}
