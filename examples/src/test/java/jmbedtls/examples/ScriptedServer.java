package jmbedtls.examples;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes one connection, reads one TLS record, answers with given bytes and closes. */
final class ScriptedServer implements AutoCloseable {
    private static final int HEADER_LENGTH = 5;

    private final ServerSocket listener;
    private final byte[] answer;

    ScriptedServer(byte[] answer) throws IOException {
        this.answer = answer.clone();
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        try (Socket connection = listener.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            byte[] header = in.readNBytes(HEADER_LENGTH);
            in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
            connection.getOutputStream().write(answer);
        } catch (IOException e) {
            // the client under test sees it, and its test reports it
        }
    }
}
