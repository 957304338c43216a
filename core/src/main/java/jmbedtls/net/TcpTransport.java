package jmbedtls.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import jmbedtls.NetErrors;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.NetError;

/**
 * A blocking TCP connection: net_sockets.c with {@code mbedtls_net_set_block}.
 *
 * <p>Every failure is a {@link TlsException} with the code of net_sockets.c. One thread may send while another
 * receives. {@link #close} may be called by any thread and ends a blocked call, which then fails with
 * MBEDTLS_ERR_NET_INVALID_CONTEXT. No lock is held while a call blocks, so virtual threads do not pin their
 * carriers.
 */
public final class TcpTransport implements Transport, Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean closes;
    private int timeout;

    /**
     * Takes a connected socket, which this transport closes from now on. Its read timeout is replaced at the
     * first receive.
     *
     * @throws TlsException MBEDTLS_ERR_NET_INVALID_CONTEXT if the socket is not connected
     */
    public TcpTransport(Socket socket) throws TlsException {
        this(socket, true);
    }

    private TcpTransport(Socket socket, boolean closes) throws TlsException {
        this.socket = socket;
        this.closes = closes;
        this.timeout = -1;
        try {
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        } catch (IOException e) {
            throw failure(NetError.INVALID_CONTEXT, e);
        }
    }

    /**
     * Takes a connected socket that goes on to be used after TLS if {@code closes} is false: {@link #close} leaves it open
     * then.
     *
     * @throws TlsException MBEDTLS_ERR_NET_INVALID_CONTEXT if the socket is not connected
     */
    public static TcpTransport over(Socket socket, boolean closes) throws TlsException {
        return new TcpTransport(socket, closes);
    }

    /** Connects as {@link #connect(String, int, int)} does, for as long as the system tries. */
    public static TcpTransport connect(String host, int port) throws TlsException {
        return connect(host, port, 0);
    }

    /**
     * Connects to the first address of a host that answers: {@code mbedtls_net_connect}. Unlike there, small
     * packets are not held back (TCP_NODELAY): the handshake's flights are several writes each.
     *
     * @param timeoutMillis how long to try each address, in milliseconds; 0 leaves it to the system
     * @throws TlsException MBEDTLS_ERR_NET_UNKNOWN_HOST, or what the attempt at the last address failed with:
     *     MBEDTLS_ERR_NET_SOCKET_FAILED or MBEDTLS_ERR_NET_CONNECT_FAILED
     */
    public static TcpTransport connect(String host, int port, int timeoutMillis) throws TlsException {
        TlsException last = new TlsException(NetError.UNKNOWN_HOST.code());
        for (InetAddress address : resolve(host)) {
            try {
                return connect(new InetSocketAddress(address, port), timeoutMillis);
            } catch (TlsException e) {
                last = e;
            }
        }
        throw last;
    }

    private static InetAddress[] resolve(String host) throws TlsException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw failure(NetError.UNKNOWN_HOST, e);
        }
    }

    private static TcpTransport connect(InetSocketAddress address, int timeoutMillis) throws TlsException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw failure(NetError.SOCKET_FAILED, e);
        }
        try {
            socket.connect(address, timeoutMillis);
            return new TcpTransport(socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw failure(NetError.CONNECT_FAILED, e);
        }
    }

    /** The socket, for its addresses and options. */
    public Socket socket() {
        return socket;
    }

    /** Sends all bytes: {@code mbedtls_net_send}. */
    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        try {
            out.write(buffer, offset, length);
            return length;
        } catch (IOException e) {
            throw failure(NetErrors.sending(e), e);
        }
    }

    /** Waits for bytes without limit: {@code mbedtls_net_recv}. */
    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        return recvTimeout(buffer, offset, length, 0);
    }

    /** Waits for bytes for a while: {@code mbedtls_net_recv_timeout}. */
    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
        try {
            if (timeout != timeoutMillis) {
                socket.setSoTimeout(timeoutMillis);
                timeout = timeoutMillis;
            }
            return Math.max(in.read(buffer, offset, length), 0);
        } catch (IOException e) {
            throw failure(NetErrors.receiving(e), e);
        }
    }

    /** Closes the connection: {@code mbedtls_net_free}. No close_notify is sent. */
    @Override
    public void close() {
        if (closes) {
            closeQuietly(socket);
        }
    }

    /**
     * Closes the connection at once, also a socket that {@link #close} leaves open: nothing else ends a send that is blocked.
     * What the system has not sent yet is lost, and the peer sees a reset.
     */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed already
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // C does not look at what close() returns either: there is nothing left to do
        }
    }

    private TlsException failure(int code, IOException e) {
        return new TlsException(socket.isClosed() ? NetError.INVALID_CONTEXT.code() : code, null, e);
    }

    private static TlsException failure(ErrorCode code, IOException e) {
        return new TlsException(code.code(), null, e);
    }
}
