package jmbedtls.diagnose.cause;

import java.time.Instant;

import jmbedtls.config.Feature;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;

/**
 * What a family of causes looks at.
 *
 * @param surveyed whether it is the device that the server was probed for, and not one that is cured in part
 * @param facts null if the server was not probed
 * @param now the time here, which need not be the device's
 */
public record Situation(Settings settings, Offer offer, Attempt attempt, boolean surveyed, ServerFacts facts,
        Instant now) {
    /**
     * The certificates that the device was shown. A server may have several, and choose by name or by suite; the debug
     * log has the suite.
     */
    CertificateChain chain() {
        if (facts == null) {
            return CertificateChain.EMPTY;
        }
        boolean named = settings.build().has(Feature.SSL_SERVER_NAME_INDICATION) && settings.target().name() != null;
        if (!named && facts.needsServerName() == Tristate.YES) {
            return ServerFacts.parse(facts.withoutName().chain());
        }
        CipherSuite suite = attempt.chosenSuite();
        ServerAnswer answer = suite == null ? null : facts.suiteAnswers().get(suite);
        return answer == null ? facts.chain() : ServerFacts.parse(answer.chain());
    }

    boolean failedWith(int code) {
        return attempt.code() == code;
    }
}
