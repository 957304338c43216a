package jmbedtls.config;

import java.util.List;

/**
 * One {@code #error} of Mbed TLS's headers: when {@code given} holds, {@code needs} has to.
 *
 * @param sentence what the compiler prints
 * @param versions the versions whose headers have it
 */
public record Prerequisite(Condition given, Condition needs, String sentence, List<ReferenceVersion> versions) {
    public Prerequisite {
        versions = List.copyOf(versions);
    }

    /** What is wrong with the configuration, or null if nothing is. */
    public Violation check(BuildConfig config) {
        if (!given.holds(config)) {
            return null;
        }
        Condition missing = needs.unmet(config);
        return missing == null ? null : new Violation(this, missing);
    }
}
