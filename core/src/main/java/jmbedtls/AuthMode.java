package jmbedtls;

/** What a failed verification of the server's certificate means: {@code mbedtls_ssl_conf_authmode}. */
public enum AuthMode {
    /** Nothing is verified. An attacker in the middle is not noticed. */
    NONE,
    /** The handshake goes on; the application asks for the result. */
    OPTIONAL,
    /** The handshake fails. */
    REQUIRED
}
