package jmbedtls.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jmbedtls.NetErrors;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.NetError;

/**
 * A non-blocking TCP connection: net_sockets.c with {@code mbedtls_net_set_nonblock}. Where it would have to wait it
 * says so; the caller waits with a {@link java.nio.channels.Selector}.
 *
 * <p>Every failure is a {@link TlsException} with the code of net_sockets.c. For use by one thread at a time;
 * {@link #close} may be called by any thread.
 */
public final class ChannelTransport implements Transport, Closeable {
    private static final ByteBuffer NO_VIEW = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    /** Views of the record layer's two arrays, kept so that a call makes no garbage. */
    private ByteBuffer outView = NO_VIEW;
    private ByteBuffer inView = NO_VIEW;

    /**
     * Takes a connected channel, which this transport closes from now on.
     *
     * @throws TlsException MBEDTLS_ERR_NET_INVALID_CONTEXT if the channel is not connected or cannot be made
     *     non-blocking
     */
    public ChannelTransport(SocketChannel channel) throws TlsException {
        this.channel = channel;
        if (!channel.isConnected()) {
            throw new TlsException(NetError.INVALID_CONTEXT.code());
        }
        try {
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new TlsException(NetError.INVALID_CONTEXT.code(), null, e);
        }
    }

    /** The channel, to be registered with a selector. */
    public SocketChannel channel() {
        return channel;
    }

    /** Sends what the system takes at once: {@code mbedtls_net_send}. */
    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        outView = view(outView, buffer, offset, length);
        try {
            int count = channel.write(outView);
            return count == 0 ? WANT_WRITE : count;
        } catch (IOException e) {
            throw failure(NetErrors.sending(e), e);
        }
    }

    /** Receives what the system has: {@code mbedtls_net_recv}. */
    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        inView = view(inView, buffer, offset, length);
        try {
            int count = channel.read(inView);
            return count == 0 ? WANT_READ : Math.max(count, 0);
        } catch (IOException e) {
            throw failure(NetErrors.receiving(e), e);
        }
    }

    @Override
    public void buffersReplaced() {
        outView = NO_VIEW;
        inView = NO_VIEW;
    }

    /** Closes the connection: {@code mbedtls_net_free}. No close_notify is sent. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // C does not look at what close() returns either: there is nothing left to do
        }
    }

    private static ByteBuffer view(ByteBuffer kept, byte[] buffer, int offset, int length) {
        ByteBuffer view = kept.array() == buffer ? kept : ByteBuffer.wrap(buffer);
        return view.limit(offset + length).position(offset);
    }

    private TlsException failure(int code, IOException e) {
        return new TlsException(channel.isOpen() ? code : NetError.INVALID_CONTEXT.code(), null, e);
    }
}
