package jmbedtls.benchmarks.report;

import java.util.List;

/** A report as Markdown. */
public final class Markdown {
    private Markdown() {
    }

    /** @param lines what was measured on, with what, and what was missing */
    public static String of(String title, List<String> lines, List<Chart> charts) {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        lines.forEach(line -> text.append("- ").append(line).append('\n'));
        for (Chart chart : charts) {
            text.append("\n## ").append(chart.title()).append("\n\n").append(chart.note()).append("\n\n");
            append(text, chart);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Chart chart) {
        text.append("| ").append(chart.unit()).append(" |");
        chart.rivals().forEach(rival -> text.append(' ').append(rival).append(" |"));
        chart.rivals().stream().skip(1).forEach(rival -> text.append(" / ").append(rival).append(" |"));
        text.append("\n|---|").append("--:|".repeat(2 * chart.rivals().size() - 1)).append('\n');
        for (Chart.Row row : chart.rows()) {
            text.append("| ").append(row.name()).append(" |");
            for (double value : row.values()) {
                text.append(' ').append(Figures.of(value)).append(" |");
            }
            for (int i = 1; i < row.values().length; i++) {
                text.append(' ').append(Figures.ratio(row.values()[0], row.values()[i])).append(" |");
            }
            text.append('\n');
        }
    }
}
