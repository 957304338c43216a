package jmbedtls.handshake;

import jmbedtls.TlsException;
import jmbedtls.config.ReferenceVersion;

/**
 * The client's handshake states: the numbers and names of {@code mbedtls_ssl_states}.
 *
 * <p>Read the table of {@link #step} from top to bottom to follow a full handshake (RFC 5246, 7.3). A step moves the
 * handshake on itself, because where in a step that happens is visible: an error or a wait after it leaves the later
 * state. Most steps go to the row below; the others are {@link ServerHello} (to 12 when a session is resumed),
 * {@link NewSessionTicket} (back to 12), and {@link Finished} (from 13 to 10 and from 11 to 15 when a session is
 * resumed).
 */
public enum HandshakeState {
    HELLO_REQUEST(0),
    CLIENT_HELLO(1),
    SERVER_HELLO(2),
    SERVER_CERTIFICATE(3),
    SERVER_KEY_EXCHANGE(4),
    CERTIFICATE_REQUEST(5),
    SERVER_HELLO_DONE(6),
    CLIENT_CERTIFICATE(7),
    CLIENT_KEY_EXCHANGE(8),
    CERTIFICATE_VERIFY(9),
    CLIENT_CHANGE_CIPHER_SPEC(10),
    CLIENT_FINISHED(11),
    SERVER_CHANGE_CIPHER_SPEC(12),
    SERVER_FINISHED(13),
    FLUSH_BUFFERS(14),
    HANDSHAKE_WRAPUP(15),
    HANDSHAKE_OVER(16),
    /** Taken in place of 12 when the ServerHello promised a ticket. */
    SERVER_NEW_SESSION_TICKET(17);

    private static final HandshakeState[] BY_NUMBER = values();

    private final int number;

    HandshakeState(int number) {
        this.number = number;
    }

    /** The value of {@code ssl->state} in Mbed TLS up to 2.28. */
    public int number() {
        return number;
    }

    /** The state that has a number in a version of Mbed TLS: {@code SslContext.state} gives it. */
    public static HandshakeState of(int number, ReferenceVersion version) {
        HandshakeDialect dialect = HandshakeDialect.of(version);
        for (HandshakeState state : BY_NUMBER) {
            if (dialect.number(state) == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("Mbed TLS " + version + " has no state " + number);
    }

    /**
     * Does what is done in this state. A switch, not method references in the rows above: the JVM spins a class for
     * each of those, which a first handshake has to wait for.
     *
     * @return 0, or {@code Transport.WANT_READ} or {@code WANT_WRITE} if the step is to be made again
     */
    int step(Handshake hs) throws TlsException {
        return switch (this) {
            case HELLO_REQUEST -> Wrapup.start(hs);

            // ==> ClientHello
            case CLIENT_HELLO -> hs.dialect.writeClientHello(hs);

            // <== ServerHello, Certificate, (ServerKeyExchange), (CertificateRequest), ServerHelloDone
            case SERVER_HELLO -> ServerHello.read(hs);
            case SERVER_CERTIFICATE -> ServerCertificate.read(hs);
            case SERVER_KEY_EXCHANGE -> ServerKeyExchange.read(hs);
            case CERTIFICATE_REQUEST -> CertificateRequest.read(hs);
            case SERVER_HELLO_DONE -> ServerHelloDone.read(hs);

            // ==> (Certificate), ClientKeyExchange, (CertificateVerify), ChangeCipherSpec, Finished
            case CLIENT_CERTIFICATE -> ClientCertificate.write(hs);
            case CLIENT_KEY_EXCHANGE -> ClientKeyExchange.write(hs);
            case CERTIFICATE_VERIFY -> CertificateVerify.write(hs);
            case CLIENT_CHANGE_CIPHER_SPEC -> ChangeCipherSpec.write(hs);
            case CLIENT_FINISHED -> Finished.write(hs);

            // <== (NewSessionTicket), ChangeCipherSpec, Finished
            case SERVER_NEW_SESSION_TICKET -> NewSessionTicket.read(hs);
            case SERVER_CHANGE_CIPHER_SPEC -> ChangeCipherSpec.read(hs);
            case SERVER_FINISHED -> Finished.read(hs);

            case FLUSH_BUFFERS -> Wrapup.done(hs);
            case HANDSHAKE_WRAPUP -> Wrapup.wrapUp(hs);
            case HANDSHAKE_OVER -> throw new IllegalStateException("the handshake is over");
        };
    }

    /** The state below. */
    HandshakeState next() {
        return BY_NUMBER[number + 1];
    }
}
