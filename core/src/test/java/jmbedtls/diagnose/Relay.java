package jmbedtls.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** Passes bytes on between a client and a server, and lets somebody look at them. */
final class Relay {
    /** Is told what passes. */
    interface Listener {
        void passes(boolean fromClient, byte[] bytes);
    }

    private Relay() {
    }

    /** Connects to a port of loopback, and passes on until both directions are closed. */
    static void between(Socket client, int port, Listener listener) throws IOException, InterruptedException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread forth = new Thread(() -> pass(client, server, true, listener), "relay");
            forth.setDaemon(true);
            forth.start();
            pass(server, client, false, listener);
            forth.join();
        }
    }

    /** Two servers of which one stands before the other, as one. */
    static LiveServer closingBoth(LiveServer front, LiveServer behind) {
        return new LiveServer() {
            @Override
            public int port() {
                return front.port();
            }

            @Override
            public void close() {
                front.close();
                behind.close();
            }
        };
    }

    private static void pass(Socket from, Socket to, boolean fromClient, Listener listener) {
        byte[] buffer = new byte[1 << 15];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                listener.passes(fromClient, Arrays.copyOf(buffer, count));
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side hung up, which is the end for the other, too.
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
