package jmbedtls.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Charts as SVG: a group of bars a row, the longest of a row as long as there is room. */
public final class Bars {
    private static final int WIDTH = 760;
    private static final int NAMES = 200;
    private static final int FIGURES = 80;
    private static final int BAR = 16;
    private static final int STEP = 19;
    private static final int GAP = 12;
    private static final int HEAD = 58;
    private static final int BASELINE = 12;
    private static final String OTHERS = "#8c8c8c";
    /** By how a rival's name begins; a variant that is named after a comma is paler. */
    private static final Map<String, String> COLOURS =
            Map.of("jmbedtls", "#2563a8", "the JDK", "#5a9a68", "Bouncy Castle", "#d98c3f", "OpenSSL", OTHERS);
    private static final Set<String> PALE = Set.of("portable", "archive");

    private Bars() {
    }

    /** A picture of its own, on white, of charts one below the other. */
    public static String picture(List<Chart> charts) {
        int height = charts.stream().mapToInt(Bars::height).sum();
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                + "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" "
                + "fill=\"#1a1a1a\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n", WIDTH, height,
                WIDTH, height));
        int y = 0;
        for (Chart chart : charts) {
            svg.append(String.format(Locale.ROOT, "<g transform=\"translate(0,%d)\">%n", y));
            draw(svg, chart);
            svg.append("</g>\n");
            y += height(chart);
        }
        return svg.append("</svg>\n").toString();
    }

    private static int height(Chart chart) {
        int bars = chart.rows().stream().mapToInt(row -> bars(row) * STEP + GAP).sum();
        return HEAD + bars + GAP;
    }

    private static int bars(Chart.Row row) {
        return (int) Arrays.stream(row.values()).filter(value -> !Double.isNaN(value)).count();
    }

    private static void draw(StringBuilder svg, Chart chart) {
        text(svg, 10, 20, "font-size=\"15\" font-weight=\"bold\"", chart.title() + ", " + chart.unit()
                + " (less is better)");
        int x = 10;
        for (int i = 0; i < chart.rivals().size(); i++) {
            svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"32\" width=\"11\" height=\"11\" fill=\"%s\"/>%n",
                    x, colour(chart.rivals().get(i))));
            text(svg, x + 16, 42, "font-size=\"12\"", chart.rivals().get(i));
            x += 30 + 8 * chart.rivals().get(i).length();
        }
        int y = HEAD;
        for (Chart.Row row : chart.rows()) {
            y = draw(svg, chart.rivals(), row, y) + GAP;
        }
    }

    private static String colour(String rival) {
        String[] parts = rival.split(", ");
        String colour = COLOURS.getOrDefault(parts[0], OTHERS);
        return parts.length > 1 && PALE.contains(parts[1]) ? colour + "\" fill-opacity=\"0.55" : colour;
    }

    private static int draw(StringBuilder svg, List<String> rivals, Chart.Row row, int top) {
        int y = top;
        text(svg, 10, y + BASELINE, "", row.name());
        for (int i = 0; i < row.values().length; i++) {
            double value = row.values()[i];
            if (!Double.isNaN(value)) {
                double width = Math.max(1, (WIDTH - NAMES - FIGURES) * value / row.longest());
                svg.append(String.format(Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", NAMES, y, width, BAR,
                        colour(rivals.get(i))));
                text(svg, (int) (NAMES + width + 6), y + BASELINE, "font-size=\"12\"", Figures.of(value));
                y += STEP;
            }
        }
        return y;
    }

    private static void text(StringBuilder svg, int x, int y, String attributes, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, y, attributes,
                Html.escape(text)));
    }
}
