package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.Locale;

import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;

/**
 * The handshake messages of TLS 1.2 (RFC 5246, 7.4; RFC 5077, 3.3), with the C file that reads or writes each, and the
 * code for one that is malformed.
 */
enum HandshakeType {
    CLIENT_HELLO(1, SSL_CLI, null),
    SERVER_HELLO(2, SSL_CLI, SslError.BAD_HS_SERVER_HELLO),
    NEW_SESSION_TICKET(4, SSL_CLI, SslError.BAD_HS_NEW_SESSION_TICKET),
    /** In both directions; the code is for the server's, the only one that is read. */
    CERTIFICATE(11, SSL_TLS, SslError.BAD_HS_CERTIFICATE),
    SERVER_KEY_EXCHANGE(12, SSL_CLI, SslError.BAD_HS_SERVER_KEY_EXCHANGE),
    CERTIFICATE_REQUEST(13, SSL_CLI, SslError.BAD_HS_CERTIFICATE_REQUEST),
    SERVER_HELLO_DONE(14, SSL_CLI, SslError.BAD_HS_SERVER_HELLO_DONE),
    CERTIFICATE_VERIFY(15, SSL_CLI, null),
    CLIENT_KEY_EXCHANGE(16, SSL_CLI, null),
    FINISHED(20, SSL_TLS, SslError.BAD_HS_FINISHED);

    private final int number;
    private final SourceFile file;
    private final SslError malformed;
    private final String title;

    HandshakeType(int number, SourceFile file, SslError malformed) {
        this.number = number;
        this.file = file;
        this.malformed = malformed;
        this.title = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    int number() {
        return number;
    }

    /** The C file whose lines tell of the message. */
    SourceFile file() {
        return file;
    }

    /** The code for a message of the server that is malformed; null if only the client sends it. */
    SslError malformed() {
        return malformed;
    }

    /** As the log has it: "server hello done". */
    String title() {
        return title;
    }
}
