package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Handshake messages in several records, where the rule says that they are joined. */
class JoinedMessagesTest {
    private static final int LIMIT = 50_000;
    private static final int MAX_RECORD = 16_384;

    private final List<byte[]> sent = new ArrayList<>();
    private final ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    private final ScriptedTransport transport = new ScriptedTransport(sent::add);
    private final RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
    private final ApplicationData data = new ApplicationData(layer, new FinishedHandshake());

    JoinedMessagesTest() {
        layer.setTransport(transport);
        layer.messages().setTranscript(hashed::write);
        layer.setFragmentRule(FragmentRule.joinedUpTo(LIMIT));
    }

    private int next() throws TlsException {
        return layer.messages().next(SourceFile.SSL_TLS);
    }

    private void feedRecord(int type, byte[] content, int from, int to) {
        byte[] record = new byte[5 + to - from];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (to - from >> 8);
        record[4] = (byte) (to - from);
        System.arraycopy(content, from, record, 5, to - from);
        transport.feed(record);
    }

    /** A message whose bytes tell where they belong. */
    private static byte[] message(int type, int length) {
        byte[] message = new byte[4 + length];
        message[0] = (byte) type;
        message[1] = (byte) (length >> 16);
        message[2] = (byte) (length >> 8);
        message[3] = (byte) length;
        for (int i = 4; i < message.length; i++) {
            message[i] = (byte) (i * 31 + type);
        }
        return message;
    }

    /** Whatever the records, what is handed over and hashed is what was sent. */
    @Property(tries = 200)
    void recordsMayEndAnywhere(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 30_000) Integer> lengths,
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = MAX_RECORD) Integer> records,
            @ForAll boolean stutter) throws TlsException {
        new JoinedMessagesTest().check(lengths, records, stutter);
    }

    private void check(List<Integer> lengths, List<Integer> records, boolean stutter) throws TlsException {
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.size(); i++) {
            flight.writeBytes(message(i + 1, lengths.get(i)));
        }
        byte[] bytes = flight.toByteArray();
        int done = 0;
        for (int i = 0; done < bytes.length; i++) {
            int end = Math.min(bytes.length, done + (i < records.size() ? records.get(i) : MAX_RECORD));
            feedRecord(ContentType.HANDSHAKE, bytes, done, end);
            done = end;
        }
        transport.recvStutter = stutter;
        for (int i = 0; i < lengths.size(); i++) {
            assertNextIs(message(i + 1, lengths.get(i)));
        }
        assertArrayEquals(bytes, hashed.toByteArray());
        assertEquals(Transport.WANT_READ, next());
        assertFalse(data.checkPending());
        assertEquals(0, sent.size());
    }

    private void assertNextIs(byte[] expected) throws TlsException {
        int ret = next();
        for (int i = 0; ret == Transport.WANT_READ && i < 1000; i++) {
            ret = next();
        }
        assertEquals(0, ret);
        Message message = layer.messages().current();
        assertTrue(message.isHandshake());
        assertEquals(expected[0], message.handshakeType());
        assertArrayEquals(Arrays.copyOfRange(expected, 4, expected.length),
                message.body().bytes(message.body().remaining()));
    }

    @Example
    void aMessageThatIsHeldBackComesAgain() throws TlsException {
        byte[] message = message(13, 100);
        feedRecord(ContentType.HANDSHAKE, message, 0, 60);
        feedRecord(ContentType.HANDSHAKE, message, 60, 104);
        assertNextIs(message);
        layer.messages().keepCurrent();
        assertTrue(data.checkPending());
        assertNextIs(message);
        assertArrayEquals(message, hashed.toByteArray());
    }

    /** What comes after a joined message lies in the record layer's array again. */
    @Example
    void otherRecordsFollow() throws TlsException {
        byte[] message = message(11, 100);
        feedRecord(ContentType.HANDSHAKE, message, 0, 3);
        feedRecord(ContentType.HANDSHAKE, message, 3, 104);
        feedRecord(ContentType.APPLICATION_DATA, new byte[] {7, 8}, 0, 2);
        assertNextIs(message);
        byte[] output = new byte[2];
        assertEquals(2, data.read(output, 0, 2));
        assertArrayEquals(new byte[] {7, 8}, output);
    }

    private void assertRefused(SslError code, int level, AlertDescription alert) {
        assertEquals(code.code(), assertThrows(TlsException.class, this::next).code());
        if (alert == null) {
            assertEquals(List.of(), sent);
        } else {
            assertArrayEquals(new byte[] {21, 3, 3, 0, 2, (byte) level, (byte) alert.number()}, sent.get(0));
        }
    }

    @Example
    void nothingMayComeBetween() {
        for (int type : new int[] {ContentType.APPLICATION_DATA, ContentType.CHANGE_CIPHER_SPEC}) {
            layer.reset();
            sent.clear();
            feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
            feedRecord(type, new byte[] {1}, 0, 1);
            assertRefused(SslError.UNEXPECTED_MESSAGE, AlertLevel.FATAL, AlertDescription.UNEXPECTED_MESSAGE);
        }
    }

    @Example
    void aWarningMayNotComeBetween() {
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
        feedRecord(ContentType.ALERT, new byte[] {1, 90}, 0, 2);
        assertRefused(SslError.UNEXPECTED_MESSAGE, AlertLevel.FATAL, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Example
    void anAlertThatEndsTheConnectionIsReported() {
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
        feedRecord(ContentType.ALERT, new byte[] {2, 80}, 0, 2);
        assertRefused(SslError.FATAL_ALERT_MESSAGE, 0, null);
    }

    @Example
    void aMessageOverTheLimitIsRefusedAtItsHeader() {
        feedRecord(ContentType.HANDSHAKE, message(11, LIMIT - 3), 0, 4);
        assertRefused(SslError.UNEXPECTED_MESSAGE, AlertLevel.FATAL, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Example
    void aMessageAtTheLimitIsTaken() throws TlsException {
        byte[] message = message(11, LIMIT - 4);
        for (int done = 0; done < LIMIT; done += 1000) {
            feedRecord(ContentType.HANDSHAKE, message, done, done + 1000);
        }
        assertNextIs(message);
    }

    @Example
    void emptyRecordsDoNotLastForEver() {
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
        feedRecord(ContentType.HANDSHAKE, new byte[0], 0, 0);
        assertEquals(SslError.INVALID_RECORD.code(), assertThrows(TlsException.class, this::next).code());
    }

    @Example
    void resetForgetsWhatWaits() throws TlsException {
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
        assertEquals(Transport.WANT_READ, next());
        layer.reset();
        byte[] whole = message(2, 10);
        feedRecord(ContentType.HANDSHAKE, whole, 0, whole.length);
        assertNextIs(whole);
    }

    /** As C does without the rule. */
    @Example
    void theDefaultRefuses() {
        layer.setFragmentRule(FragmentRule.REFUSED);
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 50);
        assertRefused(SslError.FEATURE_UNAVAILABLE, 0, null);
        layer.reset();
        feedRecord(ContentType.HANDSHAKE, message(11, 100), 0, 3);
        assertRefused(SslError.INVALID_RECORD, 0, null);
    }
}
