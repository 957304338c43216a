package jmbedtls.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.connection.Connection;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/**
 * A client's socket over {@link Connection}, whose rules about threads are its own: one may read while another writes, and
 * {@link #close} ends what the others are blocked in. Unlike the JDK's it never takes a cut connection for the end of the
 * stream, and a read that {@link #close} ends throws.
 */
final class ClientSocket extends DelegatingSocket {
    private final ClientContext context;
    private final Parameters parameters;
    private final boolean autoClose;
    private final Input input = new Input();
    private final Output output = new Output();
    private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();
    /** One thread shakes hands; others wait for it. */
    private final ReentrantLock handshaking = new ReentrantLock();
    private final ReentrantLock settings = new ReentrantLock();
    private volatile String host;
    private volatile ClientConnection connection;
    /** Null until the handshake begins. */
    private volatile Connection data;
    private volatile boolean connected;
    private volatile SSLException failure;
    private volatile boolean closed;
    private volatile boolean inputShutdown;
    private volatile boolean outputShutdown;
    private volatile int timeout;

    /**
     * @param below closed with this socket if {@code autoClose}
     * @param host the server's name; null if only its address is known, or not even that
     */
    ClientSocket(ClientContext context, Socket below, String host, int port, boolean autoClose) throws SocketException {
        super(below);
        this.context = context;
        this.autoClose = autoClose;
        this.host = host;
        parameters = new Parameters(context.suites());
        timeout = below.getSoTimeout();
        connection = new ClientConnection(context, parameters, hostOrAddress(), port, this);
    }

    private String hostOrAddress() {
        return host != null || below.getInetAddress() == null ? host : below.getInetAddress().getHostAddress();
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        below.connect(endpoint, timeoutMillis);
        if (host == null && endpoint instanceof InetSocketAddress address) {
            host = address.getHostString();
        }
        connection = new ClientConnection(context, parameters, hostOrAddress(), below.getPort(), this);
    }

    // ---- the handshake ----

    @Override
    public void startHandshake() throws IOException {
        requireNotClosed();
        handshaking.lock();
        try {
            requireNotClosed();
            if (!below.isConnected()) {
                throw new SocketException("Socket is not connected");
            }
            if (connected) {
                throw Failures.refusal(SslError.FEATURE_UNAVAILABLE,
                        "a socket does not renegotiate: threads cannot share a connection that does");
            }
            shakeHands();
        } finally {
            handshaking.unlock();
        }
    }

    /** Makes the handshake unless it has been made. */
    private Connection connected() throws IOException {
        requireNotClosed();
        if (!connected) {
            handshaking.lock();
            try {
                requireNotClosed();
                if (!connected) {
                    shakeHands();
                }
            } finally {
                handshaking.unlock();
            }
        }
        return data;
    }

    private void shakeHands() throws IOException {
        if (failure != null) {
            throw Failures.again(failure);
        }
        try {
            SslContext made = connection.open(Duration.ofMillis(timeout));
            data = new Connection(made, TcpTransport.over(below, autoClose), Duration.ofMillis(timeout), Duration.ZERO);
            if (closed) {
                data.close();
            }
            data.handshake(Duration.ZERO, connection.resumable());
            connection.completed(made, data.session());
            connected = true;
        } catch (TlsException e) {
            connection.failed();
            throw told(e, true);
        } catch (SSLException e) {
            failure = e;
            throw e;
        } finally {
            if (!connected && data != null) {
                data.close();
            }
        }
        tellListeners();
    }

    private IOException told(TlsException e, boolean handshake) {
        if (closed) {
            return (IOException) new SocketException("Socket is closed").initCause(e);
        }
        IOException exception = Failures.ofSocket(e, handshake);
        if (exception instanceof SSLException ssl && failure == null) {
            failure = ssl;
        }
        return exception;
    }

    private void tellListeners() {
        if (!listeners.isEmpty()) {
            HandshakeCompletedEvent event = new HandshakeCompletedEvent(this, connection.session());
            Thread teller = new Thread(() -> listeners.forEach(listener -> listener.handshakeCompleted(event)),
                    "jmbedtls handshake completed");
            teller.setDaemon(true);
            teller.start();
        }
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("listener is null");
        }
        listeners.add(listener);
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        if (listener == null || !listeners.remove(listener)) {
            throw new IllegalArgumentException("listener is not registered");
        }
    }

    /** Makes the handshake first; if that fails, the session is one that is not valid. */
    @Override
    public SSLSession getSession() {
        try {
            connected();
        } catch (IOException e) {
            // JSSE has no other way to tell it here: the session says that there is none
            return connection.session();
        }
        return connection.session();
    }

    @Override
    public SSLSession getHandshakeSession() {
        return connection.handshakeSession();
    }

    @Override
    public String getApplicationProtocol() {
        return connection.applicationProtocol();
    }

    // ---- data ----

    @Override
    public InputStream getInputStream() throws IOException {
        requireStream(inputShutdown, "Socket input is shutdown");
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        requireStream(outputShutdown, "Socket output is shutdown");
        return output;
    }

    private void requireStream(boolean shutdown, String reason) throws SocketException {
        requireNotClosed();
        if (!below.isConnected()) {
            throw new SocketException("Socket is not connected");
        }
        if (shutdown) {
            throw new SocketException(reason);
        }
    }

    private void requireNotClosed() throws SocketException {
        if (closed) {
            throw new SocketException("Socket is closed");
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (length == 0) {
                return 0;
            }
            Connection from = connected();
            if (inputShutdown) {
                return -1;
            }
            try {
                return from.read(buffer, offset, length);
            } catch (TlsException e) {
                throw told(e, false);
            } catch (IOException e) {
                requireNotClosed();
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            requireNotClosed();
            if (!connected || inputShutdown) {
                return 0;
            }
            try {
                return data.available();
            } catch (TlsException e) {
                throw told(e, false);
            }
        }

        @Override
        public void close() throws IOException {
            ClientSocket.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (outputShutdown) {
                throw new SocketException("Socket output is shutdown");
            }
            try {
                connected().write(buffer, offset, length);
            } catch (TlsException e) {
                throw told(e, false);
            } catch (IOException e) {
                requireNotClosed();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            ClientSocket.this.close();
        }
    }

    /** How long a read may wait for its first byte, and each of the handshake, in milliseconds; 0 is for ever. */
    @Override
    public void setSoTimeout(int millis) throws SocketException {
        requireNotClosed();
        if (millis < 0) {
            throw new IllegalArgumentException("timeout can't be negative");
        }
        timeout = millis;
        Connection now = data;
        if (now != null) {
            now.setReadTimeout(Duration.ofMillis(millis));
        }
    }

    @Override
    public int getSoTimeout() throws SocketException {
        requireNotClosed();
        return timeout;
    }

    // ---- the end ----

    /** Says goodbye with close_notify and closes; a thread that is blocked in this socket gets a SocketException. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        Connection now = data;
        if (now != null) {
            now.close();
        } else if (autoClose) {
            below.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Says goodbye with close_notify; reading goes on. */
    @Override
    public void shutdownOutput() throws IOException {
        requireStream(outputShutdown, "Socket output is already shutdown");
        try {
            connected().shutdownOutput();
        } catch (TlsException e) {
            throw told(e, false);
        }
        outputShutdown = true;
    }

    /** What comes from now on is not read. */
    @Override
    public void shutdownInput() throws IOException {
        requireStream(inputShutdown, "Socket input is already shutdown");
        inputShutdown = true;
    }

    @Override
    public boolean isInputShutdown() {
        return inputShutdown;
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShutdown;
    }

    // ---- settings ----

    @Override
    public String[] getSupportedCipherSuites() {
        return context.suites().supported();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        settings.lock();
        try {
            return parameters.suites();
        } finally {
            settings.unlock();
        }
    }

    @Override
    public void setEnabledCipherSuites(String[] names) {
        settings.lock();
        try {
            parameters.setSuites(names);
        } finally {
            settings.unlock();
        }
    }

    @Override
    public String[] getSupportedProtocols() {
        return Parameters.protocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return Parameters.protocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        Parameters.requireProtocols(protocols);
    }

    @Override
    public SSLParameters getSSLParameters() {
        settings.lock();
        try {
            return parameters.toSslParameters();
        } finally {
            settings.unlock();
        }
    }

    @Override
    public void setSSLParameters(SSLParameters values) {
        settings.lock();
        try {
            parameters.set(values);
        } finally {
            settings.unlock();
        }
    }

    @Override
    public void setUseClientMode(boolean client) {
        if (!client) {
            Parameters.refuseServer(data != null);
        }
    }

    @Override
    public boolean getUseClientMode() {
        return true;
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        Parameters.refuseClientAuthentication(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {
        Parameters.refuseClientAuthentication(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean enable) {
        connection.setSessionCreation(enable);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return connection.sessionCreation();
    }

    @Override
    public void setHandshakeApplicationProtocolSelector(BiFunction<SSLSocket, List<String>, String> selector) {
        throw new UnsupportedOperationException("servers select; this is a client");
    }

    @Override
    public BiFunction<SSLSocket, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return null;
    }

    @Override
    public String toString() {
        return "jmbedtls client socket, " + below;
    }
}
