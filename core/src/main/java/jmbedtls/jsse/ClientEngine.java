package jmbedtls.jsse;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * A client's engine: what {@link SSLEngine} says about arguments and settings; {@link EngineMachine} moves the data. Safe
 * for use by several threads.
 */
final class ClientEngine extends SSLEngine {
    private final ReentrantLock lock = new ReentrantLock();
    private final Parameters parameters;
    private final ClientConnection connection;
    private final EngineMachine machine;
    private final Suites suites;
    /** Lent to the machine for one call each. */
    private final Buffers sources = new Buffers();
    private final Buffers destinations = new Buffers();

    ClientEngine(ClientContext context, String host, int port) {
        super(host, port);
        suites = context.suites();
        parameters = new Parameters(suites);
        connection = new ClientConnection(context, parameters, host, port, this);
        machine = new EngineMachine(connection, lock);
    }

    // ---- moving data ----

    @Override
    public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) throws SSLException {
        requireBuffers(from, offset, length);
        requireWritable(to);
        lock.lock();
        try {
            return machine.wrap(sources.set(from, offset, length), to);
        } finally {
            sources.release();
            lock.unlock();
        }
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) throws SSLException {
        if (from == null) {
            throw new IllegalArgumentException("no source");
        }
        requireBuffers(to, offset, length);
        for (int i = offset; i < offset + length; i++) {
            requireWritable(to[i]);
        }
        lock.lock();
        try {
            return machine.unwrap(from, destinations.set(to, offset, length));
        } finally {
            destinations.release();
            lock.unlock();
        }
    }

    private static void requireBuffers(ByteBuffer[] buffers, int offset, int length) {
        if (buffers == null) {
            throw new IllegalArgumentException("no buffers");
        }
        Objects.checkFromIndexSize(offset, length, buffers.length);
        for (int i = offset; i < offset + length; i++) {
            if (buffers[i] == null) {
                throw new IllegalArgumentException("no buffer at " + i);
            }
        }
    }

    private static void requireWritable(ByteBuffer buffer) {
        if (buffer == null) {
            throw new IllegalArgumentException("no destination");
        }
        if (buffer.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
    }

    // ---- the handshake and the end ----

    @Override
    public void beginHandshake() throws SSLException {
        lock.lock();
        try {
            machine.begin();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        lock.lock();
        try {
            return machine.status();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable getDelegatedTask() {
        lock.lock();
        try {
            return machine.task();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closeInbound() throws SSLException {
        lock.lock();
        try {
            machine.closeInbound();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isInboundDone() {
        lock.lock();
        try {
            return machine.isInboundDone();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closeOutbound() {
        lock.lock();
        try {
            machine.closeOutbound();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOutboundDone() {
        lock.lock();
        try {
            return machine.isOutboundDone();
        } finally {
            lock.unlock();
        }
    }

    // ---- what was agreed on: asked for by managers in a task, so without the lock ----

    @Override
    public SSLSession getSession() {
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

    @Override
    public String getHandshakeApplicationProtocol() {
        return null;
    }

    // ---- settings: they hold for the handshake that begins after them ----

    @Override
    public String[] getSupportedCipherSuites() {
        return suites.supported();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        lock.lock();
        try {
            return parameters.suites();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setEnabledCipherSuites(String[] names) {
        lock.lock();
        try {
            parameters.setSuites(names);
        } finally {
            lock.unlock();
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
        lock.lock();
        try {
            return parameters.toSslParameters();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setSSLParameters(SSLParameters values) {
        lock.lock();
        try {
            parameters.set(values);
        } finally {
            lock.unlock();
        }
    }

    /**
     * @throws UnsupportedOperationException if {@code client} is false
     * @throws IllegalArgumentException the same once the handshake has begun, as {@link SSLEngine} says
     */
    @Override
    public void setUseClientMode(boolean client) {
        if (!client) {
            lock.lock();
            try {
                Parameters.refuseServer(machine.started());
            } finally {
                lock.unlock();
            }
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

    /** Whether the connection may make a session that was not there; without, a handshake that resumes none fails. */
    @Override
    public void setEnableSessionCreation(boolean enable) {
        connection.setSessionCreation(enable);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return connection.sessionCreation();
    }

    // ---- what only servers ask ----

    @Override
    public void setHandshakeApplicationProtocolSelector(BiFunction<SSLEngine, List<String>, String> selector) {
        throw new UnsupportedOperationException("servers select; this is a client");
    }

    @Override
    public BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return null;
    }

    @Override
    public String toString() {
        return "jmbedtls client engine for " + getPeerHost() + ":" + getPeerPort();
    }
}
