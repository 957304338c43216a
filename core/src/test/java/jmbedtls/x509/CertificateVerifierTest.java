package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.error.X509Error;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateVerifierTest {
    private static final BuildConfig CONFIG = Presets.DEFAULT_2_28;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static CertificateChain chain(String... names) throws TlsException {
        CertificateChain chain = CertificateChain.EMPTY;
        for (String name : names) {
            chain = chain.plus(CertificateChain.parse(Pki.pem(name + ".crt"), CONFIG));
        }
        return chain;
    }

    private static CertificateVerifier.Builder builder(BuildConfig config) throws TlsException {
        return CertificateVerifier.builder(config, new BcCryptoProvider())
                .trusted(chain("root-ec", "root-rsa")).time(() -> NOW);
    }

    /** Flags as pki/SOURCE.md says what is wrong with each certificate. */
    @ParameterizedTest
    @CsvSource({"leaf-ec256, localhost, 0", "leaf-ec384, localhost, 0", "leaf-ec521, LOCALHOST, 0",
        "leaf-rsa2048, localhost, 0", "leaf-ec-via-inter-chain, localhost, 0", "leaf-rsa-via-inter-chain, localhost, 0",
        "leaf-ec256, 127.0.0.1, 0x04", "leaf-ec256, , 0", "leaf-ec-via-inter, localhost, 0x08",
        "leaf-expired, localhost, 0x01", "leaf-future, localhost, 0x200", "leaf-othername, localhost, 0x04",
        "leaf-othername, a.wild.example, 0", "leaf-rsa1024, localhost, 0x10000", "root-ec, , 0"})
    void findsWhatIsWrong(String name, String host, String flags) throws TlsException {
        VerifyResult result = builder(CONFIG).build().verify(chain(name), host);
        assertEquals(Integer.decode(flags), result.flags());
        assertEquals(result.flags() == 0 ? 0 : -0x2700, result.code());
        assertEquals(result.flags() == 0, result.isTrusted());
        assertEquals(Integer.bitCount(result.flags()), result.info("").lines().count());
    }

    @Test
    void trustsNobodyUnlessToldTo() throws TlsException {
        VerifyResult result = CertificateVerifier.builder(CONFIG, new BcCryptoProvider()).time(() -> NOW).build()
                .verify(chain("leaf-ec256"), null);
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(), result.flags());
        assertEquals("> The certificate is not correctly signed by the trusted CA\n", result.info("> "));
    }

    @Test
    void withoutADateNothingExpires() throws TlsException {
        BuildConfig timeless = CONFIG.toBuilder().disable(Feature.HAVE_TIME_DATE).build();
        assertTrue(builder(timeless).build().verify(chain("leaf-expired"), "localhost").isTrusted());
        assertTrue(builder(timeless).build().verify(chain("leaf-future"), "localhost").isTrusted());
    }

    @Test
    void theProfileDecidesOnKeysAndDigests() throws TlsException {
        assertTrue(builder(CONFIG).profile(CertificateProfile.SUITE_B).build()
                .verify(chain("leaf-ec256"), "localhost").isTrusted());
        assertEquals(VerifyFlag.BADCERT_BAD_PK.bit(), builder(CONFIG).profile(CertificateProfile.SUITE_B).build()
                .verify(chain("leaf-rsa2048"), "localhost").flags());
    }

    @Test
    void callsBackFromTheRootDownAndTakesTheFlagsItIsGiven() throws TlsException {
        List<String> seen = new ArrayList<>();
        VerifyResult result = builder(CONFIG).verifyCallback((certificate, depth, flags) -> {
            seen.add(depth + " " + certificate.subject() + " " + flags);
            return depth == 0 ? VerifyFlag.BADCERT_OTHER.bit() : 0;
        }).build().verify(chain("leaf-ec-via-inter-chain"), "wrong");
        assertEquals(List.of("2", "1", "0"), seen.stream().map(line -> line.substring(0, 1)).toList());
        assertTrue(seen.get(2).endsWith(" 4"), seen.get(2));
        assertEquals(VerifyFlag.BADCERT_OTHER.bit(), result.flags());
    }

    @Test
    void aCallbackThatFailsSetsAllFlags() throws TlsException {
        VerifyResult result = failing(-0x1234);
        assertEquals(-0x1234, result.code());
        assertEquals(-1, result.flags());
        assertFalse(result.isTrusted());
        assertEquals(X509Error.FATAL_ERROR.code(), failing(X509Error.CERT_VERIFY_FAILED.code()).code());
    }

    private static VerifyResult failing(int code) throws TlsException {
        return builder(CONFIG).verifyCallback((certificate, depth, flags) -> {
            throw new TlsException(code);
        }).build().verify(chain("leaf-ec256"), null);
    }

    @Test
    void aCaCallbackTakesThePlaceOfTheTrustedCertificates() throws TlsException {
        List<Certificate> roots = chain("root-ec").certificates();
        assertTrue(builder(CONFIG).trusted(CertificateChain.EMPTY).caCallback(child -> roots).build()
                .verify(chain("leaf-ec-via-inter-chain"), "localhost").isTrusted());
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(), builder(CONFIG).caCallback(child -> List.of()).build()
                .verify(chain("leaf-ec256"), "localhost").flags());
        assertEquals(-0x3000, builder(CONFIG).caCallback(child -> {
            throw new TlsException(-1);
        }).build().verify(chain("leaf-ec256"), "localhost").code());
    }

    @Test
    void aChainThatIsTooLongIsAFatalError() throws TlsException {
        BuildConfig none = CONFIG.toBuilder().set(NumericMacro.X509_MAX_INTERMEDIATE_CA, 0).build();
        VerifyResult result = builder(none).build().verify(chain("leaf-ec-via-inter-chain"), "localhost");
        assertEquals(-0x3000, result.code());
        assertEquals(-1, result.flags());
    }

    @Test
    void anEmptyChainIsRefused() throws TlsException {
        CertificateVerifier verifier = builder(CONFIG).build();
        assertThrows(IllegalArgumentException.class, () -> verifier.verify(CertificateChain.EMPTY, null));
    }

    /** The order of the chain does not matter behind the end-entity certificate. */
    @Test
    void straysInTheChainDoNoHarm() throws TlsException {
        for (String stray : Stream.of("client-ec256", "inter-rsa", "root-rsa").toList()) {
            assertTrue(builder(CONFIG).build().verify(chain("leaf-ec-via-inter", stray, "inter-ec"), "localhost")
                    .isTrusted(), stray);
        }
    }
}
