package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import org.junit.jupiter.api.Test;

/** Against MBEDTLS_SSL_IN_BUFFER_LEN and MBEDTLS_SSL_OUT_BUFFER_LEN as the C compiler computes them for 2.28.10. */
class RecordLimitsTest {
    /** C keeps the sequence number in front of the header. */
    private static final int SEQUENCE_NUMBER = 8;

    private static BuildConfig.Builder build() {
        return Presets.DEFAULT_2_28.toBuilder();
    }

    private static void assertBuffers(int in, int out, BuildConfig.Builder builder) {
        RecordLimits limits = RecordLimits.of(builder.build());
        assertEquals(in, limits.inputLength() + SEQUENCE_NUMBER);
        assertEquals(out, limits.outputLength() + SEQUENCE_NUMBER);
    }

    @Test
    void buffersAreAsLongAsInC() {
        assertBuffers(16717, 16717, build());
        assertBuffers(16461, 16461, build().disable(Feature.CIPHER_MODE_CBC));
        assertBuffers(16429, 16429, build().disable(Feature.CIPHER_MODE_CBC, Feature.ARC4_C));
        assertBuffers(17741, 17741, build().enable(Feature.ZLIB_SUPPORT));
        assertBuffers(16701, 16701, build().disable(Feature.SHA512_C));
        assertBuffers(4429, 2381, build().set(NumericMacro.SSL_MAX_CONTENT_LEN, 4096)
                .set(NumericMacro.SSL_IN_CONTENT_LEN, 4096).set(NumericMacro.SSL_OUT_CONTENT_LEN, 2048));
        assertBuffers(16765, 16765, build().enable(Feature.SSL_DTLS_CONNECTION_ID));
        assertBuffers(16735, 16745, build().enable(Feature.SSL_DTLS_CONNECTION_ID)
                .set(NumericMacro.SSL_CID_IN_LEN_MAX, 10).set(NumericMacro.SSL_CID_OUT_LEN_MAX, 20)
                .set(NumericMacro.SSL_CID_PADDING_GRANULARITY, 8));
    }

    @Test
    void theDefaultIsThatOfTheDefaultConfiguration() {
        assertEquals(RecordLimits.DEFAULT, RecordLimits.of(Presets.DEFAULT_2_28));
    }
}
