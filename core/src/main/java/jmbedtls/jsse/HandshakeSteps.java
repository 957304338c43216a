package jmbedtls.jsse;

/** What an event loop wants to know of the handshake's states, by {@code mbedtls_ssl_states}' numbers in 2.28. */
final class HandshakeSteps {
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_CERTIFICATE = 3;
    private static final int SERVER_KEY_EXCHANGE = 4;
    private static final int CLIENT_CERTIFICATE = 7;
    private static final int CERTIFICATE_VERIFY = 9;
    private static final int CLIENT_FINISHED = 11;
    private static final int FLUSH_BUFFERS = 14;
    private static final int HANDSHAKE_OVER = 16;

    private HandshakeSteps() {
    }

    static boolean isOver(int state) {
        return state == HANDSHAKE_OVER;
    }

    /** Whether the next step waits for nothing from the server. */
    static boolean writes(int state) {
        return state <= CLIENT_HELLO || state >= CLIENT_CERTIFICATE && state <= CLIENT_FINISHED
                || state >= FLUSH_BUFFERS && state <= HANDSHAKE_OVER;
    }

    /** Whether it verifies, signs, agrees on keys or asks a manager. */
    static boolean computes(int state) {
        return state == SERVER_CERTIFICATE || state == SERVER_KEY_EXCHANGE
                || state >= CLIENT_CERTIFICATE && state <= CERTIFICATE_VERIFY;
    }
}
