package jmbedtls.examples.sslclient2;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.NetError;
import jmbedtls.net.ChannelTransport;
import jmbedtls.net.TcpTransport;

/** The way to the server: blocking, or not blocking and waited for with a selector. */
final class Connection implements Closeable {
    private final Transport transport;
    private final Closeable resource;
    private final Selector selector;
    private final SocketChannel channel;

    private Connection(Transport transport, Closeable resource, SocketChannel channel, Selector selector) {
        this.transport = transport;
        this.resource = resource;
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects: {@code mbedtls_net_connect}.
     *
     * @param nbio 0 to block, 1 not to, 2 to fail every first attempt besides
     */
    static Connection open(String host, String port, int nbio) throws TlsException {
        int number = CInteger.parse(port);
        if (number < 0 || number > 0xffff) {
            throw new TlsException(NetError.UNKNOWN_HOST.code());
        }
        if (nbio == 0) {
            TcpTransport tcp = TcpTransport.connect(host, number);
            return new Connection(tcp, tcp, null, null);
        }
        SocketChannel channel = channel(host, number);
        ChannelTransport transport = new ChannelTransport(channel);
        try {
            Selector selector = Selector.open();
            channel.register(selector, 0);
            return new Connection(nbio == 2 ? new DelayedTransport(transport) : transport, transport, channel, selector);
        } catch (IOException e) {
            transport.close();
            throw new TlsException(NetError.POLL_FAILED.code(), null, e);
        }
    }

    private static SocketChannel channel(String host, int port) throws TlsException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new TlsException(NetError.UNKNOWN_HOST.code(), null, e);
        }
        IOException last = null;
        for (InetAddress address : addresses) {
            try {
                return SocketChannel.open(new InetSocketAddress(address, port));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new TlsException(NetError.CONNECT_FAILED.code(), null, last);
    }

    Transport transport() {
        return transport;
    }

    /**
     * Waits until there is something to read, or room to write: {@code idle}.
     *
     * @param reason {@link Transport#WANT_READ} or {@link Transport#WANT_WRITE}
     */
    void await(int reason) throws TlsException {
        if (selector == null) {
            return;
        }
        try {
            int operation = reason == Transport.WANT_READ ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
            channel.keyFor(selector).interestOps(operation);
            selector.select();
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new TlsException(NetError.POLL_FAILED.code(), null, e);
        }
    }

    @Override
    public void close() {
        try {
            resource.close();
            if (selector != null) {
                selector.close();
            }
        } catch (IOException e) {
            // C does not look at what close() returns either: there is nothing left to do
        }
    }
}
