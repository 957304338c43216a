package jmbedtls.peers;

import static jmbedtls.peers.scripted.ServerSide.ALERT;
import static jmbedtls.peers.scripted.ServerSide.APPLICATION_DATA;
import static jmbedtls.peers.scripted.ServerSide.CHANGE_CIPHER_SPEC;
import static jmbedtls.peers.scripted.ServerSide.HANDSHAKE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.peers.scripted.ScriptedServer;
import jmbedtls.peers.scripted.ServerSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fatal error ends a connection (RFC 5246, 7.2.2), and one that is over stays so, quietly. */
@Timeout(60)
class EndedConnectionTest {
    private static final byte[] DATA = {'d', 'a', 't', 'a'};

    /** What a server does that ends a connection; then it sends good data. */
    private enum Violation {
        FATAL_ALERT(SslError.FATAL_ALERT_MESSAGE, false) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.send(ALERT, new byte[] {2, 80});
            }
        },
        FORGED_RECORD(SslError.INVALID_MAC, true) {
            @Override
            void commit(ServerSide server) throws Exception {
                byte[] record = server.seal(APPLICATION_DATA, DATA);
                record[record.length - 1] ^= 1;
                server.sendRaw(record);
            }
        },
        REPLAYED_RECORD(SslError.INVALID_MAC, true) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.sendRaw(first(server));
            }
        },
        PLAINTEXT_RECORD(SslError.INVALID_MAC, true) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.sendRaw(new byte[] {APPLICATION_DATA, 3, 3, 0, 4, 'd', 'a', 't', 'a'});
            }
        },
        UNEXPECTED_HANDSHAKE_MESSAGE(SslError.UNEXPECTED_MESSAGE, false) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.send(HANDSHAKE, new byte[] {14, 0, 0, 0});
            }
        },
        CHANGE_CIPHER_SPEC_AGAIN(SslError.UNEXPECTED_MESSAGE, false) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.send(CHANGE_CIPHER_SPEC, new byte[] {1});
            }
        },
        UNKNOWN_RECORD_TYPE(SslError.INVALID_RECORD, false) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.sendRaw(new byte[] {99, 3, 3, 0, 1, 0});
            }
        },
        TOO_LONG_RECORD(SslError.BAD_INPUT_DATA, false) {
            @Override
            void commit(ServerSide server) throws Exception {
                server.sendRaw(new byte[] {APPLICATION_DATA, 3, 3, (byte) 0xff, (byte) 0xff});
            }
        },
        FOUR_EMPTY_RECORDS(SslError.INVALID_MAC, true) {
            @Override
            void commit(ServerSide server) throws Exception {
                for (int i = 0; i < 4; i++) {
                    server.send(APPLICATION_DATA, new byte[0]);
                }
            }
        },
        WARNINGS_WITHOUT_END(SslError.UNEXPECTED_MESSAGE, true) {
            @Override
            void commit(ServerSide server) throws Exception {
                for (int i = 0; i < 33; i++) {
                    server.send(ALERT, new byte[] {1, 90});
                }
            }
        };

        final SslError error;
        final boolean answeredByAlert;

        Violation(SslError error, boolean answeredByAlert) {
            this.error = error;
            this.answeredByAlert = answeredByAlert;
        }

        abstract void commit(ServerSide server) throws Exception;

        private static byte[] first(ServerSide server) throws Exception {
            byte[] record = server.seal(APPLICATION_DATA, new byte[] {'!'});
            server.sendRaw(record);
            return record;
        }
    }

    private static TlsException fails(Executable call) {
        return assertThrows(TlsException.class, call);
    }

    @ParameterizedTest
    @EnumSource(Violation.class)
    void nothingWorksAfterAViolation(Violation violation) throws Exception {
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        BlockingQueue<byte[]> offered = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            offered.add(connection.offeredSession());
            connection.send(APPLICATION_DATA, DATA);
            try {
                violation.commit(connection);
                connection.send(APPLICATION_DATA, DATA);
                for (var got = connection.read(); got != null; got = connection.read()) {
                    answers.add(got.type() << 8 | got.content()[0]);
                }
            } finally {
                // a client that has closed with bytes unread makes a reset of the end, for the server's send too
                answers.add(-1);
            }
        })) {
            TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port());
            assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length));
            SslSession session = client.session();
            assertTrue(session.isResumable());
            TlsException first = fails(() -> {
                while (client.inputStream().read() == '!') {
                    // what went before the violation
                }
            });
            assertEquals(violation.error.code(), first.code(), first::toString);
            for (Executable later : List.<Executable>of(() -> client.inputStream().read(),
                    () -> client.inputStream().read(new byte[10]), () -> client.outputStream().write(1),
                    () -> client.inputStream().available(), client::session)) {
                TlsException again = fails(later);
                assertSame(first, again.getCause());
                assertEquals(first.code(), again.code());
                assertEquals(first.alert(), again.alert());
            }
            if (violation.answeredByAlert) {
                assertEquals(ALERT << 8 | 2, answers.poll(10, TimeUnit.SECONDS));
            }
            assertEquals(-1, answers.poll(10, TimeUnit.SECONDS), "the socket stays open");
            assertDoesNotThrow(client::close);
            assertDoesNotThrow(client::close);

            assertFalse(session.isResumable());
            offered.take();
            TlsClient.builder(ScriptedServer.config().build()).session(session)
                    .connect("localhost", server.port()).close();
            assertEquals(0, offered.take().length, "a forgotten session was offered");
        }
    }

    /** So that the test above means something. */
    @Test
    void aSessionThatNothingWasWrongWithIsOffered() throws Exception {
        BlockingQueue<byte[]> offered = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> offered.add(connection.offeredSession()))) {
            SslSession session;
            try (TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port())) {
                session = client.session();
                fails(() -> client.inputStream().read());
            }
            assertEquals(0, offered.take().length);
            TlsClient.builder(ScriptedServer.config().build()).session(session)
                    .connect("localhost", server.port()).close();
            assertArrayEquals(session.id(), offered.take());
        }
    }

    @Test
    void aConnectionThatIsCutOffSaysSoAgain() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> connection.send(APPLICATION_DATA, DATA))) {
            TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port());
            assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length));
            assertEquals(SslError.CONN_EOF.code(), fails(() -> client.inputStream().read()).code());
            assertEquals(SslError.CONN_EOF.code(), fails(() -> client.outputStream().write(1)).code());
            assertDoesNotThrow(client::close);
        }
    }

    /** The server refuses early and hangs up, as servers of HTTP do: what it said is read though writing fails. */
    @Test
    void whatAServerSaidBeforeItWentCanBeRead() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            connection.send(APPLICATION_DATA, DATA);
            connection.send(ALERT, new byte[] {1, 0});
            connection.socket().close();
            gone.countDown();
        })) {
            try (TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port())) {
                gone.await();
                TlsException failure = fails(() -> {
                    while (true) {
                        client.outputStream().write(new byte[10_000]);
                    }
                });
                assertEquals(NetError.CONN_RESET.code(), failure.code());
                assertSame(failure, fails(() -> client.outputStream().write(1)).getCause());
                assertArrayEquals(DATA, client.inputStream().readAllBytes());
                assertEquals(-1, client.inputStream().read());
            }
        }
    }

    /** The peer has said goodbye and reset the connection; all that it sent was read. */
    @Test
    void closingAfterTheEndIsQuiet() throws Exception {
        for (int i = 0; i < 50; i++) {
            CountDownLatch read = new CountDownLatch(1);
            CountDownLatch gone = new CountDownLatch(1);
            try (ScriptedServer server = ScriptedServer.start(connection -> {
                connection.send(APPLICATION_DATA, DATA);
                connection.send(ALERT, new byte[] {1, 0});
                read.await();
                connection.socket().setSoLinger(true, 0);
                connection.socket().close();
                gone.countDown();
            })) {
                try (TlsClient client =
                        TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port())) {
                    assertArrayEquals(DATA, client.inputStream().readAllBytes());
                    read.countDown();
                    gone.await();
                }
            }
        }
    }

    @Test
    void callbacksDoNotUseTheirConnection() throws Exception {
        TlsClient[] self = new TlsClient[1];
        var config = ScriptedServer.config().debug((level, file, line, text) -> {
            if (self[0] != null) {
                assertThrows(IllegalStateException.class, () -> self[0].outputStream().write(1));
                assertThrows(IllegalStateException.class, () -> self[0].inputStream().read());
                assertThrows(IllegalStateException.class, self[0]::close);
            }
        }, 4).build();
        try (ScriptedServer server = ScriptedServer.start(connection -> connection.send(APPLICATION_DATA, DATA))) {
            try (TlsClient client = TlsClient.connect(config, "localhost", server.port())) {
                self[0] = client;
                assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length));
                self[0] = null;
            }
        }
    }

    /** What a callback throws is not for the context to survive. */
    @Test
    void aCallbackThatThrowsEndsTheConnection() throws Exception {
        boolean[] armed = new boolean[1];
        RuntimeException bug = new IllegalStateException("bug");
        var config = ScriptedServer.config().debug((level, file, line, text) -> {
            if (armed[0]) {
                throw bug;
            }
        }, 2).build();
        try (ScriptedServer server = ScriptedServer.start(connection -> connection.send(APPLICATION_DATA, DATA))) {
            TlsClient client = TlsClient.connect(config, "localhost", server.port());
            armed[0] = true;
            assertSame(bug, assertThrows(IllegalStateException.class, () -> client.inputStream().read()));
            armed[0] = false;
            IOException later = assertThrows(IOException.class, () -> client.inputStream().read());
            assertSame(bug, later.getCause().getCause());
            assertDoesNotThrow(client::close);
        }
    }
}
