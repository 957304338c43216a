package jmbedtls.benchmarks;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;

/**
 * A server's half of one handshake, which can be met again: what it sent, the random bytes that the client drew, and
 * the time. With the same draws at the same time the client sends the same bytes, so the server's answers fit.
 */
final class RecordedServer implements Transport, RandomSource {
    private final SslConfig config;
    private final byte[] draws;
    private final byte[] sent;
    private final SslSession session;
    private int drawn;
    private int received;

    private RecordedServer(SslConfig config, SslSession session, byte[] draws, byte[] sent) {
        this.config = config.toBuilder().random(this).build();
        this.session = session;
        this.draws = draws;
        this.sent = sent;
    }

    /**
     * Makes a handshake and records it.
     *
     * @param session the session to resume; null for a full handshake
     */
    static RecordedServer of(Handshakes handshakes, SslSession session) throws TlsException, SSLException {
        ByteArrayOutputStream draws = new ByteArrayOutputStream();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        RandomSource random = handshakes.config().random();
        SslConfig recorded = handshakes.config().toBuilder()
                .clock(InstantSource.fixed(Instant.now()))
                .random((output, offset, length) -> {
                    random.nextBytes(output, offset, length);
                    draws.write(output, offset, length);
                })
                .build();
        EngineSide server = handshakes.server();
        SslContext client = Handshakes.client(recorded, session, new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return server.send(buffer, offset, length);
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                int n = server.recv(buffer, offset, length);
                sent.write(buffer, offset, Math.max(0, n));
                return n;
            }
        });
        while (client.handshake() == WANT_READ) {
            server.advance();
        }
        return new RecordedServer(recorded, session, draws.toByteArray(), sent.toByteArray());
    }

    /** Makes the same handshake again. */
    SslContext replay() throws TlsException {
        drawn = 0;
        received = 0;
        SslContext client = Handshakes.client(config, session, this);
        int ret = client.handshake();
        if (ret != 0 || received != sent.length || drawn != draws.length) {
            throw new IllegalStateException("not the handshake that was recorded");
        }
        return client;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) {
        return length;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) {
        int n = Math.min(length, sent.length - received);
        if (n == 0) {
            return WANT_READ;
        }
        System.arraycopy(sent, received, buffer, offset, n);
        received += n;
        return n;
    }

    @Override
    public void nextBytes(byte[] output, int offset, int length) throws CryptoException {
        System.arraycopy(draws, drawn, output, offset, length);
        drawn += length;
    }
}
