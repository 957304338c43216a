package jmbedtls.diagnose.cause;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.AuthMode;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.PkType;
import jmbedtls.x509.VerifyFlag;

/** The server's certificates do not convince the device. */
final class CertificateCauses implements CauseFamily {
    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (attempt.function().equals(Attempt.PARSE_CA) && attempt.code() != 0) {
            findings.accept(caNotParsed(situation));
        } else if (situation.failedWith(SslError.CA_CHAIN_REQUIRED.code())) {
            findings.accept(noCa(situation));
        } else if (situation.failedWith(SslError.CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME.code())) {
            findings.accept(Finding.of(Cause.NO_NAME_EXPECTED, Certainty.CERTAIN)
                    .because("mbedtls_ssl_set_hostname was not called, and Mbed TLS 2.28.10 then refuses to verify")
                    .build());
        } else if (failedOnCertificate(situation)) {
            findInChain(situation, findings);
        }
    }

    private static boolean failedOnCertificate(Situation situation) {
        return situation.failedWith(X509Error.CERT_VERIFY_FAILED.code())
                || situation.failedWith(X509Error.FATAL_ERROR.code())
                || situation.failedWith(SslError.BAD_HS_CERTIFICATE.code()) || couldNotParse(situation);
    }

    /** Mbed TLS passes over some of the certificates that it cannot read, and then misses them. */
    private static boolean couldNotParse(Situation situation) {
        return situation.attempt().couldNotReadCertificate() || situation.attempt().answer().chain().stream()
                .anyMatch(encoded -> !isReadable(encoded, situation.settings().build()));
    }

    private static boolean isReadable(byte[] encoded, BuildConfig build) {
        try {
            Certificate.parse(encoded, build);
            return true;
        } catch (TlsException e) {
            return false;
        }
    }

    private static void findInChain(Situation situation, Consumer<Finding> findings) {
        ChainJudgement judgement = ChainJudgement.of(situation);
        int flags = situation.attempt().verifyResult();
        if (judgement.lacksAlgorithm() && (couldNotParse(situation) || judgement.wouldTrust())) {
            findings.accept(algorithm(situation, judgement));
            return;
        }
        if (situation.failedWith(X509Error.FATAL_ERROR.code())) {
            findings.accept(tooLong(situation));
            return;
        }
        if (VerifyFlag.BADCERT_NOT_TRUSTED.in(flags)) {
            findings.accept(unknownCa(situation, judgement));
        }
        if (VerifyFlag.BADCERT_CN_MISMATCH.in(flags) && !judgement.chain().isEmpty()) {
            findings.accept(wrongName(situation, judgement.chain().get(0)));
        }
        findWeakness(situation, judgement, findings);
        if (VerifyFlag.BADCERT_KEY_USAGE.in(flags) || VerifyFlag.BADCERT_EXT_KEY_USAGE.in(flags)
                || VerifyFlag.BADCERT_NS_CERT_TYPE.in(flags)) {
            findings.accept(Finding.of(Cause.KEY_USAGE, Certainty.CERTAIN).because(flagText(flags))
                    .serverCould("have a certificate whose keyUsage and extendedKeyUsage allow a TLS server").build());
        }
    }

    private static String flagText(int flags) {
        return VerifyFlag.info("", flags).strip().replace('\n', ' ');
    }

    private static Finding caNotParsed(Situation situation) {
        CertificateChain cas = ChainJudgement.cas(situation.settings());
        Finding.Builder finding = Finding.of(Cause.CA_NOT_PARSED, Certainty.CERTAIN)
                .because(Attempt.PARSE_CA + " returned " + situation.attempt().codeText() + " ("
                        + situation.attempt().codeName() + ")");
        if (cas.isEmpty()) {
            return finding.because("no Mbed TLS 2.x can read it")
                    .advise("give the device a CA certificate in PEM or DER").build();
        }
        return finding.because("the device is built without "
                + CertificateNeeds.text(cas.certificates(), situation.settings().build())).build();
    }

    private static Finding noCa(Situation situation) {
        Finding.Builder finding = Finding.of(Cause.NO_CA, Certainty.CERTAIN)
                .because("mbedtls_ssl_conf_ca_chain was not called, and the device verifies certificates");
        String issuer = "";
        CertificateChain chain = situation.chain();
        if (!chain.isEmpty()) {
            issuer = " '" + chain.get(chain.size() - 1).issuer() + "'";
            finding.because("the server's chain ends with a certificate issued by" + issuer);
        }
        return finding.advise("give the device the certificate of the CA" + issuer
                + ", from a source that you trust, with mbedtls_ssl_conf_ca_chain").build();
    }

    private static Finding algorithm(Situation situation, ChainJudgement judgement) {
        boolean ca = situation.attempt().caSkipped() > 0 && !couldNotParse(situation);
        Finding.Builder finding = Finding.of(ca ? Cause.CA_NOT_PARSED : Cause.CERTIFICATE_ALGORITHM, Certainty.CERTAIN)
                .because("the device is built without " + CertificateNeeds.text(judgement.relevant(), situation.settings().build()));
        for (Certificate certificate : judgement.relevant()) {
            finding.because(CertificateText.quoted(certificate) + " has " + CertificateText.key(certificate)
                    + " and is signed using " + certificate.signatureAlgorithm().description());
        }
        return finding.because("with that, the chain would be trusted").serverCould(
                "have certificates with algorithms that the device has").build();
    }

    private static Finding tooLong(Situation situation) {
        int limit = situation.settings().build().value(NumericMacro.X509_MAX_INTERMEDIATE_CA);
        return Finding.of(Cause.CHAIN_TOO_LONG, Certainty.LIKELY)
                .because("the server sends " + situation.chain().size() + " certificates, the device allows "
                        + limit + " between the server's and the CA's (MBEDTLS_X509_MAX_INTERMEDIATE_CA)")
                .serverCould("send a shorter chain").build();
    }

    private static Finding unknownCa(Situation situation, ChainJudgement judgement) {
        CertificateChain chain = judgement.chain();
        Certificate last = chain.isEmpty() ? null : chain.get(chain.size() - 1);
        Finding.Builder finding = Finding.of(Cause.UNKNOWN_CA, Certainty.CERTAIN);
        if (last != null) {
            finding.because("the last certificate that the server sends is " + CertificateText.quoted(last)
                    + ", issued by '" + last.issuer() + "'");
        }
        finding.because("the device trusts " + CertificateText.some(judgement.trusted().certificates()));
        if (last != null && judgement.sameNameAsCa(last)) {
            finding.because("the names are equal, but the signature is another's: a CA with the same name and "
                    + "another key");
        }
        return finding.advise(last == null ? "give the device the right CA" : "give the device the certificate of '"
                        + last.issuer() + "', from a source that you trust, with mbedtls_ssl_conf_ca_chain")
                .serverCould(last != null && !last.isSelfIssued()
                        ? "send the intermediate certificates too, if '" + last.issuer() + "' is one of them"
                        : "have a certificate of a CA that the device trusts").build();
    }

    private static Finding wrongName(Situation situation, Certificate leaf) {
        String name = situation.settings().target().name();
        Finding.Builder finding = Finding.of(Cause.WRONG_NAME, Certainty.CERTAIN)
                .because("the device expects '" + name + "', the certificate is for "
                        + String.join(", ", CertificateText.names(leaf)));
        if (name.matches("[0-9.]+|.*:.*")) {
            finding.because("Mbed TLS 2.x compares names only: an address in the certificate does not count");
        }
        return finding.advise("if it is the right server, connect to it by a name that its certificate has")
                .serverCould("have a certificate for '" + name + "'").build();
    }

    private static void findWeakness(Situation situation, ChainJudgement judgement, Consumer<Finding> findings) {
        int flags = situation.attempt().verifyResult();
        if (VerifyFlag.BADCERT_BAD_KEY.in(flags) || VerifyFlag.BADCERT_BAD_PK.in(flags)) {
            Finding.Builder finding = Finding.of(Cause.WEAK_KEY, Certainty.CERTAIN).because(flagText(flags));
            judgement.relevant().forEach(certificate -> finding.because(
                    CertificateText.quoted(certificate) + " has " + CertificateText.key(certificate)));
            findings.accept(finding.serverCould("have certificates with keys that the profile allows: RSA of 2048 "
                    + "bits and more, or EC").build());
        }
        if (VerifyFlag.BADCERT_BAD_MD.in(flags)) {
            Finding.Builder finding = Finding.of(Cause.WEAK_HASH, Certainty.CERTAIN).because(flagText(flags));
            judgement.chain().forEach(certificate -> finding.because(CertificateText.quoted(certificate)
                    + " is signed using " + certificate.signatureAlgorithm().description()));
            findings.accept(finding.serverCould("have certificates that are signed with SHA-256 or better").build());
        }
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        Settings settings = situation.settings();
        if (situation.attempt().function().equals(Attempt.PARSE_CA) && situation.attempt().code() != 0) {
            List<Certificate> cas = ChainJudgement.cas(settings).certificates();
            enable(settings, CertificateNeeds.missing(cas, settings.build()),
                    CertificateNeeds.missingNumberSize(cas, settings.build()), remedies);
        } else if (situation.failedWith(SslError.CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME.code())) {
            String name = settings.target().knownAs() == null ? settings.target().address() : settings.target().knownAs();
            remedies.accept(new Remedy(settings.withName(name), Grade.SOUND, 1, null));
        } else if (situation.failedWith(SslError.CA_CHAIN_REQUIRED.code())) {
            remedies.accept(unverified(settings));
        } else if (failedOnCertificate(situation)) {
            remedyChain(situation, remedies);
        }
    }

    private static void remedyChain(Situation situation, Consumer<Remedy> remedies) {
        Settings settings = situation.settings();
        ChainJudgement judgement = ChainJudgement.of(situation);
        int flags = situation.attempt().verifyResult();
        if (judgement.lacksAlgorithm()) {
            enable(settings, judgement.missing(), judgement.missingNumberSize(), remedies);
        }
        if (situation.failedWith(X509Error.FATAL_ERROR.code())) {
            BuildConfig longer = settings.build().toBuilder().set(NumericMacro.X509_MAX_INTERMEDIATE_CA,
                    situation.chain().size()).build();
            remedies.accept(new Remedy(settings.with(longer), Grade.SOUND, 1, null));
        }
        if (VerifyFlag.BADCERT_CN_MISMATCH.in(flags)) {
            remedies.accept(new Remedy(settings.withName(null), Grade.UNSAFE, 1,
                    "whoever has a certificate of the same CA can pose as the server"));
        }
        if (VerifyFlag.BADCERT_BAD_KEY.in(flags) || VerifyFlag.BADCERT_BAD_MD.in(flags)) {
            remedies.accept(new Remedy(settings.with(lenient(judgement)), Grade.UNSAFE, 1,
                    "such certificates can be forged"));
        }
        remedies.accept(unverified(settings));
    }

    private static Remedy unverified(Settings settings) {
        return new Remedy(settings.with(AuthMode.NONE), Grade.UNSAFE, 2,
                "nothing is verified: whoever can redirect the connection can read and change all of it");
    }

    /** What the chain asks for, and no less. */
    private static CertificateProfile lenient(ChainJudgement judgement) {
        Set<HashAlgorithm> hashes = EnumSet.range(HashAlgorithm.SHA224, HashAlgorithm.SHA512);
        int bits = 2048;
        for (Certificate certificate : judgement.relevant()) {
            if (certificate.signatureAlgorithm().digest() != null) {
                hashes.add(certificate.signatureAlgorithm().digest());
            }
            if (certificate.subjectKey().group() == null) {
                bits = Math.min(bits, certificate.subjectKey().bitLength());
            }
        }
        return new CertificateProfile(hashes, List.of(PkType.values()), List.of(EcGroup.values()), bits);
    }

    private static void enable(Settings settings, Set<Feature> features, int numberSize, Consumer<Remedy> remedies) {
        BuildConfig with = Switches.enable(settings.build(), features);
        if (with == null || features.isEmpty() && numberSize == 0) {
            return;
        }
        BuildConfig sized = numberSize == 0 ? with
                : with.toBuilder().set(NumericMacro.MPI_MAX_SIZE, numberSize).build();
        remedies.accept(new Remedy(settings.with(sized), Grade.SOUND,
                Switches.cost(Switches.added(settings.build(), with)) + (numberSize == 0 ? 0 : 2), null));
    }
}
