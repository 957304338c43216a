package jmbedtls.diagnose.hello;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.codec.ByteReader;
import jmbedtls.config.Feature;
import jmbedtls.crypto.RandomSource;

/** Makes the ClientHello of a rebuilt device, with the random bytes of the one that was seen. */
final class HelloMaker {
    private static final int RANDOM_LENGTH = 32;
    private static final int TIME_LENGTH = 4;

    private HelloMaker() {
    }

    /** The record that the device would send; null if it can send none. */
    static byte[] make(RebuiltDevice device, byte[] random) {
        Sink sink = new Sink();
        try {
            SslConfig.Builder config = device.configure();
            boolean time = device.build().has(Feature.HAVE_TIME);
            config.random(new Recorded(time ? Arrays.copyOfRange(random, TIME_LENGTH, RANDOM_LENGTH) : random))
                    .clock(InstantSource.fixed(Instant.ofEpochSecond(new ByteReader(random).u32())));
            SslContext context = new SslContext(config.build());
            context.setTransport(sink);
            if (device.serverName() != null) {
                context.setHostname(device.serverName());
            }
            context.handshake();
            return sink.written.toByteArray();
        } catch (TlsException | IllegalArgumentException e) {
            return sink.written.size() == 0 ? null : sink.written.toByteArray();
        }
    }

    /** Takes what is written, and never has anything to read. */
    private static final class Sink implements Transport {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public int recv(byte[] buffer, int offset, int length) {
            return WANT_READ;
        }

        @Override
        public int send(byte[] buffer, int offset, int length) {
            written.write(buffer, offset, length);
            return length;
        }
    }

    /** Random bytes that were drawn before; zeros when they are used up, which the hello does not get to see. */
    private static final class Recorded implements RandomSource {
        private final byte[] bytes;
        private int position;

        private Recorded(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] output, int offset, int length) {
            for (int i = 0; i < length; i++) {
                output[offset + i] = position < bytes.length ? bytes[position++] : 0;
            }
        }
    }
}
