package jmbedtls.diagnose;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

import jmbedtls.config.BuildConfig;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;

/**
 * A device and a server that does not treat all connections alike.
 *
 * @param truths the causes that may be called certain, because they are true of some or of all connections
 * @param named what has to be named, however sure
 */
record UnsteadySetUp(String name, LiveServer.Start server, BuildConfig build, Preparation device, Set<Cause> truths,
        Cause named) {
    /** What is done to a connection in the place of passing it on. */
    enum Mischief {
        RESET(Cause.RESETS) {
            @Override
            void treat(Socket connection) throws IOException {
                connection.getInputStream().read();
                connection.setSoLinger(true, 0);
            }
        },
        CLOSE(Cause.CLOSES) {
            @Override
            void treat(Socket connection) throws IOException {
                PlainServer.readHello(connection);
            }
        },
        STALL(Cause.STALLS) {
            @Override
            void treat(Socket connection) throws IOException, InterruptedException {
                Thread.sleep(2_000);
            }
        },
        REFUSE(null) {
            @Override
            void treat(Socket connection) throws IOException {
                PlainServer.readHello(connection);
                connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 80});
            }
        },
        BREAK_OFF(Cause.CLOSES) {
            @Override
            void treat(Socket connection) throws IOException {
                PlainServer.begin(connection);
            }
        };

        private final Cause cause;

        Mischief(Cause cause) {
            this.cause = cause;
        }

        abstract void treat(Socket connection) throws IOException, InterruptedException;

        /** With these: what is true of a server that does it. */
        Set<Cause> truths(Cause... more) {
            List<Cause> truths = new ArrayList<>(List.of(more));
            truths.add(Cause.INTERMITTENT);
            if (cause != null) {
                truths.add(cause);
            }
            return Set.copyOf(truths);
        }
    }

    /** A server, and one before it that passes on the connections whose number, from 0, is not among the bad ones. */
    static LiveServer.Start spoilt(LiveServer.Start behind, IntPredicate bad, Mischief mischief) {
        return () -> {
            LiveServer server = behind.start();
            AtomicInteger count = new AtomicInteger();
            LiveServer front = PlainServer.treating(connection -> {
                if (bad.test(count.getAndIncrement())) {
                    mischief.treat(connection);
                } else {
                    Relay.between(connection, server.port(), (fromClient, bytes) -> { });
                }
            }).start();
            return Relay.closingBoth(front, server);
        };
    }

    /** Two servers behind one address; the second gets the connections whose number is chosen. */
    static LiveServer.Start mixed(LiveServer.Start first, LiveServer.Start second, IntPredicate toSecond) {
        return () -> {
            LiveServer one = first.start();
            LiveServer other = second.start();
            AtomicInteger count = new AtomicInteger();
            LiveServer front = PlainServer.treating(connection -> Relay.between(connection,
                    (toSecond.test(count.getAndIncrement()) ? other : one).port(), (fromClient, bytes) -> { })).start();
            return Relay.closingBoth(front, Relay.closingBoth(one, other));
        };
    }

    /** Of each so many connections the first. */
    static IntPredicate oneOf(int many) {
        return number -> number % many == 0;
    }

    /** All but the first so many. */
    static IntPredicate after(int many) {
        return number -> number >= many;
    }

    /** By chance, the first one always. */
    static IntPredicate chance(double probability, long seed) {
        Random random = new Random(seed);
        return number -> random.nextDouble() < probability || number == 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
