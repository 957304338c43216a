package jmbedtls.benchmarks.report;

import java.util.List;

/** A report as one HTML page that needs nothing else: bars as SVG, and the figures in tables. */
public final class Html {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 15px/1.5 sans-serif; color: #1a1a1a; background: #fff; max-width: 780px; margin: 2em auto;
                   padding: 0 1em; }
            svg { width: 100%%; height: auto; margin-top: 1.5em; }
            table { border-collapse: collapse; font-size: 13px; margin: .5em 0; }
            th, td { padding: 2px 10px; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            div { overflow-x: auto; }
            p, summary { color: #444; font-size: 13px; }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            """;

    private Html() {
    }

    /** @param lines what was measured on, with what, and what was missing */
    public static String of(String title, List<String> lines, List<Chart> charts) {
        StringBuilder page = new StringBuilder(String.format(HEAD, escape(title), escape(title))).append("<ul>\n");
        lines.forEach(line -> page.append("<li>").append(escape(line)).append("</li>\n"));
        page.append("</ul>\n");
        for (Chart chart : charts) {
            page.append(Bars.picture(List.of(chart))).append("<p>").append(escape(chart.note())).append("</p>\n");
            append(page, chart);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, Chart chart) {
        page.append("<details><summary>Figures and ratios</summary><div><table>\n<tr><th>")
                .append(escape(chart.unit())).append("</th>");
        chart.rivals().forEach(rival -> page.append("<th>").append(escape(rival)).append("</th>"));
        chart.rivals().stream().skip(1).forEach(rival -> page.append("<th>/ ").append(escape(rival)).append("</th>"));
        page.append("</tr>\n");
        for (Chart.Row row : chart.rows()) {
            page.append("<tr><td>").append(escape(row.name())).append("</td>");
            for (double value : row.values()) {
                page.append("<td>").append(Figures.of(value)).append("</td>");
            }
            for (int i = 1; i < row.values().length; i++) {
                page.append("<td>").append(Figures.ratio(row.values()[0], row.values()[i])).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table></div></details>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
