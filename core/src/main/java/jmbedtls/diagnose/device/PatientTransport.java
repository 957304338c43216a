package jmbedtls.diagnose.device;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/** A connection whose whole handshake has a deadline, and whose first bytes are kept. */
final class PatientTransport implements Transport {
    private static final int KEPT = 64;
    private static final int MILLIS_FOR_LAST_WORDS = 100;

    private final TcpTransport tcp;
    private final long deadline;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

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
        first.write(buffer, offset, Math.min(Math.max(count, 0), KEPT - first.size()));
        return count;
    }

    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
        return recv(buffer, offset, length);
    }

    /** What came first, up to 64 bytes. */
    byte[] firstBytes() {
        return first.toByteArray();
    }

    /** What the server had sent last when a send failed; the device never comes to read it. */
    byte[] unread() {
        byte[] buffer = new byte[KEPT];
        try {
            int count = tcp.recvTimeout(buffer, 0, buffer.length, MILLIS_FOR_LAST_WORDS);
            return Arrays.copyOf(buffer, Math.max(count, 0));
        } catch (TlsException e) {
            return new byte[0];
        }
    }

    void close() {
        tcp.close();
    }
}
