package jmbedtls.diagnose.observed;

/**
 * Where something was seen.
 *
 * @param unit what is counted: {@code line} of a log or {@code packet} of a capture
 * @param number counts from 1
 */
public record Place(String unit, int number) {
    /** A line of a log. */
    public static Place line(int number) {
        return new Place("line", number);
    }

    /** A packet of a capture. */
    public static Place packet(int number) {
        return new Place("packet", number);
    }

    @Override
    public String toString() {
        return unit + " " + number;
    }
}
