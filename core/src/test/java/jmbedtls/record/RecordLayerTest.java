package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;
import org.junit.jupiter.api.Test;

/** What the recordings cannot show: ownership of keys, wiping, and misbehaving transports. */
class RecordLayerTest {
    private final RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
    private final ApplicationData data = new ApplicationData(layer, new FinishedHandshake());
    private final ScriptedTransport transport = new ScriptedTransport(sent -> { });

    RecordLayerTest() {
        layer.setTransport(transport);
        layer.messages().setTranscript((buffer, offset, length) -> { });
    }

    private static AeadProtection protection(XorAead aead) {
        return new AeadProtection(aead, new byte[4], 0, 4, DebugLog.SILENT);
    }

    @Test
    void keysAreWipedWhenTheyGoOutOfUse() throws TlsException {
        XorAead[] keys = {new XorAead(), new XorAead(), new XorAead(), new XorAead(), new XorAead(), new XorAead()};
        layer.setPending(protection(keys[0]), protection(keys[1]));
        transport.feed(Hex.parse("14 03 03 00 01 01"));
        layer.parseChangeCipherSpec(() -> { });
        layer.switchWrite();
        layer.setPending(protection(keys[2]), protection(keys[3]));
        layer.setPending(protection(keys[4]), protection(keys[5]));
        assertDestroyed(keys, false, false, true, true, false, false);
        layer.switchWrite();
        assertDestroyed(keys, false, true, true, true, false, false);
        layer.reset();
        assertDestroyed(keys, true, true, true, true, true, true);
    }

    private static void assertDestroyed(XorAead[] keys, boolean... expected) {
        for (int i = 0; i < keys.length; i++) {
            assertEquals(expected[i], keys[i].destroyed, "key " + i);
        }
    }

    @Test
    void applicationDataIsWipedAsItIsRead() throws TlsException {
        transport.feed(Hex.parse("17 03 03 00 04 61 62 63 64"));
        data.read(new byte[3], 0, 3);
        assertArrayEquals(Hex.parse("17 03 03 00 04 00 00 00 64 00"), Arrays.copyOf(layer.reader().buffer(), 10));
    }

    /** The reader's array is lent for one call: also if that ends in an exception that is not TLS's. */
    @Test
    void nothingIsDecryptedToAnArrayOfACallThatFailed() throws TlsException {
        Loopback loopback = new Loopback(1000);
        boolean[] broken = {false};
        layer.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return loopback.send(buffer, offset, length);
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                if (broken[0]) {
                    throw new IllegalStateException("the transport's own");
                }
                return loopback.recv(buffer, offset, length);
            }
        });
        layer.setPending(protection(new XorAead()), protection(new XorAead()));
        layer.writeChangeCipherSpec(() -> { });
        layer.parseChangeCipherSpec(() -> { });
        layer.switchWrite();
        byte[] sent = {1, 2, 3, 4};
        assertEquals(sent.length, data.write(sent, 0, sent.length));
        byte[] lent = new byte[100];
        broken[0] = true;
        assertThrows(IllegalStateException.class, () -> data.read(lent, 0, lent.length));
        broken[0] = false;
        assertEquals(0, layer.messages().next(SourceFile.SSL_TLS));
        assertArrayEquals(new byte[100], lent);
    }

    @Test
    void resetWipesBothArrays() throws TlsException {
        transport.feed(Hex.parse("17 03 03 00 04 61 62 63 64"));
        layer.messages().next(SourceFile.SSL_TLS);
        data.write(new byte[] {1, 2, 3}, 0, 3);
        layer.reset();
        assertArrayEquals(new byte[layer.reader().buffer().length], layer.reader().buffer());
        assertArrayEquals(new byte[layer.writer().buffer().length], layer.writer().buffer());
    }

    @Test
    void resetStartsAnew() throws TlsException {
        transport.sendStutter = true;
        assertEquals(Transport.WANT_WRITE, data.write(new byte[] {1, 2, 3}, 0, 3));
        transport.feed(Hex.parse("17 03 03 00 04 61 62 63 64 16 03"));
        assertEquals(1, data.read(new byte[1], 0, 1));
        layer.messages().keepCurrent();
        layer.reset();
        assertEquals(Transport.WANT_READ, layer.messages().next(SourceFile.SSL_TLS));
        layer.reset();
        assertFalse(data.checkPending());
        assertEquals(0, data.bytesAvailable());
        List<byte[]> sent = new ArrayList<>();
        ScriptedTransport next = new ScriptedTransport(sent::add);
        layer.setTransport(next);
        next.feed(Hex.parse("16 03 03 00 04 0e 00 00 00"));
        assertEquals(0, layer.messages().next(SourceFile.SSL_TLS));
        assertEquals(14, layer.messages().current().handshakeType());
        assertEquals(0, layer.flushOutput());
        assertEquals(List.of(), sent);
    }

    @Test
    void aReadTimeoutReachesTheTransport() {
        int[] asked = new int[1];
        layer.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return length;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                throw new AssertionError("without a timeout");
            }

            @Override
            public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
                asked[0] = timeoutMillis;
                throw new TlsException(SslError.TIMEOUT.code());
            }
        });
        layer.setReadTimeout(1234);
        TlsException e = assertThrows(TlsException.class, () -> layer.messages().next(SourceFile.SSL_TLS));
        assertEquals(SslError.TIMEOUT.code(), e.code());
        assertEquals(1234, asked[0]);
    }

    @Test
    void transportsThatBoastAreFoundOut() {
        layer.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return length + 1;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                return length + 1;
            }
        });
        assertEquals(SslError.INTERNAL_ERROR.code(),
                assertThrows(TlsException.class, () -> layer.messages().next(SourceFile.SSL_TLS)).code());
        assertEquals(SslError.INTERNAL_ERROR.code(), assertThrows(TlsException.class,
                () -> layer.sendAlert(AlertLevel.FATAL, AlertDescription.DECODE_ERROR)).code());
    }

    @Test
    void aTransportThatTakesNothingIsWaitedFor() throws TlsException {
        layer.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return 0;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) {
                return 0;
            }
        });
        assertEquals(Transport.WANT_WRITE, data.write(new byte[1], 0, 1));
        assertEquals(Transport.WANT_WRITE, layer.flushOutput());
    }

    @Test
    void outgoingDataKeepsToTheNegotiatedLength() throws TlsException {
        layer.setMaxFragmentLength(512);
        assertEquals(512, layer.maxOutRecordPayload());
        assertEquals(512, data.write(new byte[600], 0, 600));
        assertEquals(88, data.write(new byte[600], 512, 88));
    }

    @Test
    void smallBuffersRefuseWhatTheyCannotHold() throws TlsException {
        RecordLayer small = new RecordLayer(new RecordLimits(512, 512, 32, 32, true), DebugLog.SILENT);
        small.setTransport(transport);
        transport.feed(Hex.parse("17 03 03 02 20 00*544"));
        assertEquals(SslError.INVALID_RECORD.code(),
                assertThrows(TlsException.class, () -> small.messages().next(SourceFile.SSL_TLS)).code());
        transport.feed(Hex.parse("17 03 03 02 21 00*545"));
        assertEquals(SslError.BAD_INPUT_DATA.code(),
                assertThrows(TlsException.class, () -> small.messages().next(SourceFile.SSL_TLS)).code());
        small.setPending(null, protection(new XorAead()));
        small.switchWrite();
        ApplicationData smallData = new ApplicationData(small, new FinishedHandshake());
        assertEquals(512, smallData.write(new byte[600], 0, 600));
    }

    @Test
    void argumentsAreChecked() {
        assertThrows(IllegalArgumentException.class,
                () -> new AeadProtection(new XorAead(), new byte[8], 0, 8, DebugLog.SILENT));
    }

    @Test
    void theHandshakeComesFirst() throws TlsException {
        int[] calls = new int[1];
        ApplicationData early = new ApplicationData(layer, new NoRenegotiation() {
            @Override
            public boolean handshakeOver() {
                return false;
            }

            @Override
            public int handshake() throws TlsException {
                if (++calls[0] == 3) {
                    throw new TlsException(SslError.BAD_HS_SERVER_HELLO.code());
                }
                return Transport.WANT_READ;
            }
        });
        assertEquals(Transport.WANT_READ, early.read(new byte[1], 0, 1));
        assertEquals(Transport.WANT_READ, early.write(new byte[1], 0, 1));
        assertEquals(SslError.BAD_HS_SERVER_HELLO.code(),
                assertThrows(TlsException.class, () -> early.read(new byte[1], 0, 1)).code());
        assertEquals(0, early.closeNotify());
    }
}
