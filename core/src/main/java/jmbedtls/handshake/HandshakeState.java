package jmbedtls.handshake;

import jmbedtls.TlsException;

/**
 * The client's handshake states: the numbers and names of {@code mbedtls_ssl_states}.
 *
 * <p>Read the table from top to bottom to follow a full handshake (RFC 5246, 7.3). Each row names the step that
 * is made in its state. A step moves the handshake on itself, because where in a step that happens is visible: an
 * error or a wait after it leaves the later state. Most steps go to the row below; the others are
 * {@link ServerHello} (to 12 when a session is resumed), {@link NewSessionTicket} (back to 12), and
 * {@link Finished} (from 13 to 10 and from 11 to 15 when a session is resumed).
 */
public enum HandshakeState {
    HELLO_REQUEST(0, Wrapup::start),

    // ==> ClientHello
    CLIENT_HELLO(1, ClientHello::write),

    // <== ServerHello, Certificate, (ServerKeyExchange), (CertificateRequest), ServerHelloDone
    SERVER_HELLO(2, ServerHello::read),
    SERVER_CERTIFICATE(3, ServerCertificate::read),
    SERVER_KEY_EXCHANGE(4, ServerKeyExchange::read),
    CERTIFICATE_REQUEST(5, CertificateRequest::read),
    SERVER_HELLO_DONE(6, ServerHelloDone::read),

    // ==> (Certificate), ClientKeyExchange, (CertificateVerify), ChangeCipherSpec, Finished
    CLIENT_CERTIFICATE(7, ClientCertificate::write),
    CLIENT_KEY_EXCHANGE(8, ClientKeyExchange::write),
    CERTIFICATE_VERIFY(9, CertificateVerify::write),
    CLIENT_CHANGE_CIPHER_SPEC(10, ChangeCipherSpec::write),
    CLIENT_FINISHED(11, Finished::write),

    // <== (NewSessionTicket), ChangeCipherSpec, Finished
    SERVER_CHANGE_CIPHER_SPEC(12, ChangeCipherSpec::read),
    SERVER_FINISHED(13, Finished::read),

    FLUSH_BUFFERS(14, Wrapup::done),
    HANDSHAKE_WRAPUP(15, Wrapup::wrapUp),
    HANDSHAKE_OVER(16, null),

    // Taken in place of 12 when the ServerHello promised a ticket.
    SERVER_NEW_SESSION_TICKET(17, NewSessionTicket::read);

    /** What is done in one state. */
    interface Step {
        /** @return 0, or {@code Transport.WANT_READ} or {@code WANT_WRITE} if the step is to be made again */
        int run(Handshake handshake) throws TlsException;
    }

    private static final HandshakeState[] BY_NUMBER = values();

    private final int number;
    private final Step step;

    HandshakeState(int number, Step step) {
        this.number = number;
        this.step = step;
    }

    /** The value of {@code ssl->state} in Mbed TLS. */
    public int number() {
        return number;
    }

    Step step() {
        return step;
    }

    /** The row below. */
    HandshakeState next() {
        return BY_NUMBER[number + 1];
    }
}
