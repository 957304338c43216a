package jmbedtls.jsse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

import javax.net.ssl.SSLSocketFactory;

/** Makes sockets of a context; safe for use by several threads. */
final class ClientSocketFactory extends SSLSocketFactory {
    private final ClientContext context;

    ClientSocketFactory(ClientContext context) {
        this.context = context;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return context.suites().enabledByDefault();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.suites().supported();
    }

    @Override
    public Socket createSocket() throws IOException {
        return new ClientSocket(context, new Socket(), null, -1, true);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null, host);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort), host);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connected(new InetSocketAddress(address, port), null, null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(address, port), new InetSocketAddress(local, localPort), null);
    }

    /** @param host the server's name; null if only its address is known */
    private Socket connected(InetSocketAddress address, InetSocketAddress local, String host) throws IOException {
        Socket socket = new Socket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            if (address.isUnresolved()) {
                throw new java.net.UnknownHostException(address.getHostString());
            }
            socket.connect(address);
            return new ClientSocket(context, socket, host, address.getPort(), true);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Over a socket that is connected already, a proxy's for instance. */
    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        if (!below.isConnected()) {
            throw new SocketException("the socket is not connected");
        }
        return new ClientSocket(context, below, host, port, autoClose);
    }
}
