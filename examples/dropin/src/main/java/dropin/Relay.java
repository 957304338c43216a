package dropin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a server. It can be cut, and it looks at the servers' flights: in TLS 1.2 they are readable up to
 * ChangeCipherSpec, and one that has no Certificate resumes a session.
 */
final class Relay implements Closeable {
    private static final int HANDSHAKE = 22;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int CERTIFICATE = 11;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger full = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private volatile int target;

    Relay() throws IOException {
        listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    }

    /** Starts to let connections through. */
    Relay to(int port) {
        target = port;
        daemon(this::listen);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    int mostOpen() {
        return mostOpen.get();
    }

    int full() {
        return full.get();
    }

    int resumed() {
        return resumed.get();
    }

    /** Ends all connections as a broken network does, and takes no new ones. */
    void cut() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                daemon(() -> carry(client, server, new Flight(false)));
                daemon(() -> carry(server, client, new Flight(true)));
            } catch (IOException e) {
                // the relay was cut, or the server takes no more: the client sees either
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to, Flight flight) {
        byte[] buffer = new byte[1 << 14];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                flight.see(buffer, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one side went away, and so does the other
            return;
        } finally {
            if (flight.fromServer) {
                open.decrementAndGet();
            }
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** What the server sends before ChangeCipherSpec; STARTTLS-like words before the first record are passed over. */
    private final class Flight {
        private final boolean fromServer;
        private byte[] seen = {};
        private boolean decided;

        Flight(boolean fromServer) {
            this.fromServer = fromServer;
            decided = !fromServer;
        }

        void see(byte[] buffer, int count) {
            if (decided) {
                return;
            }
            int before = seen.length;
            seen = Arrays.copyOf(seen, before + count);
            System.arraycopy(buffer, 0, seen, before, count);
            look();
        }

        private void look() {
            int at = seen.length > 0 && seen[0] == 'S' ? 1 : 0;
            while (at + 5 <= seen.length) {
                int type = seen[at];
                int length = (seen[at + 3] & 0xff) << 8 | seen[at + 4] & 0xff;
                if (at + 5 + length > seen.length) {
                    return;
                }
                if (type == CHANGE_CIPHER_SPEC) {
                    decide(resumed);
                    return;
                }
                if (type == HANDSHAKE && hasCertificate(at + 5, at + 5 + length)) {
                    decide(full);
                    return;
                }
                at += 5 + length;
            }
        }

        private boolean hasCertificate(int start, int end) {
            for (int at = start; at + 4 <= end;) {
                if (seen[at] == CERTIFICATE) {
                    return true;
                }
                at += 4 + ((seen[at + 1] & 0xff) << 16 | (seen[at + 2] & 0xff) << 8 | seen[at + 3] & 0xff);
            }
            return false;
        }

        private void decide(AtomicInteger counter) {
            counter.incrementAndGet();
            decided = true;
            seen = new byte[0];
        }
    }
}
