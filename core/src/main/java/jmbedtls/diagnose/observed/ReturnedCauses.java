package jmbedtls.diagnose.observed;

import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;

/** What the device itself found wrong: the code that it returned, and the line that says why. */
final class ReturnedCauses {
    private static final int TLS_1_2 = 3;

    private final ObservedHandshake seen;
    private final Consumer<Finding> findings;
    private final int code;

    ReturnedCauses(ObservedHandshake seen, Consumer<Finding> findings) {
        this.seen = seen;
        this.findings = findings;
        this.code = seen.code == null ? 0 : seen.code.value();
    }

    void find() {
        if (code == 0) {
            return;
        }
        if (code == SslError.CA_CHAIN_REQUIRED.code()) {
            findings.accept(finding(Cause.NO_CA, Certainty.CERTAIN)
                    .advise("give the device the CA of the server, with mbedtls_ssl_conf_ca_chain").build());
        } else if (code == SslError.CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME.code()) {
            findings.accept(finding(Cause.NO_NAME_EXPECTED, Certainty.CERTAIN)
                    .advise("call mbedtls_ssl_set_hostname(&ssl, \"the server's name\") before the handshake").build());
        } else if (isParsing()) {
            parsing();
        } else if (code == NetError.CONNECT_FAILED.code() || code == NetError.UNKNOWN_HOST.code()
                || code == NetError.SOCKET_FAILED.code()) {
            findings.accept(finding(Cause.UNREACHABLE, Certainty.CERTAIN).build());
        }
        sizes();
        versions();
    }

    private Finding.Builder finding(Cause cause, Certainty certainty) {
        return Finding.of(cause, certainty).because(Evidence.code(seen));
    }

    private boolean isParsing() {
        return seen.function != null && (seen.function.contains("crt_parse") || seen.function.contains("pk_parse"));
    }

    private void parsing() {
        boolean inHandshake = "SERVER_CERTIFICATE".equals(state()) || seen.message(false, "Certificate") != null;
        if (inHandshake) {
            findings.accept(finding(Cause.CERTIFICATE_ALGORITHM, Certainty.LIKELY)
                    .advise("build the device with what the server's certificates use").build());
        } else if (seen.function.contains("pk_parse")) {
            findings.accept(finding(Cause.CLIENT_KEY_NOT_PARSED, Certainty.LIKELY).build());
        } else {
            findings.accept(finding(Cause.CA_NOT_PARSED, Certainty.LIKELY)
                    .because("it may also be the device's own certificate that is parsed here")
                    .advise("build the device with what the certificate uses: " + reason()).build());
        }
    }

    private String reason() {
        ErrorCode low = ErrorCodes.low(code);
        ErrorCode high = ErrorCodes.high(code);
        return ErrorCodes.strerror((low != null ? low : high).code());
    }

    private String state() {
        return seen.state == null ? "" : seen.state.value();
    }

    private void sizes() {
        if (seen.tooLong != null) {
            Finding.Builder finding = finding(Cause.RECORD_TOO_LARGE, Certainty.CERTAIN)
                    .because(Evidence.at(seen.tooLong.place(), "a record is longer than the device's buffer"));
            findings.accept(withRecord(finding).build());
        } else if (seen.badInput != null && seen.badInput.value().startsWith("bad message length")) {
            Finding.Builder finding = finding(Cause.RECORD_TOO_LARGE, Certainty.LIKELY)
                    .because(Evidence.at(seen.badInput.place(), "the device says \"" + seen.badInput.value() + "\""));
            findings.accept(withRecord(finding).build());
        }
        if (code == SslError.FEATURE_UNAVAILABLE.code() && seen.fragmented != null) {
            findings.accept(finding(Cause.FRAGMENTED_MESSAGE, Certainty.CERTAIN)
                    .because(Evidence.at(seen.fragmented.place(), "a handshake message comes in several records"))
                    .advise("take a release of Mbed TLS that joins them (3.6.3 and later), and ask for no fragment length "
                            + "that is smaller than the server's messages")
                    .serverCould("send its messages in one record each: a shorter chain, or larger records").build());
        }
    }

    private Finding.Builder withRecord(Finding.Builder finding) {
        if (seen.record != null) {
            finding.because(Evidence.at(seen.record.place(), "the record has " + seen.record.value() + " bytes"))
                    .advise("MBEDTLS_SSL_IN_CONTENT_LEN (or MBEDTLS_SSL_MAX_CONTENT_LEN) of at least "
                            + seen.record.value() + "; or mbedtls_ssl_conf_max_frag_len, if the server honours it");
        } else {
            finding.advise("a larger MBEDTLS_SSL_IN_CONTENT_LEN; or mbedtls_ssl_conf_max_frag_len, if the server "
                    + "honours it");
        }
        return finding.serverCould("send fewer or smaller certificates, or honour max_fragment_length");
    }

    private void versions() {
        boolean old = seen.serverMinorVersion != null && seen.serverMinorVersion.value() < TLS_1_2;
        if (code == SslError.BAD_HS_PROTOCOL_VERSION.code()) {
            Finding.Builder finding = finding(Cause.VERSION_TOO_OLD, old ? Certainty.CERTAIN : Certainty.LIKELY);
            if (old) {
                finding.because(Evidence.at(seen.serverMinorVersion.place(), "the server chose TLS 1."
                        + (seen.serverMinorVersion.value() - 1)));
            }
            findings.accept(finding.serverCould("speak TLS 1.2").build());
        }
    }
}
