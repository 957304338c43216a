package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the Javadoc of {@link SSLEngine} and {@link SSLEngineResult} says, sentence by sentence, of a client's engine.
 * It runs over the JDK's provider too, and where that has not what the suite asks for, the suite is wrong.
 */
class EngineContractTest {
    private static final byte[] MESSAGE = bytes(1_000);

    static byte[] bytes(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 31 + 7);
        }
        return data;
    }

    private static ByteBuffer nothing() {
        return ByteBuffer.allocate(0);
    }

    // ---- before the handshake ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void startsOutsideOfAHandshakeWithTheNullSession(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertEquals("SSL_NULL_WITH_NULL_NULL", engine.getSession().getCipherSuite());
        assertNotNull(engine.getSession().getId());
        assertNull(engine.getHandshakeSession());
        assertNull(engine.getApplicationProtocol());
        assertNull(engine.getHandshakeApplicationProtocol());
        assertNull(engine.getDelegatedTask());
        assertFalse(engine.isInboundDone());
        assertFalse(engine.isOutboundDone());
        assertEquals("localhost", engine.getPeerHost());
        assertEquals(443, engine.getPeerPort());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void hasNoPeerWithoutHints(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine();
        assertNull(engine.getPeerHost());
        assertEquals(-1, engine.getPeerPort());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void beginsWithWrap(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void wrapBeginsTheHandshakeByItself(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        ByteBuffer data = ByteBuffer.wrap(MESSAGE);
        SSLEngineResult result = pair.wrapClient(data);
        assertEquals(0, result.bytesConsumed(), "no application data before the handshake");
        assertTrue(result.bytesProduced() > 0);
        assertEquals(MESSAGE.length, data.remaining());
        assertEquals(22, pair.toServer.get(0), "a handshake record");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aModeCannotBeChangedOnceTheHandshakeHasBegun(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.stepClient();
        assertThrows(IllegalArgumentException.class, () -> pair.client.setUseClientMode(false));
        assertTrue(pair.client.getUseClientMode());
    }

    // ---- arguments ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void nullBuffersAreRefused(Face face) throws Exception {
        SSLEngine engine = EnginePair.of(face).handshake().client;
        assertThrows(IllegalArgumentException.class, () -> engine.wrap((ByteBuffer) null, nothing()));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap(nothing(), null));
        assertThrows(IllegalArgumentException.class, () -> engine.wrap((ByteBuffer[]) null, 0, 0, nothing()));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(null, nothing()));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(nothing(), (ByteBuffer) null));
        assertThrows(IllegalArgumentException.class, () -> engine.unwrap(nothing(), (ByteBuffer[]) null, 0, 0));
        assertThrows(IllegalArgumentException.class,
                () -> engine.wrap(new ByteBuffer[] {nothing(), null}, 0, 2, ByteBuffer.allocate(20_000)));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void rangesOutsideOfTheArrayAreRefused(Face face) throws Exception {
        SSLEngine engine = EnginePair.of(face).handshake().client;
        ByteBuffer[] one = {nothing()};
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, 0, 2, nothing()));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.wrap(one, -1, 1, nothing()));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(nothing(), one, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.unwrap(nothing(), one, 0, -1));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void destinationsThatCannotBeWrittenAreRefused(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        ByteBuffer fixed = ByteBuffer.allocate(20_000).asReadOnlyBuffer();
        assertThrows(ReadOnlyBufferException.class, () -> pair.client.wrap(ByteBuffer.wrap(MESSAGE), fixed));
        pair.serverSends(MESSAGE);
        pair.toClient.flip();
        assertThrows(ReadOnlyBufferException.class, () -> pair.client.unwrap(pair.toClient, fixed));
        assertEquals(0, pair.toClient.position());
        // and no harm was done
        ByteBuffer read = ByteBuffer.allocate(20_000);
        pair.client.unwrap(pair.toClient, read);
        assertArrayEquals(MESSAGE, EnginePair.taken(read));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void suitesAndProtocolsThatAreUnknownAreRefused(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine();
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledCipherSuites(null));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledCipherSuites(new String[] {"TLS_NO_SUCH"}));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledProtocols(null));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledProtocols(new String[] {"TLSv9"}));
        assertThrows(IllegalArgumentException.class, () -> engine.setEnabledCipherSuites(new String[] {null}));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void whatWasGivenAndWhatIsToldAreCopies(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine();
        String[] suites = {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"};
        engine.setEnabledCipherSuites(suites);
        suites[0] = null;
        assertArrayEquals(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}, engine.getEnabledCipherSuites());
        engine.getEnabledCipherSuites()[0] = null;
        engine.getSupportedCipherSuites()[0] = null;
        engine.getSupportedProtocols()[0] = null;
        assertNotNull(engine.getEnabledCipherSuites()[0]);
        assertNotNull(engine.getSupportedCipherSuites()[0]);
        assertNotNull(engine.getSupportedProtocols()[0]);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void enabledSuitesAreSupportedOnes(Face face) throws Exception {
        SSLEngine engine = face.context().createSSLEngine();
        assertTrue(List.of(engine.getSupportedCipherSuites()).containsAll(List.of(engine.getEnabledCipherSuites())));
        assertTrue(List.of(engine.getSupportedProtocols()).containsAll(List.of(engine.getEnabledProtocols())));
        assertTrue(List.of(engine.getSupportedProtocols()).contains("TLSv1.2"));
    }

    // ---- buffers ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void wrapWithoutRoomOverflowsAndConsumesNothing(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        ByteBuffer source = ByteBuffer.wrap(MESSAGE);
        ByteBuffer small = ByteBuffer.allocate(20);
        SSLEngineResult result = pair.client.wrap(source, small);
        assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
        assertEquals(0, result.bytesConsumed());
        assertEquals(0, result.bytesProduced());
        assertEquals(0, source.position());
        assertEquals(0, small.position());
        assertDelivered(pair, source, MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theFirstWrapWithoutRoomOverflowsToo(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        SSLEngineResult result = pair.client.wrap(nothing(), ByteBuffer.allocate(10));
        assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
        assertEquals(0, result.bytesProduced());
        assertEquals(HandshakeStatus.NEED_WRAP, result.getHandshakeStatus());
        pair.handshake();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aPacketOfTheSessionsSizeIsAlwaysEnough(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        byte[] much = bytes(100_000);
        ByteBuffer source = ByteBuffer.wrap(much);
        ByteBuffer packet = ByteBuffer.allocate(pair.client.getSession().getPacketBufferSize());
        while (source.hasRemaining()) {
            packet.clear();
            SSLEngineResult result = pair.client.wrap(source, packet);
            assertEquals(Status.OK, result.getStatus());
            assertTrue(result.bytesConsumed() > 0);
            assertEquals(result.bytesProduced(), packet.position());
            packet.flip();
            pair.toServer.put(packet);
            pair.serverReceives();
        }
        assertArrayEquals(much, EnginePair.taken(pair.serverRead));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aPartOfARecordUnderflowsAndIsLeft(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(MESSAGE);
        pair.toClient.flip();
        int whole = pair.toClient.limit();
        ByteBuffer read = ByteBuffer.allocate(20_000);
        for (int part = 0; part < whole; part++) {
            pair.toClient.limit(part);
            SSLEngineResult result = pair.client.unwrap(pair.toClient, read);
            assertEquals(Status.BUFFER_UNDERFLOW, result.getStatus(), part + " of " + whole);
            assertEquals(0, result.bytesConsumed());
            assertEquals(0, result.bytesProduced());
            assertEquals(0, pair.toClient.position());
        }
        pair.toClient.limit(whole);
        SSLEngineResult result = pair.client.unwrap(pair.toClient, read);
        assertEquals(Status.OK, result.getStatus());
        assertEquals(whole, result.bytesConsumed());
        assertArrayEquals(MESSAGE, EnginePair.taken(read));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void unwrapWithoutRoomOverflowsAndConsumesNothing(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(MESSAGE);
        pair.toClient.flip();
        ByteBuffer small = ByteBuffer.allocate(MESSAGE.length - 1);
        for (int turn = 0; turn < 3; turn++) {
            SSLEngineResult result = pair.client.unwrap(pair.toClient, small);
            assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
            assertEquals(0, result.bytesConsumed());
            assertEquals(0, result.bytesProduced());
            assertEquals(0, pair.toClient.position());
            assertEquals(0, small.position());
        }
        ByteBuffer read = ByteBuffer.allocate(pair.client.getSession().getApplicationBufferSize());
        assertEquals(Status.OK, pair.client.unwrap(pair.toClient, read).getStatus());
        assertArrayEquals(MESSAGE, EnginePair.taken(read));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void unwrapTakesOneRecordAtATime(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(new byte[] {1, 2});
        int first = pair.toClient.position();
        pair.serverSends(new byte[] {3});
        pair.toClient.flip();
        ByteBuffer read = ByteBuffer.allocate(20_000);
        SSLEngineResult result = pair.client.unwrap(pair.toClient, read);
        assertEquals(first, result.bytesConsumed());
        assertEquals(2, result.bytesProduced());
        result = pair.client.unwrap(pair.toClient, read);
        assertEquals(1, result.bytesProduced());
        assertEquals(Status.BUFFER_UNDERFLOW, pair.client.unwrap(pair.toClient, read).getStatus());
        assertArrayEquals(new byte[] {1, 2, 3}, EnginePair.taken(read));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void wrapGathersInOrderAndOnlyInTheRange(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        ByteBuffer[] sources = {text("not this"), text("one "), text(""), text("two "), text("three"), text("nor this")};
        SSLEngineResult result = pair.client.wrap(sources, 1, 4, pair.toServer);
        assertEquals(13, result.bytesConsumed());
        assertEquals(8, sources[0].remaining());
        assertEquals(0, sources[4].remaining());
        assertEquals(8, sources[5].remaining());
        pair.serverReceives();
        assertArrayEquals("one two three".getBytes(), EnginePair.taken(pair.serverRead));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void unwrapScattersInOrderAndOnlyInTheRange(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends("one two three".getBytes());
        pair.toClient.flip();
        ByteBuffer[] parts = {ByteBuffer.allocate(50), ByteBuffer.allocate(4), ByteBuffer.allocate(0),
            ByteBuffer.allocateDirect(4), ByteBuffer.allocate(10), ByteBuffer.allocate(50)};
        SSLEngineResult result = pair.client.unwrap(pair.toClient, parts, 1, 4);
        assertEquals(13, result.bytesProduced());
        assertArrayEquals("one ".getBytes(), EnginePair.taken(parts[1]));
        assertArrayEquals("two ".getBytes(), EnginePair.taken(parts[3]));
        assertArrayEquals("three".getBytes(), EnginePair.taken(parts[4]));
        assertEquals(0, parts[0].position());
        assertEquals(0, parts[5].position());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void buffersOfEveryKindWork(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        ByteBuffer direct = ByteBuffer.allocateDirect(MESSAGE.length);
        direct.put(MESSAGE).flip();
        ByteBuffer offset = ByteBuffer.wrap(bytes(MESSAGE.length + 20), 10, MESSAGE.length).slice();
        byte[] expectedOffset = Arrays.copyOfRange(bytes(MESSAGE.length + 20), 10, 10 + MESSAGE.length);
        for (ByteBuffer source : List.of(direct, offset, ByteBuffer.wrap(MESSAGE).asReadOnlyBuffer())) {
            byte[] expected = source == offset ? expectedOffset : MESSAGE;
            for (boolean viaDirect : new boolean[] {false, true}) {
                ByteBuffer packet = viaDirect ? ByteBuffer.allocateDirect(20_000) : ByteBuffer.allocate(20_000);
                packet.position(3);
                pair.client.wrap(source.duplicate(), packet);
                packet.flip().position(3);
                pair.toServer.put(packet);
                pair.serverReceives();
                assertArrayEquals(expected, EnginePair.taken(pair.serverRead));
                echoInto(pair, expected, viaDirect, false);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Face.class, mode = EnumSource.Mode.EXCLUDE, names = "JDK") // which decrypts in the source
    void whatComesFromTheNetworkMayBeReadOnly(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        echoInto(pair, MESSAGE, false, true);
        echoInto(pair, MESSAGE, true, true);
    }

    private static void echoInto(EnginePair pair, byte[] expected, boolean direct, boolean readOnly)
            throws SSLException {
        pair.serverSends(expected);
        pair.toClient.flip();
        ByteBuffer network = direct ? ByteBuffer.allocateDirect(20_000) : ByteBuffer.allocate(20_000);
        network.put(pair.toClient).flip();
        pair.toClient.clear();
        ByteBuffer read = direct ? ByteBuffer.allocateDirect(20_000) : ByteBuffer.allocate(20_000);
        read.position(5);
        SSLEngineResult result = pair.client.unwrap(readOnly ? network.asReadOnlyBuffer() : network, read);
        assertEquals(expected.length, result.bytesProduced());
        read.flip().position(5);
        assertEquals(ByteBuffer.wrap(expected), read);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void dataThatStandInTheOneArrayCanBeUnwrappedThere(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(MESSAGE);
        byte[] shared = new byte[40_000];
        int length = pair.toClient.flip().remaining();
        pair.toClient.get(shared, 20_000, length);
        ByteBuffer read = ByteBuffer.wrap(shared, 0, 20_000);
        pair.client.unwrap(ByteBuffer.wrap(shared, 20_000, length), read);
        assertArrayEquals(MESSAGE, Arrays.copyOf(shared, MESSAGE.length));
    }

    // ---- the handshake ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void finishedIsToldOnceAndOnlyInAResult(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        long finished = pair.clientResults.stream()
                .filter(result -> result.getHandshakeStatus() == HandshakeStatus.FINISHED).count();
        assertEquals(1, finished);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pair.client.getHandshakeStatus());
        exchange(pair);
        finished = pair.clientResults.stream()
                .filter(result -> result.getHandshakeStatus() == HandshakeStatus.FINISHED).count();
        assertEquals(1, finished);
    }

    private static void exchange(EnginePair pair) throws SSLException {
        assertDelivered(pair, ByteBuffer.wrap(MESSAGE), MESSAGE);
        pair.serverSends(MESSAGE);
        while (pair.toClient.position() > 0) {
            assertEquals(Status.OK, pair.unwrapClient().getStatus());
        }
        assertArrayEquals(MESSAGE, EnginePair.taken(pair.clientRead));
    }

    private static void assertDelivered(EnginePair pair, ByteBuffer source, byte[] expected) throws SSLException {
        while (source.hasRemaining()) {
            SSLEngineResult result = pair.wrapClient(source);
            assertEquals(Status.OK, result.getStatus());
            assertEquals(HandshakeStatus.NOT_HANDSHAKING, result.getHandshakeStatus());
        }
        pair.serverReceives();
        assertArrayEquals(expected, EnginePair.taken(pair.serverRead));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void everyResultTellsWhatTheEngineIsToldOfAfterwards(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.server.beginHandshake();
        while (EnginePair.handshaking(pair.client)) {
            int before = pair.clientResults.size();
            pair.stepClient();
            if (pair.clientResults.size() > before) {
                HandshakeStatus told = pair.clientResults.get(before).getHandshakeStatus();
                HandshakeStatus now = pair.client.getHandshakeStatus();
                assertEquals(told == HandshakeStatus.FINISHED ? HandshakeStatus.NOT_HANDSHAKING : told, now);
            }
            pair.stepServer();
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theHandshakeConsumesNoApplicationData(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.server.beginHandshake();
        pair.client.beginHandshake();
        ByteBuffer data = ByteBuffer.wrap(MESSAGE);
        while (EnginePair.handshaking(pair.client)) {
            if (pair.client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                assertEquals(0, pair.wrapClient(data).bytesConsumed());
            } else {
                pair.stepClient();
            }
            pair.stepServer();
        }
        assertEquals(MESSAGE.length, data.remaining());
        pair.pumpWhile(() -> EnginePair.handshaking(pair.server));
        assertDelivered(pair, data, MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void whatIsNotNeededDoesNoHarm(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        // an unwrap of nothing where a wrap is needed
        SSLEngineResult result = pair.client.unwrap(nothing(), ByteBuffer.allocate(20_000));
        assertEquals(0, result.bytesConsumed());
        assertEquals(0, result.bytesProduced());
        pair.stepClient();
        // a wrap where an unwrap is needed
        assertEquals(HandshakeStatus.NEED_UNWRAP, pair.client.getHandshakeStatus());
        result = pair.client.wrap(ByteBuffer.wrap(MESSAGE), ByteBuffer.allocate(20_000));
        assertEquals(0, result.bytesConsumed());
        assertEquals(0, result.bytesProduced());
        assertEquals(HandshakeStatus.NEED_UNWRAP, result.getHandshakeStatus());
        pair.handshake();
        exchange(pair);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void tasksMayRunInAnotherThread(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.server.beginHandshake();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        int tasks = 0;
        while (EnginePair.handshaking(pair.client) || EnginePair.handshaking(pair.server)) {
            if (pair.client.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                Runnable task = pair.client.getDelegatedTask();
                assertNotNull(task, "NEED_TASK has a task");
                // while it is not done, nothing moves
                assertEquals(HandshakeStatus.NEED_TASK, pair.client.getHandshakeStatus());
                Thread thread = new Thread(task);
                thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
                thread.start();
                thread.join();
                tasks++;
            } else {
                pair.stepClient();
            }
            pair.stepServer();
        }
        assertNull(failure.get());
        assertTrue(tasks > 0, "what computes is left to tasks");
        exchange(pair);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void whileATaskIsOutstandingNothingIsConsumed(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.server.beginHandshake();
        while (pair.client.getHandshakeStatus() != HandshakeStatus.NEED_TASK) {
            pair.stepClient();
            pair.stepServer();
        }
        int before = pair.toClient.position();
        SSLEngineResult result = pair.unwrapClient();
        assertEquals(HandshakeStatus.NEED_TASK, result.getHandshakeStatus());
        assertEquals(0, result.bytesConsumed());
        assertEquals(before, pair.toClient.position());
        result = pair.wrapClient(ByteBuffer.wrap(MESSAGE));
        assertEquals(HandshakeStatus.NEED_TASK, result.getHandshakeStatus());
        assertEquals(0, result.bytesConsumed());
        assertEquals(0, result.bytesProduced());
        pair.handshake();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theSessionIsTheOneThatWasAgreedOn(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        SSLSession session = pair.client.getSession();
        assertEquals("TLSv1.2", session.getProtocol());
        assertEquals(pair.server.getSession().getCipherSuite(), session.getCipherSuite());
        assertArrayEquals(Credentials.chain("leaf-ec256"), session.getPeerCertificates());
        assertNull(session.getLocalCertificates());
        assertEquals("localhost", session.getPeerHost());
        assertEquals(4433, session.getPeerPort());
        assertTrue(session.isValid());
        assertNotEquals(0, session.getId().length);
        assertNull(pair.client.getHandshakeSession());
        assertEquals("", pair.client.getApplicationProtocol());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anApplicationProtocolIsAgreedOn(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        setProtocols(pair.client, "h2", "http/1.1");
        setProtocols(pair.server, "http/1.1");
        pair.handshake();
        assertEquals("http/1.1", pair.client.getApplicationProtocol());
        assertEquals("http/1.1", pair.server.getApplicationProtocol());
    }

    private static void setProtocols(SSLEngine engine, String... protocols) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anEmptyWrapAfterTheHandshakeConsumesNothing(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        SSLEngineResult result = pair.wrapClient(nothing());
        assertEquals(Status.OK, result.getStatus());
        assertEquals(0, result.bytesConsumed());
        pair.serverReceives();
        exchange(pair);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theFlightMayComeByteForByte(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.server.beginHandshake();
        ByteBuffer trickle = ByteBuffer.allocate(EnginePair.NETWORK);
        while (EnginePair.handshaking(pair.client) || EnginePair.handshaking(pair.server)) {
            pair.stepServer();
            switch (pair.client.getHandshakeStatus()) {
                case NEED_UNWRAP -> {
                    if (pair.toClient.position() > 0) {
                        pair.toClient.flip();
                        trickle.put(pair.toClient.get());
                        pair.toClient.compact();
                    }
                    trickle.flip();
                    pair.client.unwrap(trickle, pair.clientRead);
                    trickle.compact();
                }
                default -> pair.stepClient();
            }
        }
        exchange(pair);
    }

    // ---- the end ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void closeOutboundSendsCloseNotifyOnce(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.client.closeOutbound();
        assertFalse(pair.client.isOutboundDone(), "its close_notify has not been taken");
        assertEquals(HandshakeStatus.NEED_WRAP, pair.client.getHandshakeStatus());
        SSLEngineResult result = pair.wrapClient(ByteBuffer.wrap(MESSAGE));
        assertEquals(Status.CLOSED, result.getStatus());
        assertEquals(0, result.bytesConsumed());
        assertTrue(result.bytesProduced() > 0);
        assertTrue(pair.client.isOutboundDone());
        result = pair.wrapClient(ByteBuffer.wrap(MESSAGE));
        assertEquals(Status.CLOSED, result.getStatus());
        assertEquals(0, result.bytesProduced());
        pair.client.closeOutbound();
        pair.serverReceives();
        assertTrue(pair.server.isInboundDone());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theServersCloseNotifyEndsTheInbound(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(MESSAGE);
        pair.server.closeOutbound();
        pair.server.wrap(nothing(), pair.toClient);
        assertEquals(Status.OK, pair.unwrapClient().getStatus());
        assertArrayEquals(MESSAGE, EnginePair.taken(pair.clientRead));
        SSLEngineResult result = pair.unwrapClient();
        assertEquals(Status.CLOSED, result.getStatus());
        assertEquals(0, result.bytesProduced());
        assertTrue(pair.client.isInboundDone());
        pair.client.closeInbound();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aCutConnectionIsATruncation(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        assertThrows(SSLException.class, pair.client::closeInbound);
        assertTrue(pair.client.isInboundDone());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void closingBeforeTheHandshakeNeedsNothingSent(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.closeOutbound();
        SSLEngineResult result = pair.wrapClient(nothing());
        assertEquals(Status.CLOSED, result.getStatus());
        assertEquals(0, result.bytesConsumed());
        assertTrue(pair.client.isOutboundDone());
        pair.client.closeInbound();
        assertTrue(pair.client.isInboundDone());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void noHandshakeAfterClosing(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.client.closeOutbound();
        pair.wrapClient(nothing());
        assertThrows(SSLException.class, pair.client::beginHandshake);
    }

    // ---- failures ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void afterAForgedRecordTheAlertComesOutOfWrap(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face).handshake();
        pair.serverSends(MESSAGE);
        pair.toClient.put(100, (byte) ~pair.toClient.get(100));
        assertThrows(SSLException.class, pair::unwrapClient);
        assertEquals(HandshakeStatus.NEED_WRAP, pair.client.getHandshakeStatus());
        SSLEngineResult result = pair.wrapClient(nothing());
        assertTrue(result.bytesProduced() > 0);
        assertEquals(21, pair.toServer.get(0), "an alert");
        assertThrows(SSLException.class, pair::serverReceives);
        assertTrue(pair.client.isOutboundDone());
        assertTrue(pair.client.isInboundDone());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pair.client.getHandshakeStatus());
        assertEquals(Status.CLOSED, pair.wrapClient(ByteBuffer.wrap(MESSAGE)).getStatus());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anUnknownRootIsRefusedWithAnAlert(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face.context(null, Credentials.trust("root-rsa")), "leaf-ec256");
        assertThrows(SSLException.class, pair::handshake);
        int sent = pair.toServer.position();
        pair.wrapClient(nothing());
        assertTrue(pair.toServer.position() > sent);
        assertEquals(21, pair.toServer.get(sent));
        assertTrue(pair.client.isOutboundDone());
        assertThrows(SSLException.class, () -> pair.pumpWhile(() -> true));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aFatalAlertOfTheServerEndsIt(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.stepClient();
        pair.toClient.put(new byte[] {21, 3, 3, 0, 2, 2, 40});
        assertThrows(SSLException.class, pair::unwrapClient);
        assertTrue(pair.client.isInboundDone());
        assertEquals(Status.CLOSED, pair.unwrapClient().getStatus());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void whatIsNoTlsIsRefused(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face);
        pair.client.beginHandshake();
        pair.stepClient();
        pair.toClient.put("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
        assertThrows(SSLException.class, pair::unwrapClient);
    }
}
