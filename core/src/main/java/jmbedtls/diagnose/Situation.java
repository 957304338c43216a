package jmbedtls.diagnose;

import java.time.Instant;

/**
 * What a family of causes looks at.
 *
 * @param surveyed whether it is the device that the server was probed for, and not one that is cured in part
 * @param facts null if the server was not probed
 * @param now the time here, which need not be the device's
 */
record Situation(Settings settings, Offer offer, Attempt attempt, boolean surveyed, ServerFacts facts,
        Instant now) {
    boolean failedWith(int code) {
        return attempt.code() == code;
    }
}
