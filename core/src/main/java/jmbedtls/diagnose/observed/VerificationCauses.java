package jmbedtls.diagnose.observed;

import java.time.Instant;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.error.X509Error;
import jmbedtls.x509.VerifyFlag;

/** The server's certificates did not convince the device: what it said of them, and what they look like. */
final class VerificationCauses {
    /** No build of Mbed TLS 2.16 or later can be older. */
    private static final Instant NEVER_BEFORE = Instant.parse("2018-12-21T00:00:00Z");

    private final ObservedHandshake seen;
    private final Instant now;
    private final Consumer<Finding> findings;
    private final int flags;
    private final SeenAlert alert;

    VerificationCauses(ObservedHandshake seen, Instant now, Consumer<Finding> findings) {
        this.seen = seen;
        this.now = now;
        this.findings = findings;
        this.flags = seen.verifyFlags == null ? 0 : seen.verifyFlags.value();
        SeenAlert fatal = seen.fatalAlert();
        this.alert = fatal != null && fatal.fromDevice() ? fatal : null;
    }

    void find() {
        boolean failed = seen.code != null && seen.code.value() == X509Error.CERT_VERIFY_FAILED.code();
        if (failed && flags != 0) {
            byFlags();
        } else if (alert != null && (failed || seen.code == null)) {
            byAlert();
        }
    }

    private void byFlags() {
        if (VerifyFlag.BADCERT_EXPIRED.in(flags)) {
            expired();
        }
        if (VerifyFlag.BADCERT_FUTURE.in(flags)) {
            future();
        }
        if (VerifyFlag.BADCERT_CN_MISMATCH.in(flags)) {
            findings.accept(wrongName(said(Cause.WRONG_NAME, Certainty.CERTAIN)));
        }
        if (VerifyFlag.BADCERT_NOT_TRUSTED.in(flags)) {
            findings.accept(unknownCa(said(Cause.UNKNOWN_CA, Certainty.CERTAIN)));
        }
        if (VerifyFlag.BADCERT_BAD_KEY.in(flags) || VerifyFlag.BADCERT_BAD_PK.in(flags)) {
            findings.accept(key(said(Cause.WEAK_KEY, Certainty.CERTAIN)));
        }
        if (VerifyFlag.BADCERT_BAD_MD.in(flags)) {
            findings.accept(hash(said(Cause.WEAK_HASH, Certainty.CERTAIN)));
        }
        if (VerifyFlag.BADCERT_KEY_USAGE.in(flags) || VerifyFlag.BADCERT_EXT_KEY_USAGE.in(flags)
                || VerifyFlag.BADCERT_NS_CERT_TYPE.in(flags)) {
            findings.accept(said(Cause.KEY_USAGE, Certainty.CERTAIN)
                    .serverCould("use a certificate for servers").build());
        }
    }

    /** The alert that {@code ssl_tls.c} chooses tells the first of the reasons. */
    private void byAlert() {
        switch (alert.number()) {
            case 42 -> findings.accept(wrongName(sent(Cause.WRONG_NAME)));
            case 43 -> findings.accept(key(sent(Cause.WEAK_KEY)));
            case 45 -> expired();
            case 46 -> future();
            case 48 -> findings.accept(unknownCa(sent(Cause.UNKNOWN_CA)));
            default -> {
                // Not an alert about certificates.
            }
        }
    }

    private Finding.Builder said(Cause cause, Certainty certainty) {
        return Finding.of(cause, certainty).because(Evidence.at(seen.verifyFlags.place(),
                "the device says: " + VerifyFlag.info("", flags).strip().replace("\n", " ")));
    }

    private Finding.Builder sent(Cause cause) {
        return Finding.of(cause, Certainty.LIKELY).because(Evidence.alert(alert));
    }

    private Finding.Builder basis(Cause cause, Certainty certainty) {
        return flags != 0 ? said(cause, certainty) : sent(cause);
    }

    private void expired() {
        ShownCertificate old = seen.certificates.stream()
                .filter(shown -> isBefore(shown.validTo(), deviceTime())).findFirst().orElse(null);
        if (old == null && !seen.certificates.isEmpty() && seen.clock != null) {
            findings.accept(withClock(basis(Cause.CA_EXPIRED, Certainty.LIKELY))
                    .because("none of the certificates that the server showed has expired by then")
                    .advise("give the device the CA's new certificate, or another CA of the server's chain").build());
            return;
        }
        Finding.Builder finding = basis(Cause.EXPIRED, Certainty.CERTAIN);
        if (old != null) {
            finding.because(Evidence.at(old.place(), "'" + old.subject() + "' is valid until " + old.validTo()));
        }
        findings.accept(withClock(finding).advise("see that the device's clock is right")
                .serverCould("renew its certificate").build());
    }

    private void future() {
        ShownCertificate young = seen.certificates.stream()
                .filter(shown -> isAfter(shown.validFrom(), deviceTime())).findFirst().orElse(null);
        boolean never = seen.clock != null && seen.clock.value().isBefore(NEVER_BEFORE);
        boolean begun = young != null && isBefore(young.validFrom(), now);
        if (never || begun) {
            Finding.Builder finding = withClock(basis(Cause.DEVICE_CLOCK, never ? Certainty.CERTAIN : Certainty.LIKELY));
            if (young != null) {
                finding.because(Evidence.at(young.place(), "'" + young.subject() + "' is valid from "
                        + young.validFrom()));
            }
            findings.accept(finding.advise("set the device's clock before the handshake, from a battery-backed clock or "
                    + "by SNTP").build());
            return;
        }
        Finding.Builder finding = basis(Cause.NOT_YET_VALID, Certainty.LIKELY);
        if (young != null) {
            finding.because(Evidence.at(young.place(), "'" + young.subject() + "' is valid from " + young.validFrom()));
        }
        findings.accept(withClock(finding).advise("see that the device's clock is right: that is the usual reason")
                .build());
    }

    private Finding.Builder withClock(Finding.Builder finding) {
        return seen.clock == null ? finding
                : finding.because(Evidence.at(seen.clock.place(), "the device's clock says " + seen.clock.value()));
    }

    private Instant deviceTime() {
        return seen.clock == null ? now : seen.clock.value();
    }

    private static boolean isBefore(String time, Instant instant) {
        Instant parsed = parse(time);
        return parsed != null && parsed.isBefore(instant);
    }

    private static boolean isAfter(String time, Instant instant) {
        Instant parsed = parse(time);
        return parsed != null && parsed.isAfter(instant);
    }

    private static Instant parse(String time) {
        boolean form = time != null && time.matches("\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d) \\d\\d:[0-5]\\d:[0-5]\\d.*");
        return form && time.substring(11, 13).compareTo("24") < 0
                ? Instant.parse(time.substring(0, 10) + "T" + time.substring(11, 19) + "Z") : null;
    }

    private Finding wrongName(Finding.Builder finding) {
        if (seen.serverName != null) {
            finding.because(Evidence.at(seen.serverName.place(), "the device expects '" + seen.serverName.value() + "'"));
        }
        if (!seen.certificates.isEmpty()) {
            ShownCertificate leaf = seen.certificates.get(0);
            finding.because(Evidence.at(leaf.place(), "the certificate is for "
                    + (leaf.names().isEmpty() ? "'" + leaf.subject() + "'" : Evidence.listed(leaf.names()))));
        }
        return finding.advise("pass a name to mbedtls_ssl_set_hostname that the certificate is for; if the name is right, "
                + "see that the hello names it too (MBEDTLS_SSL_SERVER_NAME_INDICATION)")
                .serverCould("have a certificate for the name that the device expects").build();
    }

    private Finding unknownCa(Finding.Builder finding) {
        if (!seen.certificates.isEmpty()) {
            ShownCertificate last = seen.certificates.get(seen.certificates.size() - 1);
            finding.because(Evidence.at(last.place(), "the chain that the server shows ends with '" + last.subject()
                    + "', issued by '" + last.issuer() + "'"));
        }
        if (seen.caSkipped != null && seen.caSkipped.value() > 0) {
            finding.because(Evidence.at(seen.caSkipped.place(), "the device could not read " + seen.caSkipped.value()
                    + " of its CAs"));
        }
        return finding.advise("let the device trust the CA at the end of the server's chain")
                .serverCould("send the intermediate certificates up to a CA that the device trusts").build();
    }

    private Finding key(Finding.Builder finding) {
        seen.certificates.forEach(shown -> finding.because(Evidence.at(shown.place(), "'" + shown.subject() + "' has "
                + shown.key())));
        return finding.serverCould("have a stronger key: RSA with 2048 bits, or EC on secp256r1").build();
    }

    private Finding hash(Finding.Builder finding) {
        seen.certificates.forEach(shown -> finding.because(Evidence.at(shown.place(), "'" + shown.subject()
                + "' is signed with " + shown.signedUsing())));
        return finding.serverCould("have a certificate that is signed with SHA-256").build();
    }
}
