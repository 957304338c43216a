package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.testvectors.X509Corpus;
import org.junit.jupiter.api.Test;

/** Codes and texts against those recorded from the C library. */
class CertificateInfoTest {
    private static final Map<String, byte[]> CERTIFICATES = X509Corpus.certificates();

    @Test
    void codesAndTextsAreThoseOf228() {
        Map<String, X509Corpus.Info> infos = X509Corpus.infos("2.28.10");
        assertEquals(CERTIFICATES.keySet(), infos.keySet());
        infos.forEach((name, info) -> assertEquals(info, info(CERTIFICATES.get(name)), name));
    }

    private static X509Corpus.Info info(byte[] der) {
        try {
            return new X509Corpus.Info(0, Certificate.parse(der, Presets.DEFAULT_2_28).info(""));
        } catch (TlsException e) {
            return new X509Corpus.Info(e.code(), "");
        }
    }

    /** 2.16 takes other certificates; of those that both take the texts are the same. */
    @Test
    void textsAreThoseOf216InItsDialect() throws TlsException {
        int compared = 0;
        for (Map.Entry<String, X509Corpus.Info> entry : X509Corpus.infos("2.16.2").entrySet()) {
            byte[] der = CERTIFICATES.get(entry.getKey());
            if (entry.getValue().code() == 0 && info(der).code() == 0) {
                Certificate certificate = Certificate.parse(der, Presets.DEFAULT_2_28);
                assertEquals(entry.getValue().text(), certificate.debugInfo(ReferenceVersion.V2_16_2), entry.getKey());
                compared++;
            }
        }
        assertTrue(compared > 50, "compared " + compared);
    }

    @Test
    void everyLineStartsWithThePrefix() throws TlsException {
        String info = Certificate.parse(CERTIFICATES.get("CA with path length"), Presets.DEFAULT_2_28).info("  > ");
        assertTrue(info.lines().count() > 8 && info.lines().allMatch(line -> line.startsWith("  > ")), info);
    }
}
