package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.debug.DebugLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that share arrays, over transports that move a few bytes at a time: nobody sees what is another's. */
class LentArraysTest {
    private static final RecordLimits LIMITS = new RecordLimits(1024, 1024, 320, 320, true);

    /** Takes and gives a few bytes at a time, and says that it would have to wait in between. */
    private static final class Trickle implements Transport {
        private final Queue<Byte> bytes = new ArrayDeque<>();
        private final Random random;
        private int replaced;

        Trickle(Random random) {
            this.random = random;
        }

        @Override
        public int send(byte[] buffer, int offset, int length) {
            int count = Math.min(length, random.nextInt(40));
            for (int i = 0; i < count; i++) {
                bytes.add(buffer[offset + i]);
            }
            return count == 0 ? WANT_WRITE : count;
        }

        @Override
        public int recv(byte[] buffer, int offset, int length) {
            int count = Math.min(Math.min(length, bytes.size()), random.nextInt(8));
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = bytes.remove();
            }
            return count == 0 ? WANT_READ : count;
        }

        @Override
        public void buffersReplaced() {
            replaced++;
        }
    }

    /** Reads what it has written itself, and rests after each call as a connection does. */
    private static final class Connection {
        private final Random random;
        private final RecordLayer layer = new RecordLayer(LIMITS, DebugLog.SILENT);
        private final Trickle transport;
        private final ApplicationData data;
        /** What was written, and is to be read: in the order of its bytes. */
        private final Queue<Byte> expected = new ArrayDeque<>();
        private byte[] writing = {};
        private int sent;

        Connection(long seed) {
            random = new Random(seed);
            transport = new Trickle(random);
            layer.setVersion(3, 3);
            layer.setMaxMinorVersion(3);
            layer.setTransport(transport);
            layer.lendArrays();
            byte[] iv = new byte[12];
            random.nextBytes(iv);
            layer.setPending(new AeadProtection(new XorAead(), iv, 0, 4, DebugLog.SILENT),
                    new AeadProtection(new XorAead(), iv, 0, 4, DebugLog.SILENT));
            layer.reader().side().activatePending();
            layer.writer().side().activatePending();
            data = new ApplicationData(layer, new FinishedHandshake());
        }

        void step() throws TlsException {
            if (random.nextBoolean()) {
                write();
            } else {
                byte[] output = new byte[1 + random.nextInt(300)];
                int ret = data.read(output, 0, output.length);
                rest();
                for (int i = 0; i < ret; i++) {
                    assertEquals(expected.remove(), output[i]);
                }
            }
        }

        private void write() throws TlsException {
            if (writing.length == 0) {
                writing = new byte[1 + random.nextInt(1024)];
                random.nextBytes(writing);
            }
            int ret = data.write(writing, 0, writing.length);
            rest();
            if (ret > 0) {
                for (int i = 0; i < ret; i++) {
                    expected.add(writing[i]);
                }
                writing = new byte[0];
                sent++;
            }
        }

        void rest() {
            layer.restReading();
            layer.restWriting();
        }

        boolean holdsArrays() {
            return layer.reader().holdsArray() || layer.writer().holdsArray();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void connectionsTakeTurns(long seed) throws TlsException {
        Random random = new Random(seed);
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            connections.add(new Connection(10 * seed + i));
        }
        for (int i = 0; i < 60_000; i++) {
            connections.get(random.nextInt(connections.size())).step();
            if (i % 100 == 0) {
                assertAreZeros();
            }
        }
        connections.forEach(connection -> assertTrue(connection.sent > 100));
    }

    /** What lies there to be lent holds nothing of a record. */
    private static void assertAreZeros() {
        byte[] input = LentArrays.take(LIMITS.inputLength());
        assertArrayEquals(new byte[LIMITS.inputLength()], input);
        LentArrays.give(input);
    }

    @Test
    void threadsHaveConnectionsOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Connection connection = new Connection(100 + i);
                work.add(() -> {
                    for (int j = 0; j < 30_000; j++) {
                        connection.step();
                    }
                    return connection.sent;
                });
            }
            for (Future<Integer> sent : threads.invokeAll(work)) {
                assertTrue(sent.get() > 100);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Between records there is no array, also for who waits in a read for the next one and has part of its header. */
    @Test
    void idleConnectionsHoldNothing() throws TlsException {
        Connection connection = new Connection(7);
        assertFalse(connection.holdsArrays());
        byte[] output = new byte[100];
        assertEquals(Transport.WANT_READ, connection.data.read(output, 0, 100));
        assertFalse(connection.holdsArrays());
        byte[] part = {23, 3, 3};
        for (byte b : part) {
            connection.transport.bytes.add(b);
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(Transport.WANT_READ, connection.data.read(output, 0, 100));
            connection.rest();
            assertFalse(connection.holdsArrays());
        }
        assertEquals(0, connection.transport.bytes.size());
        // the length of a record that does not come
        connection.transport.bytes.add((byte) 0);
        connection.transport.bytes.add((byte) 40);
        for (int i = 0; i < 20; i++) {
            assertEquals(Transport.WANT_READ, connection.data.read(output, 0, 100));
            connection.rest();
        }
        assertTrue(connection.holdsArrays());
        assertEquals(0, connection.transport.replaced);
    }

    /** Data that were received and not yet read stay, and so does what the transport has not taken. */
    @Test
    void whatIsNeededStays() throws TlsException {
        Connection connection = new Connection(8);
        byte[] data = new byte[500];
        while (connection.data.write(data, 0, 500) < 0) {
            connection.rest();
        }
        connection.rest();
        assertFalse(connection.holdsArrays());
        assertEquals(1, connection.transport.replaced);
        while (connection.data.read(data, 0, 10) < 0) {
            connection.rest();
        }
        connection.rest();
        assertTrue(connection.holdsArrays());
        assertEquals(490, connection.data.bytesAvailable());
        assertEquals(490, connection.data.read(data, 0, 500));
        connection.rest();
        assertFalse(connection.holdsArrays());
    }

    /** Another thread may wait in the transport, with this very array, for a record to begin. */
    @Test
    void whoWritesLeavesTheReadersArray() throws TlsException {
        Connection connection = new Connection(9);
        connection.layer.reader().buffer();
        byte[] data = new byte[20];
        while (connection.data.write(data, 0, 20) < 0) {
            connection.layer.restWriting();
        }
        connection.layer.restWriting();
        assertFalse(connection.layer.writer().holdsArray());
        assertTrue(connection.layer.reader().holdsArray());
    }

    @Test
    void nothingIsGivenBackUnlessThatWasAllowed() throws TlsException {
        RecordLayer layer = new RecordLayer(LIMITS, DebugLog.SILENT);
        layer.writer().buffer();
        layer.restWriting();
        layer.restReading();
        assertTrue(layer.writer().holdsArray());
    }
}
