package jmbedtls.record;

import jmbedtls.TlsException;

/** What reading and writing application data need of the handshake. */
public interface Handshaker {
    /** Whether the state is MBEDTLS_SSL_HANDSHAKE_OVER. */
    boolean handshakeOver();

    /**
     * Goes on with the handshake: {@code mbedtls_ssl_handshake}.
     *
     * @return 0 when it is over, or WANT_READ or WANT_WRITE of {@link jmbedtls.Transport}
     */
    int handshake() throws TlsException;
}
