package jmbedtls.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.crypto.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the switches show on the wire: the ClientHello of random switch sets against that of C built with them. */
class HelloOfSwitchesTest {
    private static final String FILE = "hellos-2.28.10.txt";

    static Stream<String> recorded() {
        return Recorded.lines(FILE).stream().filter(line -> !line.endsWith(" : refused"));
    }

    @Test
    void hundredsOfSetsWereBuilt() {
        List<String> lines = Recorded.lines(FILE);
        assertTrue(recorded().count() >= 200, () -> lines.size() + " sets");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatCSays(String line) throws TlsException {
        int colon = line.indexOf(" : ");
        BuildConfig build = SwitchSet.parse(line.substring(0, colon)).toBuilder(ReferenceVersion.V2_28_10).build();
        assertEquals(line.substring(colon + 3), hello(build));
    }

    private static String hello(BuildConfig build) throws TlsException {
        SslConfig.Builder config = SslConfig.builder(build)
                .clock(InstantSource.fixed(Instant.ofEpochSecond(1793491200L)))
                .random(countingUp());
        if (build.has(DerivedMacro.KEY_EXCHANGE_SOME_PSK_ENABLED)) {
            config.psk(new byte[] {1, 2, 3, 4}, new byte[] {'m', 'e'});
        }
        if (build.has(Feature.SSL_ALPN)) {
            config.alpnProtocols("h2", "http/1.1");
        }
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            config.maxFragmentLength(MaxFragmentLength.BYTES_512);
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            config.truncatedHmac(true);
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        SslContext client = new SslContext(config.build());
        client.setHostname("localhost");
        client.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                sent.write(buffer, offset, length);
                return length;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                return WANT_READ;
            }
        });
        try {
            client.handshake();
        } catch (TlsException e) {
            return String.format("-0x%x", -e.code());
        }
        return HexFormat.of().formatHex(sent.toByteArray());
    }

    private static RandomSource countingUp() {
        byte[] next = new byte[1];
        return (output, offset, length) -> {
            for (int i = 0; i < length; i++) {
                output[offset + i] = next[0]++;
            }
        };
    }
}
