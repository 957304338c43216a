package jmbedtls;

import java.util.ArrayList;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;

/**
 * The suites of a ClientHello, and what they were worked out from. To go through all that a build has takes longer than
 * all else about a configuration, so one that is made from another takes the lists over unless they would be others.
 */
record OfferedSuites(Preferences preferences, boolean psk, List<Integer> plain, List<Integer> withEcJpake) {
    /** The lists for a build; {@code earlier}, if not null, is of the same build. */
    static OfferedSuites of(BuildConfig build, Preferences preferences, boolean psk, OfferedSuites earlier) {
        if (earlier != null && earlier.psk == psk && preferences.sameSuites(earlier.preferences)) {
            return earlier;
        }
        return new OfferedSuites(preferences, psk, list(build, preferences, psk, false),
                list(build, preferences, psk, true));
    }

    private static List<Integer> list(BuildConfig build, Preferences preferences, boolean psk, boolean ecJpake) {
        List<Integer> ids = new ArrayList<>();
        for (CipherSuite suite
                : CipherSuites.offered(build, preferences.ciphersuites, preferences.arc4, psk, ecJpake)) {
            ids.add(suite.id());
        }
        return List.copyOf(ids);
    }
}
