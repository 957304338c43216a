package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import org.junit.jupiter.api.Test;

/** What an exception tells besides its code. */
class FailureTest {
    private final RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
    private final ScriptedTransport transport = new ScriptedTransport(sent -> { });

    FailureTest() {
        layer.setTransport(transport);
    }

    private TlsException readFails() {
        return assertThrows(TlsException.class, () -> layer.messages().next(SourceFile.SSL_TLS));
    }

    @Test
    void fatalAlertOfThePeer() {
        transport.feed(Hex.parse("15 03 03 00 02 02 28"));
        TlsException e = readFails();
        assertEquals(SslError.FATAL_ALERT_MESSAGE.code(), e.code());
        assertEquals("MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE", e.name());
        assertEquals("SSL - A fatal alert message was received from our peer (-0x7780): handshake_failure (40)",
                e.getMessage());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, e.alert());
        assertTrue(e.alertReceived());
    }

    @Test
    void fatalAlertWithoutName() {
        transport.feed(Hex.parse("15 03 03 00 02 02 74"));
        TlsException e = readFails();
        assertNull(e.alert());
        assertTrue(e.alertReceived());
    }

    @Test
    void closeNotify() {
        transport.feed(Hex.parse("15 03 03 00 02 01 00"));
        TlsException e = readFails();
        assertEquals(SslError.PEER_CLOSE_NOTIFY.code(), e.code());
        assertEquals(AlertDescription.CLOSE_NOTIFY, e.alert());
        assertTrue(e.alertReceived());
    }

    @Test
    void alertOfOurOwn() {
        transport.feed(Hex.parse("17 03 03 00 01 00"));
        TlsException e = assertThrows(TlsException.class, () -> layer.parseChangeCipherSpec(() -> { }));
        assertEquals(SslError.UNEXPECTED_MESSAGE.code(), e.code());
        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, e.alert());
        assertFalse(e.alertReceived());
    }

    @Test
    void badRecordIsAnsweredByAnAlert() throws TlsException {
        layer.setPending(new AeadProtection(new XorAead(), new byte[4], 0, 4, DebugLog.SILENT), null);
        transport.feed(Hex.parse("14 03 03 00 01 01 17 03 03 00 20 00*32"));
        layer.parseChangeCipherSpec(() -> { });
        TlsException e = readFails();
        assertEquals(SslError.INVALID_MAC.code(), e.code());
        assertEquals(AlertDescription.BAD_RECORD_MAC, e.alert());
        assertFalse(e.alertReceived());
    }

    @Test
    void alertsAreNotRememberedFromEarlierFailures() {
        transport.feed(Hex.parse("15 03 03 00 02 02 28"));
        readFails();
        transport.recvError = NetError.RECV_FAILED.code();
        assertNull(readFails().alert());
    }

    @Test
    void exceptionsOfTheTransport() {
        assertCode(NetError.RECV_FAILED.code(), new IOException("whatever"));
        assertCode(NetError.RECV_FAILED.code(), new IOException());
        assertCode(NetError.CONN_RESET.code(), new SocketException("Connection reset"));
        assertCode(NetError.CONN_RESET.code(), new IOException("Connection reset by peer"));
        assertCode(SslError.TIMEOUT.code(), new SocketTimeoutException("Read timed out"));
        assertCode(-0x1234, new TlsException(-0x1234));
    }

    private void assertCode(int code, IOException thrown) {
        layer.setTransport(new Throwing(thrown));
        TlsException e = readFails();
        assertEquals(code, e.code());
        assertSame(thrown, thrown instanceof TlsException ? e : e.getCause());
        TlsException sending = assertThrows(TlsException.class, () -> layer.sendAlert(AlertLevel.FATAL,
                AlertDescription.INTERNAL_ERROR));
        assertEquals(code == NetError.RECV_FAILED.code() ? NetError.SEND_FAILED.code() : code, sending.code());
        assertSame(thrown, thrown instanceof TlsException ? sending : sending.getCause());
        layer.reset();
    }

    @Test
    void brokenPipeIsAReset() {
        layer.setTransport(new Throwing(new IOException("Broken pipe")));
        TlsException e = assertThrows(TlsException.class, () -> layer.sendAlert(AlertLevel.WARNING,
                AlertDescription.CLOSE_NOTIFY));
        assertEquals(NetError.CONN_RESET.code(), e.code());
    }

    private record Throwing(IOException thrown) implements Transport {
        @Override
        public int send(byte[] buffer, int offset, int length) throws IOException {
            throw thrown;
        }

        @Override
        public int recv(byte[] buffer, int offset, int length) throws IOException {
            throw thrown;
        }
    }
}
