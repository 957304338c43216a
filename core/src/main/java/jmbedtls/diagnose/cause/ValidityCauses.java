package jmbedtls.diagnose.cause;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.X509Time;

/** A certificate of the server, a CA of the device, or the device's clock: one of them is out of time. */
final class ValidityCauses implements CauseFamily {
    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        int flags = situation.attempt().verifyResult();
        if (!isAboutTime(situation)) {
            return;
        }
        ChainJudgement judgement = ChainJudgement.of(situation);
        boolean ahead = VerifyFlag.BADCERT_EXPIRED.in(flags) && !VerifyFlag.BADCERT_EXPIRED.in(judgement.flagsNow());
        boolean behind = VerifyFlag.BADCERT_FUTURE.in(flags) && !VerifyFlag.BADCERT_FUTURE.in(judgement.flagsNow());
        if (ahead || behind) {
            findings.accept(deviceClock(situation, judgement));
        }
        X509Time now = X509Time.of(situation.now());
        List<Certificate> cas = judgement.relevant().stream()
                .filter(certificate -> !judgement.chain().certificates().contains(certificate)).toList();
        report(Cause.EXPIRED, judgement.chain().certificates(), situation, findings, now);
        report(Cause.CA_EXPIRED, cas, situation, findings, now);
        report(Cause.NOT_YET_VALID, judgement.relevant(), situation, findings, now);
    }

    private static boolean isAboutTime(Situation situation) {
        int flags = situation.attempt().verifyResult();
        return situation.failedWith(X509Error.CERT_VERIFY_FAILED.code()) && !situation.chain().isEmpty()
                && (VerifyFlag.BADCERT_EXPIRED.in(flags) || VerifyFlag.BADCERT_FUTURE.in(flags));
    }

    private static Finding deviceClock(Situation situation, ChainJudgement judgement) {
        Finding.Builder finding = Finding.of(Cause.DEVICE_CLOCK, Certainty.CERTAIN)
                .because("the device's clock says " + seconds(situation.settings().trust().clock().instant()) + ", it is "
                        + seconds(situation.now()) + " here");
        judgement.relevant().forEach(certificate -> finding.because(validity(certificate)));
        return finding.advise("set the device's clock, from a source that cannot be forged, before the first connection")
                .build();
    }

    /** Those that are out of time here and now, whatever the device's clock says. */
    private static void report(Cause cause, List<Certificate> certificates, Situation situation,
            Consumer<Finding> findings, X509Time now) {
        List<Certificate> out = certificates.stream().filter(certificate -> cause == Cause.NOT_YET_VALID
                ? certificate.validFrom().compareTo(now) > 0 : certificate.validTo().compareTo(now) < 0).toList();
        if (out.isEmpty()) {
            return;
        }
        Finding.Builder finding = Finding.of(cause, Certainty.CERTAIN);
        out.forEach(certificate -> finding.because(validity(certificate)));
        finding.because("it is " + seconds(situation.now()) + " here");
        findings.accept(cause == Cause.CA_EXPIRED
                ? finding.advise("give the device the certificate of the CA that has taken the place of '"
                        + out.get(0).subject() + "', from a source that you trust, with mbedtls_ssl_conf_ca_chain")
                        .serverCould("have a certificate of another CA that the device trusts").build()
                : finding.serverCould("renew its certificate").build());
    }

    private static String validity(Certificate certificate) {
        return CertificateText.quoted(certificate) + " is valid from " + certificate.validFrom() + " to "
                + certificate.validTo() + " UTC";
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        if (isAboutTime(situation) && ChainJudgement.of(situation).isValidNow()) {
            remedies.accept(new Remedy(situation.settings().with(InstantSource.fixed(situation.now())), Grade.SOUND, 1,
                    "set the clock, from a source that cannot be forged, before the first connection"));
        }
    }
}
