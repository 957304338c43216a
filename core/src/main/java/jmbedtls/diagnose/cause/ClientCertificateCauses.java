package jmbedtls.diagnose.cause;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer.Request;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PkType;
import jmbedtls.x509.PrivateKeys;

/** The device's own certificate. */
final class ClientCertificateCauses implements CauseFamily {
    private static final int RSA_SIGN = 1;
    private static final int ECDSA_SIGN = 64;
    private static final int STEP = 512;

    private static final List<Integer> JUDGEMENTS = List.of(AlertDescription.BAD_CERTIFICATE.number(),
            AlertDescription.UNSUPPORTED_CERTIFICATE.number(), AlertDescription.CERTIFICATE_REVOKED.number(),
            AlertDescription.CERTIFICATE_EXPIRED.number(), AlertDescription.CERTIFICATE_UNKNOWN.number(),
            AlertDescription.UNKNOWN_CA.number(), AlertDescription.ACCESS_DENIED.number());

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (situation.failedWith(SslError.CERTIFICATE_TOO_LARGE.code())) {
            findings.accept(Finding.of(Cause.CLIENT_CERTIFICATE_TOO_LARGE, Certainty.CERTAIN)
                    .because("they do not fit into " + outLength(situation.settings())
                            + " bytes (MBEDTLS_SSL_OUT_CONTENT_LEN)").build());
        }
        if (cannotRead(attempt)) {
            findings.accept(notParsed(situation));
        }
        boolean judged = attempt.endedAfterClientFlight() && attempt.certificateRequested();
        if (!judged) {
            return;
        }
        if (!situation.settings().credentials().hasCertificate()) {
            findings.accept(required(situation));
            return;
        }
        if (isKeyOfAnother(situation.settings())) {
            findings.accept(mismatch(situation));
            return;
        }
        if (!canUseKey(situation)) {
            findings.accept(unusableKey(situation));
        }
        findings.accept(refused(situation));
    }

    private static boolean cannotRead(Attempt attempt) {
        return attempt.function().equals(Attempt.PARSE_OWN) || attempt.function().equals(Attempt.PARSE_KEY);
    }

    private static Finding notParsed(Situation situation) {
        String function = situation.attempt().function();
        Finding.Builder finding = Finding.of(function.equals(Attempt.PARSE_KEY) ? Cause.CLIENT_KEY_NOT_PARSED
                        : Cause.CLIENT_CERTIFICATE_NOT_PARSED, Certainty.CERTAIN)
                .because(function + " returned " + situation.attempt().codeText() + " ("
                        + situation.attempt().codeName() + ")");
        Set<Feature> missing = missing(situation.settings());
        return missing.isEmpty()
                ? finding.advise("give the device a certificate and a key, in PEM or DER and without a password, that "
                        + "Mbed TLS can read").build()
                : finding.because("the device is built without " + missing.stream().map(Feature::macro)
                        .collect(Collectors.joining(", "))).build();
    }

    /** The length of the Certificate message, rounded up. */
    private static int neededLength(Settings settings) {
        int length = 7;
        for (Certificate certificate : parsed(settings)) {
            length += 3 + certificate.encodedLength();
        }
        return (length + STEP - 1) / STEP * STEP;
    }

    private static CertificateChain parsed(Settings settings) {
        try {
            return CertificateChain.parse(settings.credentials().certificates(), ServerFacts.EVERYTHING);
        } catch (TlsException e) {
            return CertificateChain.EMPTY;
        }
    }

    /** The switches that the device needs to read its own certificates; empty if that would not help. */
    private static Set<Feature> missing(Settings settings) {
        return CertificateNeeds.missing(parsed(settings).certificates(), settings.build());
    }

    private static Finding required(Situation situation) {
        return Finding.of(Cause.CLIENT_CERTIFICATE_REQUIRED,
                        situation.attempt().alert() >= 0 ? Certainty.CERTAIN : Certainty.LIKELY)
                .because("the server asked for a certificate, got none, and ended the handshake" + how(situation))
                .because("it takes certificates with " + requestText(situation))
                .advise("give the device a certificate that the server trusts, with mbedtls_ssl_conf_own_cert")
                .serverCould("make the client certificate optional").build();
    }

    private static Finding refused(Situation situation) {
        boolean named = JUDGEMENTS.contains(situation.attempt().alert());
        return Finding.of(Cause.CLIENT_CERTIFICATE_REFUSED, named ? Certainty.CERTAIN : Certainty.LIKELY)
                .because("the server asked for a certificate, got the device's, and ended the handshake"
                        + how(situation))
                .advise("give the device a certificate that the server trusts, with mbedtls_ssl_conf_own_cert")
                .serverCould("trust the issuer of the device's certificate").build();
    }

    /** Mbed TLS does not compare them, so the server is the first to see it. */
    private static boolean isKeyOfAnother(Settings settings) {
        CertificateChain own = parsed(settings);
        try {
            PrivateKey key = PrivateKeys.parse(settings.credentials().key(), null, ServerFacts.EVERYTHING);
            return !own.isEmpty() && !key.publicKey().equals(own.get(0).subjectKey().key());
        } catch (TlsException e) {
            return false;
        }
    }

    private static Finding mismatch(Situation situation) {
        return Finding.of(Cause.CLIENT_KEY_MISMATCH, Certainty.CERTAIN)
                .because("the public key in the device's certificate is not that of its private key")
                .because("the server ended the handshake" + how(situation))
                .advise("give the device the key for which its certificate was made").build();
    }

    private static Finding unusableKey(Situation situation) {
        return Finding.of(Cause.CLIENT_KEY_UNUSABLE, Certainty.CERTAIN)
                .because("the server takes certificates with " + requestText(situation))
                .because("the device signs with " + SignatureNumbers.name(ownSignature(situation))
                        + ": Mbed TLS 2.x takes the hash of the suite, whatever the server asks for")
                .advise("give the device another kind of key and a certificate for it")
                .serverCould("accept " + SignatureNumbers.name(ownSignature(situation)) + " from clients").build();
    }

    private static String how(Situation situation) {
        String alert = situation.attempt().alertName();
        if (alert == null) {
            return situation.failedWith(SslError.TIMEOUT.code()) ? " by falling silent" : " by closing the connection";
        }
        return " with the alert " + alert;
    }

    private static String requestText(Situation situation) {
        Request request = request(situation);
        if (request == null) {
            return "keys that are not known here";
        }
        String signatures = request.signatures().stream().map(SignatureNumbers::name).limit(8)
                .collect(Collectors.joining(", "));
        return (request.types().contains(RSA_SIGN) ? "RSA keys" : "")
                + (request.types().contains(RSA_SIGN) && request.types().contains(ECDSA_SIGN) ? " and " : "")
                + (request.types().contains(ECDSA_SIGN) ? "EC keys" : "") + ", signing with " + signatures;
    }

    private static Request request(Situation situation) {
        return situation.attempt().answer().request();
    }

    /** Whether the server's request allows the kind of key and the signature that the device makes with it. */
    private static boolean canUseKey(Situation situation) {
        Request request = request(situation);
        if (request == null) {
            return true;
        }
        return request.types().contains(isRsa(situation) ? RSA_SIGN : ECDSA_SIGN)
                && request.signatures().contains(ownSignature(situation));
    }

    private static boolean isRsa(Situation situation) {
        CertificateChain own = parsed(situation.settings());
        return !own.isEmpty() && own.get(0).subjectKey().canDo(PkType.RSA);
    }

    private static int ownSignature(Situation situation) {
        CipherSuite suite = situation.attempt().chosenSuite();
        return SignatureNumbers.number(suite == null ? HashAlgorithm.SHA256 : suite.prfHash(),
                isRsa(situation) ? SignatureNumbers.RSA : SignatureNumbers.ECDSA);
    }

    private static int outLength(Settings settings) {
        return settings.build().value(NumericMacro.SSL_OUT_CONTENT_LEN);
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        if (cannotRead(situation.attempt())) {
            BuildConfig build = situation.settings().build();
            BuildConfig with = Switches.enable(build, missing(situation.settings()));
            if (with != null && !with.equals(build)) {
                remedies.accept(new Remedy(situation.settings().with(with), Grade.SOUND,
                        Switches.cost(Switches.added(build, with)), null));
            }
            return;
        }
        if (!situation.failedWith(SslError.CERTIFICATE_TOO_LARGE.code())) {
            return;
        }
        BuildConfig build = situation.settings().build();
        int needed = neededLength(situation.settings());
        BuildConfig.Builder builder = build.toBuilder().set(NumericMacro.SSL_OUT_CONTENT_LEN, needed);
        if (build.value(NumericMacro.SSL_MAX_CONTENT_LEN) < needed) {
            builder.set(NumericMacro.SSL_IN_CONTENT_LEN, build.value(NumericMacro.SSL_IN_CONTENT_LEN))
                    .set(NumericMacro.SSL_MAX_CONTENT_LEN, needed);
        }
        remedies.accept(new Remedy(situation.settings().with(builder.build()), Grade.SOUND, needed / STEP, null));
    }
}
