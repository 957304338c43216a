package jmbedtls;

import java.io.IOException;

/**
 * How bytes reach the peer: the {@code f_send}, {@code f_recv} and {@code f_recv_timeout} callbacks of
 * {@code mbedtls_ssl_set_bio}.
 *
 * <p>A transport may block, or say with {@link #WANT_READ} and {@link #WANT_WRITE} that it would have to; it may
 * take and give fewer bytes than asked for, down to one. Arrays belong to the caller and are not kept after a
 * call. An exception ends the connection: a {@link TlsException} with its own code, any other
 * {@link IOException} with MBEDTLS_ERR_NET_SEND_FAILED, MBEDTLS_ERR_NET_RECV_FAILED or, where the peer reset the
 * connection, MBEDTLS_ERR_NET_CONN_RESET.
 *
 * <p>One connection calls its transport from one thread at a time.
 */
public interface Transport {
    /** MBEDTLS_ERR_SSL_WANT_READ: nothing to read yet; call again when there is. */
    int WANT_READ = -0x6900;

    /** MBEDTLS_ERR_SSL_WANT_WRITE: no room to write yet; call again when there is. */
    int WANT_WRITE = -0x6880;

    /**
     * Sends up to {@code length} bytes of {@code buffer[offset ..]}.
     *
     * @param length at least 1
     * @return how many bytes were taken, 1 to {@code length}, or {@link #WANT_WRITE}
     */
    int send(byte[] buffer, int offset, int length) throws IOException;

    /**
     * Receives up to {@code length} bytes into {@code buffer[offset ..]}.
     *
     * @param length at least 1
     * @return how many bytes came, 1 to {@code length}; 0 at the end of the stream; or {@link #WANT_READ}
     */
    int recv(byte[] buffer, int offset, int length) throws IOException;

    /**
     * Receives as {@link #recv} does, and gives up after a while. A transport that cannot time out waits for as
     * long as {@code recv} does.
     *
     * @param timeoutMillis how long to wait in milliseconds; 0 waits without limit
     * @throws TlsException MBEDTLS_ERR_SSL_TIMEOUT (-0x6800) if nothing came in time
     */
    default int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
        return recv(buffer, offset, length);
    }

    /**
     * The arrays that were given until now are no longer in use: a transport that keeps views of them lets them go.
     * Called when a connection changes the size of its buffers.
     */
    default void buffersReplaced() {
        // Most transports keep nothing.
    }
}
