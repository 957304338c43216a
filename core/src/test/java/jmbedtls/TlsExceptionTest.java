package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jmbedtls.config.Presets;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import org.junit.jupiter.api.Test;

/** What an exception says. */
class TlsExceptionTest {
    @Test
    void theMessageNamesTheAlert() {
        assertEquals("SSL - A fatal alert message was received from our peer (-0x7780): handshake_failure (40)",
                new TlsException(SslError.FATAL_ALERT_MESSAGE.code(), AlertDescription.HANDSHAKE_FAILURE).getMessage());
        assertEquals("SSL - A fatal alert message was received from our peer (-0x7780)",
                new TlsException(SslError.FATAL_ALERT_MESSAGE.code()).getMessage());
        assertEquals("SSL - Verification of the message MAC failed (-0x7180); alert sent: bad_record_mac (20)",
                new TlsException(SslError.INVALID_MAC.code(), AlertDescription.BAD_RECORD_MAC).getMessage());
    }

    /** What a transport throws comes out as it went in, and not as its own cause. */
    @Test
    void aTransportsExceptionIsNotItsOwnCause() throws TlsException {
        TlsException thrown = new TlsException(NetError.CONN_RESET.code());
        SslContext context = new SslContext(SslConfig.builder(Presets.GATEWAY).build());
        context.setHostname("localhost");
        context.setTransport(new Transport() {
            @Override
            public int send(byte[] buffer, int offset, int length) {
                return length;
            }

            @Override
            public int recv(byte[] buffer, int offset, int length) throws TlsException {
                throw thrown;
            }
        });
        assertSame(thrown, assertThrows(TlsException.class, context::handshake));
        assertNull(thrown.getCause());
    }
}
