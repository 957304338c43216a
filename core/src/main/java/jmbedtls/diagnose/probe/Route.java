package jmbedtls.diagnose.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * What is said on a connection before TLS begins.
 *
 * @param host the server, as a proxy is told it
 * @param proxy whom to connect to in its place; null for nobody
 * @param startTls the protocol in which TLS is asked for; null if the server speaks it at once
 */
public record Route(String host, int port, Proxy proxy, StartTls startTls) {
    /** A proxy that takes CONNECT (RFC 9110, 9.3.6). */
    public record Proxy(String host, int port) {
    }

    /** Whom to connect to. */
    public String firstHost() {
        return proxy == null ? host : proxy.host;
    }

    public int firstPort() {
        return proxy == null ? port : proxy.port;
    }

    /** Whether anything is said before TLS begins. */
    public boolean isDirect() {
        return proxy == null && startTls == null;
    }

    /**
     * Says it, on a connection to {@link #firstHost}.
     *
     * @throws RouteException if the other side does not agree
     */
    public void prepare(Socket socket, Duration timeout) throws IOException {
        if (isDirect()) {
            return;
        }
        socket.setSoTimeout((int) timeout.toMillis());
        Dialog dialog = new Dialog(socket);
        if (proxy != null) {
            String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
            dialog.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
            String status = dialog.line();
            Dialog.require(status.matches("HTTP/1\\.[01] 2\\d\\d.*"), status);
            for (String line = dialog.line(); !line.isEmpty(); line = dialog.line()) {
                Dialog.require(line.contains(":"), line);
            }
        }
        if (startTls != null) {
            startTls.ask(dialog, host);
        }
    }
}
