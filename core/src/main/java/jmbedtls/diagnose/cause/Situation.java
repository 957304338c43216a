package jmbedtls.diagnose.cause;

import java.time.Instant;

import jmbedtls.config.Feature;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.x509.CertificateChain;

/**
 * What a family of causes looks at.
 *
 * @param facts what is known of the server; of one that cannot be asked, {@link ServerFacts#inHand}
 * @param now the time here, which need not be the device's
 */
public record Situation(Settings settings, Offer offer, Attempt attempt, ServerFacts facts, Instant now) {
    /** The certificates that the device was shown; without that, those that a hello with everything is shown. */
    CertificateChain chain() {
        return attempt.answer().chain().isEmpty() ? ServerFacts.parse(facts.wide().chain())
                : ServerFacts.parse(attempt.answer().chain());
    }

    boolean failedWith(int code) {
        return attempt.code() == code;
    }

    /** Whether the hello names the server. */
    boolean sendsServerName() {
        return settings.build().has(Feature.SSL_SERVER_NAME_INDICATION) && settings.target().hasName();
    }
}
