package jmbedtls.config;

/**
 * A prerequisite that a configuration does not meet.
 *
 * @param missing what would have to hold and does not: only the part that is not met already
 */
public record Violation(Prerequisite prerequisite, Condition missing) {
    /** The compiler's sentence and what is missing, in one line. */
    @Override
    public String toString() {
        return prerequisite.sentence() + " (missing: " + missing.describe() + ")";
    }
}
