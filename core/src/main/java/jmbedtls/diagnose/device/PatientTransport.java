package jmbedtls.diagnose.device;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/** A connection whose whole handshake has a deadline, and which keeps what comes. */
final class PatientTransport implements Transport {
    /** More than any server's flight has that a client takes. */
    private static final int KEPT = 1 << 18;
    private static final int LAST_WORDS = 64;
    private static final int MILLIS_FOR_LAST_WORDS = 100;

    private final TcpTransport tcp;
    private final long deadline;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    PatientTransport(TcpTransport tcp, Duration patience) {
        this.tcp = tcp;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        return tcp.send(buffer, offset, length);
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new TlsException(SslError.TIMEOUT.code());
        }
        int count = tcp.recvTimeout(buffer, offset, length, (int) left);
        keep(buffer, offset, count);
        return count;
    }

    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
        return recv(buffer, offset, length);
    }

    private void keep(byte[] buffer, int offset, int count) {
        received.write(buffer, offset, Math.min(Math.max(count, 0), KEPT - received.size()));
    }

    /** What came, up to 256 KiB. */
    byte[] received() {
        return received.toByteArray();
    }

    /** Takes what the server had sent last when a send failed; the device never comes to read it. */
    void readLastWords() {
        byte[] buffer = new byte[LAST_WORDS];
        try {
            keep(buffer, 0, tcp.recvTimeout(buffer, 0, buffer.length, MILLIS_FOR_LAST_WORDS));
        } catch (TlsException e) {
            // It had nothing to say.
            return;
        }
    }

    void close() {
        tcp.close();
    }
}
