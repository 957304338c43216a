package jmbedtls.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What rivals took for the same things. Less is better.
 *
 * @param title of the chart
 * @param unit of all values
 * @param note how it was measured
 * @param rivals names, this project's first
 * @param rows filled by {@link #add}
 */
public record Chart(String title, String unit, String note, List<String> rivals, List<Row> rows) {
    /** A chart without rows. */
    public Chart(String title, String unit, String note, String... rivals) {
        this(title, unit, note, List.of(rivals), new ArrayList<>());
    }

    /**
     * What the rivals took for one thing.
     *
     * @param name of the thing
     * @param values one a rival; NaN if it does not do it or is not here
     */
    public record Row(String name, double[] values) {
        /** The longest of the bars. */
        double longest() {
            double longest = 0;
            for (double value : values) {
                longest = Double.isNaN(value) ? longest : Math.max(longest, value);
            }
            return longest;
        }
    }

    /** Adds a row with one value for each rival. */
    public void add(String name, double... values) {
        if (values.length != rivals.size()) {
            throw new IllegalArgumentException(name + ": " + values.length + " values for " + rivals);
        }
        rows.add(new Row(name, values));
    }
}
