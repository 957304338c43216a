package jmbedtls.diagnose.cause;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.record.ContentType;

/** The server cannot be reached, or does not speak TLS. */
final class ContactCauses implements CauseFamily {
    private static final int SHOWN = 16;

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (attempt.withoutConnection()) {
            findings.accept(unreachable(situation));
        } else if (attempt.barred()) {
            findings.accept(barred(situation));
        } else if (attempt.endedBeforeServerHello() && !attempt.alertReceived() && !situation.facts().speaksTls()
                && situation.facts().wide().outcome() != Outcome.UNKNOWN) {
            findings.accept(silence(situation));
        } else if (attempt.brokeOffInFlight()) {
            findings.accept(silenceInTheMiddle(attempt));
        }
    }

    private static Finding unreachable(Situation situation) {
        Attempt attempt = situation.attempt();
        Settings.Target target = situation.settings().target();
        Finding.Builder finding = Finding.of(Cause.UNREACHABLE, Certainty.CERTAIN)
                .because("mbedtls_net_connect returned " + attempt.codeText() + " (" + attempt.codeName() + ")");
        return attempt.code() == NetError.UNKNOWN_HOST.code()
                ? finding.advise("connect to another name than '" + target.address() + "', or let the device use a "
                        + "name server that knows it").build()
                : finding.serverCould("listen on port " + target.port() + ", and let the device through any firewall")
                        .build();
    }

    /** With a proxy and STARTTLS, a status line of HTTP is the proxy's. */
    private static Finding barred(Situation situation) {
        Route route = situation.settings().target().route();
        String answer = String.valueOf(situation.attempt().impossible());
        boolean proxy = route.proxy() != null && (route.startTls() == null || answer.contains("'HTTP/"));
        return Finding.of(proxy ? Cause.PROXY_REFUSES : Cause.STARTTLS_REFUSED, Certainty.CERTAIN)
                .because((proxy ? "asked with CONNECT for " + route.host() + ":" + route.port() + ": "
                        : "asked for TLS in " + route.startTls() + ": ") + answer)
                .serverCould(proxy ? "be allowed by the proxy at " + route.proxy().host()
                        : "offer TLS on port " + route.port() + ", or another protocol is spoken there").build();
    }

    private static Finding silenceInTheMiddle(Attempt attempt) {
        boolean stalls = attempt.code() == SslError.TIMEOUT.code();
        Cause cause = stalls ? Cause.STALLS
                : attempt.code() == SslError.CONN_EOF.code() ? Cause.CLOSES : Cause.RESETS;
        Finding.Builder finding = Finding.of(cause, Certainty.LIKELY)
                .because("the server had begun its part of the handshake; the device was in the state "
                        + attempt.stateName());
        if (stalls) {
            finding.because("large messages that do not arrive are often the fault of a path that drops large packets");
        }
        return finding.serverCould("complete its flight: look at its log, and at whatever stands before it").build();
    }

    private static Finding silence(Situation situation) {
        ServerAnswer wide = situation.facts().wide();
        byte[] first = situation.attempt().answer().firstBytes();
        if (wide.outcome() == Outcome.NOT_TLS) {
            return Finding.of(Cause.NO_TLS, Certainty.CERTAIN).probed()
                    .because("its first bytes are " + shown(first.length > 0 ? first : wide.firstBytes()))
                    .serverCould("serve TLS on this port; or the device has to use the port of the TLS service")
                    .build();
        }
        if (isClientHello(first)) {
            return Finding.of(Cause.NO_TLS, Certainty.CERTAIN).probed()
                    .because("it sends back what the device sent: a ClientHello")
                    .serverCould("serve TLS on this port; or the device has to use the port of the TLS service")
                    .build();
        }
        boolean begun = first.length > 0;
        Cause cause = switch (wide.outcome()) {
            case STALLED -> Cause.STALLS;
            case RESET -> Cause.RESETS;
            default -> Cause.CLOSES;
        };
        return Finding.of(cause, Certainty.CERTAIN).probed()
                .because(begun ? "it begins to answer, and does not go on" : "not a byte of an answer comes")
                .because("a hello with everything that Mbed TLS can offer meets the same end")
                .serverCould("answer TLS on this port: look at its log, at limits per address and at whatever "
                        + "stands before it").build();
    }

    private static boolean isClientHello(byte[] record) {
        return record.length > 5 && record[0] == ContentType.HANDSHAKE && record[5] == 1;
    }

    /** The beginning of what came, as text where it is text. */
    private static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        int length = Math.min(bytes.length, SHOWN);
        for (char c : new String(bytes, 0, length, StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(c >= ' ' && c < 127 ? String.valueOf(c) : c == '\r' ? "\\r" : c == '\n' ? "\\n"
                    : String.format(Locale.ROOT, "\\x%02x", (int) c));
        }
        return text.append('"').toString();
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        // None of these is the configuration's fault.
    }
}
