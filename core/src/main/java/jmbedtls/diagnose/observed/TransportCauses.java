package jmbedtls.diagnose.observed;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;

/** The connection ended, or something else than TLS came. */
final class TransportCauses {
    private final ObservedHandshake seen;
    private final boolean beforeServerHello;
    private final Consumer<Finding> findings;

    TransportCauses(ObservedHandshake seen, boolean beforeServerHello, Consumer<Finding> findings) {
        this.seen = seen;
        this.beforeServerHello = beforeServerHello;
        this.findings = findings;
    }

    void find() {
        if (seen.foreignBytes != null && beforeServerHello) {
            findings.accept(Finding.of(Cause.NO_TLS, Certainty.CERTAIN)
                    .because(Evidence.at(seen.foreignBytes.place(), "what comes begins with "
                            + shown(seen.foreignBytes.value())))
                    .advise("connect to the port of the TLS service, or begin TLS as the protocol asks for (STARTTLS)")
                    .serverCould("serve TLS on this port").build());
            return;
        }
        if (seen.fatalAlert() != null) {
            return;
        }
        if (seen.end == null) {
            deviceEnded();
            return;
        }
        Cause cause = switch (seen.end.value()) {
            case CLOSED -> Cause.CLOSES;
            case RESET -> Cause.RESETS;
            case TIMEOUT -> Cause.STALLS;
        };
        // After the device's part it is a judgement on the device, which another family tells of.
        boolean judged = seen.message(true, "ClientKeyExchange") != null
                && seen.end.value() != ObservedHandshake.End.TIMEOUT;
        Finding.Builder finding = Finding.of(cause, judged || seen.gap ? Certainty.POSSIBLE
                : seen.deviceEnds != null ? Certainty.LIKELY : Certainty.CERTAIN)
                .because(Evidence.at(seen.end.place(), beforeServerHello ? "this comes instead of an answer to the hello"
                        : seen.state == null ? "this ends the handshake"
                        : "this ends the handshake in the state " + seen.state.value()));
        if (seen.end.value() == ObservedHandshake.End.TIMEOUT) {
            finding.advise("see that the device waits long enough, and that large packets arrive");
        }
        findings.accept(finding.serverCould("answer, or say by an alert why it does not: its log may tell").build());
    }

    /** A device that hangs up without an alert often found something too large, or ran out of memory. */
    private void deviceEnded() {
        if (seen.deviceEnds != null && seen.record != null && !seen.gap) {
            findings.accept(Finding.of(Cause.RECORD_TOO_LARGE, Certainty.POSSIBLE)
                    .because(Evidence.at(seen.deviceEnds.place(), "the device closed the connection without an alert"))
                    .because(Evidence.at(seen.record.place(), "the last record of the server has " + seen.record.value()
                            + " bytes"))
                    .advise("look at the device's own log: what mbedtls_ssl_handshake returned tells").build());
        }
    }

    private static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(c >= ' ' && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
        return text.append('"').toString();
    }
}
