package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.error.SslError;
import jmbedtls.testvectors.SeedTrace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handshake that this project began with: its bytes, its code and every line of its debug log. */
class SeedTest {
    enum Dialect {
        V2_16(ReferenceVersion.V2_16_2, SeedTrace.V2_16),
        V2_28(ReferenceVersion.V2_28_10, SeedTrace.V2_28);

        final ReferenceVersion version;
        final SeedTrace trace;

        Dialect(ReferenceVersion version, SeedTrace trace) {
            this.version = version;
            this.trace = trace;
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void failsAsTheBoardDid(Dialect dialect) throws TlsException {
        SeedTrace trace = dialect.trace;
        List<String> log = new ArrayList<>();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        SslContext client = client(dialect, log, sent);

        TlsException failure = assertThrows(TlsException.class, client::handshake);

        assertEquals(SslError.FATAL_ALERT_MESSAGE.code(), failure.code());
        assertEquals(-0x7780, failure.code());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, failure.alert());
        assertEquals(116, sent.size());
        assertArrayEquals(trace.sent(), sent.toByteArray());
        assertEquals(String.join("\n", trace.lines()), String.join("\n", log));
        assertEquals(2, client.state());
    }

    private static SslContext client(Dialect dialect, List<String> log, ByteArrayOutputStream sent)
            throws TlsException {
        ByteArrayInputStream random = new ByteArrayInputStream(dialect.trace.random());
        ByteArrayInputStream answer = new ByteArrayInputStream(dialect.trace.answer());
        BuildConfig build = Presets.STM32_SEED.toBuilder().version(dialect.version).build();
        SslContext client = new SslContext(SslConfig.builder(build)
                .random((output, offset, length) -> assertEquals(length, random.read(output, offset, length)))
                .debug((level, file, line, text) -> log.add(text), 4)
                .build());
        client.setHostname(SeedTrace.HOST_NAME);
        client.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                sent.write(buffer, offset, length);
                return length;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                return answer.read(buffer, offset, length);
            }
        });
        return client;
    }
}
