package jmbedtls.record;

import jmbedtls.TlsException;

/**
 * What reading and writing application data need of the handshake. The methods that make steps return 0 when it is
 * over, or WANT_READ or WANT_WRITE of {@link jmbedtls.Transport}; while a renegotiation waits for the ServerHello and
 * something else arrives they throw MBEDTLS_ERR_SSL_WAITING_SERVER_HELLO_RENEGO.
 */
public interface Handshaker {
    /** Whether the state is MBEDTLS_SSL_HANDSHAKE_OVER. */
    boolean handshakeOver();

    /** Goes on with the handshake: {@code mbedtls_ssl_handshake}. */
    int handshake() throws TlsException;

    /** Whether the configuration allows renegotiation at all. */
    boolean renegotiationEnabled();

    /** Whether a server's request to renegotiate is to be followed. */
    boolean acceptsRenegotiation();

    /**
     * The number of records in one direction after which the client renegotiates, as an unsigned number:
     * {@code mbedtls_ssl_conf_renegotiation_period}.
     */
    long renegotiationPeriod();

    /** Renegotiates: {@code mbedtls_ssl_renegotiate}. */
    int renegotiate() throws TlsException;

    /** Follows a server's request: {@code mbedtls_ssl_start_renegotiation}. */
    int startRenegotiation() throws TlsException;
}
