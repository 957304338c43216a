package jmbedtls.diagnose.observed;

import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.suite.CipherSuite;

/** The server judged the device: its certificate, or its pre-shared key. */
final class ClientFlightCauses {
    /** Alerts that speak of a certificate. */
    private static final Set<Integer> JUDGEMENTS = Set.of(42, 43, 44, 45, 46, 48, 49);
    private static final int BAD_RECORD_MAC = 20;
    private static final int DECRYPT_ERROR = 51;
    private static final int UNKNOWN_PSK_IDENTITY = 115;
    private static final int CERTIFICATE_REQUIRED = 116;
    private static final int EMPTY_CERTIFICATE = 11;

    private final ObservedHandshake seen;
    private final Consumer<Finding> findings;
    private final SeenAlert alert;

    ClientFlightCauses(ObservedHandshake seen, Consumer<Finding> findings) {
        this.seen = seen;
        this.findings = findings;
        this.alert = seen.fatalAlert();
    }

    void find() {
        boolean byServer = alert != null ? !alert.fromDevice() : seen.end != null && ended();
        if (!byServer || !deviceHasSpoken()) {
            return;
        }
        if (usesPsk()) {
            preSharedKey();
        } else if (seen.certificateRequest != null && seen.certificateRequest.value()) {
            certificate();
        }
    }

    /** TLS 1.3 servers judge after the device's handshake is over. */
    void findAfterwards() {
        boolean asked = seen.certificateRequest != null && seen.certificateRequest.value();
        if (asked && alert != null && !alert.fromDevice()) {
            certificate();
        }
    }

    private boolean ended() {
        return seen.end.value() != ObservedHandshake.End.TIMEOUT;
    }

    private boolean deviceHasSpoken() {
        return seen.message(true, "ClientKeyExchange") != null || seen.message(true, "Finished") != null;
    }

    private boolean usesPsk() {
        CipherSuite suite = seen.suite == null ? null : CipherSuite.ofName(seen.suite.value());
        return suite != null && suite.keyExchange().usesPsk();
    }

    private Finding.Builder judged(Cause cause, Certainty certainty) {
        return Finding.of(cause, certainty).because(alert != null ? Evidence.alert(alert)
                : Evidence.at(seen.end.place(), "the server ended the connection after the device's part"));
    }

    private void preSharedKey() {
        int number = alert == null ? -1 : alert.number();
        if (number == UNKNOWN_PSK_IDENTITY) {
            findings.accept(judged(Cause.UNKNOWN_PSK_IDENTITY, Certainty.CERTAIN).advise(
                    "see that the identity is the one that the server has, to the byte").build());
            return;
        }
        boolean likely = number == BAD_RECORD_MAC || number == DECRYPT_ERROR;
        findings.accept(judged(Cause.WRONG_PSK, likely ? Certainty.LIKELY : Certainty.POSSIBLE)
                .because(Evidence.at(seen.suite.place(), "the suite is " + seen.suite.value()))
                .advise("see that the key is the one that the server has: hexadecimal or text, and its length").build());
        findings.accept(judged(Cause.UNKNOWN_PSK_IDENTITY, Certainty.POSSIBLE)
                .because("many servers treat an unknown identity like a wrong key").build());
    }

    private void certificate() {
        int number = alert == null ? -1 : alert.number();
        HandshakeMessage own = seen.message(true, "Certificate");
        boolean sent = number != CERTIFICATE_REQUIRED
                && (seen.certificateSent || own != null && own.length() > EMPTY_CERTIFICATE);
        Finding.Builder finding;
        if (!sent) {
            finding = judged(Cause.CLIENT_CERTIFICATE_REQUIRED,
                    number == CERTIFICATE_REQUIRED ? Certainty.CERTAIN : Certainty.LIKELY);
        } else {
            finding = judged(number == DECRYPT_ERROR ? Cause.CLIENT_KEY_MISMATCH : Cause.CLIENT_CERTIFICATE_REFUSED,
                    JUDGEMENTS.contains(number) ? Certainty.CERTAIN : Certainty.LIKELY);
        }
        finding.because(Evidence.at(seen.certificateRequest.place(), "the server asked for a certificate"));
        finding.because(sent ? "the device sent one" : own == null ? "no line tells that the device sent one"
                : Evidence.at(own.place(), "the device answered with an empty list"));
        findings.accept(finding.advise("give the device a certificate that the server trusts, with "
                + "mbedtls_ssl_conf_own_cert").serverCould(sent ? "trust the issuer of the device's certificate"
                : "make the client certificate optional").build());
    }
}
