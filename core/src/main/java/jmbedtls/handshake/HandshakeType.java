package jmbedtls.handshake;

/** The handshake messages of TLS 1.2 (RFC 5246, 7.4; RFC 5077, 3.3). */
enum HandshakeType {
    HELLO_REQUEST(0), CLIENT_HELLO(1), SERVER_HELLO(2), NEW_SESSION_TICKET(4), CERTIFICATE(11),
    SERVER_KEY_EXCHANGE(12), CERTIFICATE_REQUEST(13), SERVER_HELLO_DONE(14), CERTIFICATE_VERIFY(15),
    CLIENT_KEY_EXCHANGE(16), FINISHED(20);

    private final int number;

    HandshakeType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
