package jmbedtls.diagnose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server with somebody before it who notes which connections come, and what the client sends on each. */
final class WatchedServer implements AutoCloseable {
    /** One connection; {@code begun} is a {@link System#nanoTime()}. */
    record Visit(long begun, ByteArrayOutputStream collected) {
        byte[] bytes() {
            synchronized (collected) {
                return collected.toByteArray();
            }
        }

        /** Whether these bytes are among those that the client sent. */
        boolean sent(byte[] some) {
            String all = new String(bytes(), StandardCharsets.ISO_8859_1);
            return all.contains(new String(some, StandardCharsets.ISO_8859_1));
        }

        private void collect(boolean fromClient, byte[] bytes) {
            if (fromClient) {
                synchronized (collected) {
                    collected.writeBytes(bytes);
                }
            }
        }
    }

    private final LiveServer behind;
    private final LiveServer front;
    private final List<Visit> visits = new ArrayList<>();

    private WatchedServer(LiveServer.Start start) throws Exception {
        behind = start.start();
        front = PlainServer.treating(this::serve).start();
    }

    static WatchedServer before(LiveServer.Start start) throws Exception {
        return new WatchedServer(start);
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        Visit visit = new Visit(System.nanoTime(), new ByteArrayOutputStream());
        synchronized (visits) {
            visits.add(visit);
        }
        Relay.between(connection, behind.port(), visit::collect);
    }

    int port() {
        return front.port();
    }

    /** In the order in which they came. */
    List<Visit> visits() {
        synchronized (visits) {
            return List.copyOf(visits);
        }
    }

    @Override
    public void close() {
        front.close();
        behind.close();
    }
}
