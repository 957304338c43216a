package jmbedtls.benchmarks.report;

import java.util.Locale;

/** Figures as text. */
final class Figures {
    private Figures() {
    }

    /** Three digits or more; nothing for what was not measured. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** How many times the first value another one is; nothing if one of them was not measured. */
    static String ratio(double first, double other) {
        return Double.isNaN(first) || Double.isNaN(other) ? "" : String.format(Locale.ROOT, "%.2f", first / other);
    }
}
