package jmbedtls.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A chart whose figures are known, in each form. */
class ReportTest {
    private final Chart chart = new Chart("Things <& more>", "µs", "A \"note\".", "jmbedtls", "OpenSSL", "the JDK");

    @BeforeEach
    void fill() {
        chart.add("one", 5, 10, Double.NaN);
        chart.add("two", 1234.5, 617.25, 12.3);
    }

    @Test
    void markdownHasFiguresAndRatios() {
        String text = Markdown.of("Title", List.of("a machine"), List.of(chart));
        assertTrue(text.contains("| µs | jmbedtls | OpenSSL | the JDK | / OpenSSL | / the JDK |\n|---|--:|--:|--:|--:|--:|"),
                text);
        assertTrue(text.contains("| one | 5.00 | 10.0 |  | 0.50 |  |"), text);
        assertTrue(text.contains("| two | 1,235 | 617 | 12.3 | 2.00 | 100.37 |"), text);
        assertTrue(text.contains("- a machine"), text);
    }

    /** Five bars, those of a row as long as their values; well-formed, whatever the titles are. */
    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(Bars.picture(List.of(chart, chart)))));
        NodeList rectangles = svg.getElementsByTagName("rect");
        List<Double> widths = IntStream.range(0, rectangles.getLength())
                .mapToObj(i -> (Element) rectangles.item(i)).filter(bar -> bar.getAttribute("height").equals("16"))
                .map(bar -> Double.valueOf(bar.getAttribute("width"))).toList();
        assertEquals(10, widths.size());
        assertEquals(2, widths.get(1) / widths.get(0), 0.01);
        assertEquals(2, widths.get(2) / widths.get(3), 0.01);
        assertEquals(100.37, widths.get(2) / widths.get(4), 2);
        assertEquals(widths.get(1), widths.get(2));
    }

    @Test
    void pageNeedsNothingElse() {
        String page = Html.of("Title", List.of("a <machine>"), List.of(chart));
        assertTrue(page.contains("Things &lt;&amp; more&gt;") && page.contains("a &lt;machine&gt;"), page);
        assertTrue(page.contains("<td>one</td><td>5.00</td><td>10.0</td><td></td><td>0.50</td><td></td>"), page);
        assertTrue(!page.contains("src=") && !page.contains("href="), page);
    }

    @Test
    void everyRivalHasAValue() {
        assertThrows(IllegalArgumentException.class, () -> chart.add("three", 1, 2));
    }

    @Test
    void machineIsNamed() {
        assertEquals(3, Machine.describe().size());
        assertTrue(Machine.describe().get(2).contains(System.getProperty("java.vm.name")));
    }
}
