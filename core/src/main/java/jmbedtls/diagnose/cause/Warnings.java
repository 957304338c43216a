package jmbedtls.diagnose.cause;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.AuthMode;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.ServerAnswer.Request;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.X509Time;

/** What may still go wrong when the handshake works: after it, later, or on the device itself. */
public final class Warnings {
    private static final int MAX_EXPIRED_SHOWN = 3;

    private Warnings() {
    }

    /** A sentence each, about a handshake that succeeded; empty if there is nothing to say. */
    public static List<String> of(Situation situation) {
        List<String> warnings = new ArrayList<>();
        if (situation.attempt().succeeded()) {
            addClientCertificate(situation, warnings);
            addClock(situation, warnings);
            addExpired(situation, warnings);
        }
        return warnings;
    }

    private static void addClientCertificate(Situation situation, List<String> warnings) {
        Request request = situation.attempt().answer().request();
        if (request == null) {
            return;
        }
        if (!situation.settings().credentials().hasCertificate()) {
            warnings.add("the server asked for a client certificate and got none: it may refuse what the device asks for "
                    + "after the handshake (nginx answers 400)");
        } else if (!request.authorities().isEmpty() && !isWanted(situation.settings(), request.authorities())) {
            warnings.add("the server asked for a client certificate of " + (request.authorities().size() == 1
                    ? "one CA that it named" : "one of " + request.authorities().size() + " CAs that it named")
                    + ", and the device's is of another: it may refuse what the device asks for after the handshake "
                    + "(nginx answers 400)");
        }
    }

    /** Whether a CA that the server named has issued one of the device's certificates, or is one of them. */
    private static boolean isWanted(Settings settings, List<byte[]> authorities) {
        try {
            for (Certificate own : CertificateChain.parse(settings.credentials().certificates(), ServerFacts.EVERYTHING)) {
                if (authorities.stream().anyMatch(name -> contains(own.encoded(), name))) {
                    return true;
                }
            }
            return false;
        } catch (TlsException e) {
            throw new IllegalStateException("the device has sent it", e);
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static void addClock(Situation situation, List<String> warnings) {
        Settings settings = situation.settings();
        boolean looksAtTime = settings.build().has(Feature.HAVE_TIME_DATE)
                && settings.trust().authMode() != AuthMode.NONE && situation.attempt().verifyResult() >= 0;
        if (looksAtTime && settings.trust().clock() == InstantSource.system()) {
            warnings.add("the device's clock was taken to say what the one here says, "
                    + situation.now().truncatedTo(ChronoUnit.SECONDS) + ": with a clock that is not set, verification fails");
        }
    }

    private static void addExpired(Situation situation, List<String> warnings) {
        X509Time now = X509Time.of(situation.now());
        ChainJudgement.cas(situation.settings()).certificates().stream()
                .filter(ca -> ca.validTo().compareTo(now) < 0).limit(MAX_EXPIRED_SHOWN)
                .forEach(ca -> warnings.add("a CA of the device has expired: " + CertificateText.quoted(ca) + ", on "
                        + ca.validTo()));
    }
}
