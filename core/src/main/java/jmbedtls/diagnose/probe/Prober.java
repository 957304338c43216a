package jmbedtls.diagnose.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import jmbedtls.diagnose.probe.ServerAnswer.Outcome;

/** Asks a server: sends a hello on a connection of its own, reads the answer, and hangs up. */
public final class Prober {
    private final Route route;
    private final Duration timeout;
    private final ConnectionBudget budget;

    public Prober(Route route, Duration timeout, ConnectionBudget budget) {
        this.route = route;
        this.timeout = timeout;
        this.budget = budget;
    }

    /** How many connections have been made, those of others too. */
    public int made() {
        return budget.made();
    }

    /** How many more connections may be made. */
    public int left() {
        return budget.left();
    }

    public ServerAnswer ask(ProbeHello hello) {
        if (!budget.next()) {
            return AnswerReader.nothing(Outcome.UNKNOWN);
        }
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(route.firstHost(), route.firstPort()), (int) timeout.toMillis());
            route.prepare(socket, timeout);
            try {
                socket.getOutputStream().write(hello.encoded());
            } catch (IOException e) {
                return AnswerReader.nothing(Outcome.RESET);
            }
            return AnswerReader.read(new PatientStream(socket, timeout));
        } catch (IOException e) {
            return AnswerReader.nothing(Outcome.NO_CONNECTION);
        }
    }

    /** A stream that gives up after a while, however the bytes drip in. */
    private static final class PatientStream extends FilterInputStream {
        private final Socket socket;
        private final long deadline;

        PatientStream(Socket socket, Duration timeout) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
            this.deadline = System.nanoTime() + timeout.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            return in.read(buffer, offset, length);
        }
    }
}
