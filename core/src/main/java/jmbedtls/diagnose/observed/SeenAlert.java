package jmbedtls.diagnose.observed;

import jmbedtls.diagnose.device.Attempt;

/**
 * An alert in the clear.
 *
 * @param fromDevice whether the device sent it, and not the server
 * @param level 1 for a warning, 2 for a fatal one
 * @param number of the description
 */
public record SeenAlert(boolean fromDevice, int level, int number, Place place) {
    private static final int FATAL = 2;

    public boolean isFatal() {
        return level == FATAL;
    }

    /** The name of RFC 5246, or {@code alert} and the number. */
    public String name() {
        return Attempt.alertName(number);
    }
}
