package jmbedtls.diagnose.device;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jmbedtls.AlertDescription;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;

/**
 * One handshake of the device, and how it ended. Immutable; the array is not to be changed.
 *
 * @param function the C function that failed, or the last one that was called
 * @param code what it returned: an Mbed TLS error code, or 0
 * @param impossible why the handshake cannot be made at all with this build; null if it can
 * @param state {@code ssl->state} at the end: 16 after success
 * @param alert the number of the alert that went over the wire; -1 without one
 * @param alertReceived whether the server sent it, even if the device failed before it came to read it
 * @param verifyResult the flags of the certificates' verification; -1 if nothing was verified
 * @param suite Mbed TLS's name of the suite; null unless the handshake succeeded
 * @param caSkipped how many certificates of the CA file the device could not parse
 * @param firstBytes the first bytes that came from the server, up to 64
 * @param trace the debug lines at level 4: the secrets of the handshake are among them, a pre-shared key too
 */
public record Attempt(String function, int code, String impossible, int state, int alert, boolean alertReceived,
        int verifyResult, String suite, int caSkipped, byte[] firstBytes, List<String> trace) {
    public static final String PARSE_CA = "mbedtls_x509_crt_parse";
    public static final String PARSE_OWN = "mbedtls_x509_crt_parse of the own certificate";
    public static final String PARSE_KEY = "mbedtls_pk_parse_key";
    public static final String CONNECT = "mbedtls_net_connect";
    public static final String HANDSHAKE = "mbedtls_ssl_handshake";

    /** A connection that ended without an alert. */
    public static final Set<Integer> HANG_UPS = Set.of(NetError.CONN_RESET.code(), NetError.SEND_FAILED.code(),
            NetError.RECV_FAILED.code(), SslError.CONN_EOF.code());

    private static final String CHOSEN_SUITE = "server hello, chosen ciphersuite: TLS-";
    private static final int HANDSHAKE_OVER = 16;
    private static final List<String> STATES = List.of("HELLO_REQUEST", "CLIENT_HELLO", "SERVER_HELLO",
            "SERVER_CERTIFICATE", "SERVER_KEY_EXCHANGE", "CERTIFICATE_REQUEST", "SERVER_HELLO_DONE",
            "CLIENT_CERTIFICATE", "CLIENT_KEY_EXCHANGE", "CERTIFICATE_VERIFY", "CLIENT_CHANGE_CIPHER_SPEC",
            "CLIENT_FINISHED", "SERVER_CHANGE_CIPHER_SPEC", "SERVER_FINISHED", "FLUSH_BUFFERS", "HANDSHAKE_WRAPUP",
            "HANDSHAKE_OVER", "SERVER_NEW_SESSION_TICKET");

    /** Whether the handshake came to its end. */
    public boolean succeeded() {
        return code == 0 && impossible == null && state == HANDSHAKE_OVER;
    }

    /** The name of the state in Mbed TLS, without {@code MBEDTLS_SSL_}. */
    public String stateName() {
        return STATES.get(state);
    }

    /** The code as a device prints it, such as {@code -0x7780}; "0" for success. */
    public String codeText() {
        return code == 0 ? "0" : String.format(Locale.ROOT, "-0x%04X", -code);
    }

    /** The code's macro names; an empty string for success. */
    public String codeName() {
        return code == 0 ? "" : ErrorCodes.name(code);
    }

    /** The name of the alert, such as {@code handshake_failure}; null without one. */
    public String alertName() {
        return alertName(alert);
    }

    /** Whether the server was still owing its ServerHello. */
    public boolean endedBeforeServerHello() {
        return !succeeded() && impossible == null && state <= 2 && function.equals(HANDSHAKE);
    }

    /**
     * Whether the server ended the handshake before its key exchange was complete: there it finds out, if not before,
     * that the two sides have nothing in common.
     */
    public boolean refusedInFirstFlight() {
        return endedBeforeServerHello()
                || !succeeded() && state <= 4 && (alertReceived || HANG_UPS.contains(code));
    }

    /**
     * Whether the server had all that it needs to judge the client. A server that hangs up at once may do so while the
     * client is still writing, which then sees a reset and no alert.
     */
    public boolean endedAfterClientFlight() {
        boolean waiting = state == 12 || state == 13 || state == 17;
        boolean cutOff = state >= 8 && state <= 11 && HANG_UPS.contains(code);
        return !succeeded() && (waiting || cutOff);
    }

    /** The suite that the server chose, if the handshake came that far; else null. */
    public CipherSuite chosenSuite() {
        return trace.stream().filter(line -> line.startsWith(CHOSEN_SUITE)).findFirst()
                .map(line -> CipherSuite.ofName(line.substring(CHOSEN_SUITE.length() - "TLS-".length()))).orElse(null);
    }

    /** Whether a line of the log begins so. */
    public boolean says(String beginning) {
        return trace.stream().anyMatch(line -> line.startsWith(beginning));
    }

    static String alertName(int number) {
        if (number < 0) {
            return null;
        }
        AlertDescription known = AlertDescription.of(number);
        if (known != null) {
            return known.alertName();
        }
        return number == 116 ? "certificate_required" : "alert " + number;
    }
}
