package jmbedtls;

/** What to do with a server that lacks secure renegotiation (RFC 5746): {@code MBEDTLS_SSL_LEGACY_…}. */
public enum LegacyRenegotiation {
    /** Connect, but do not renegotiate: the default. */
    NO_RENEGOTIATION,
    /** Connect and renegotiate, open to the attack that RFC 5746 describes. */
    ALLOW_RENEGOTIATION,
    /** Do not connect. */
    BREAK_HANDSHAKE
}
