package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jmbedtls.testvectors.DeviceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that {@code diagnose html=} writes, in a real browser. */
class ReportPageTest {
    private static final String CAUSE = "No curve of the device is one that the server accepts";
    /** Put into a copy of the page, this tells what is to be seen, and whether the page is wider than the window. */
    private static final String PROBE = "<script>document.title = [document.body.innerText.includes(\"" + CAUSE
            + "\"), document.querySelectorAll(\".lane li\").length, "
            + "document.documentElement.scrollWidth <= window.innerWidth].join(\" \")</script></body>";

    @TempDir
    private Path directory;

    private String page(String name) throws IOException {
        DeviceLog log = DeviceLog.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        Path file = directory.resolve("log.txt");
        try (InputStream in = log.open()) {
            Files.copy(in, file);
        }
        Path html = directory.resolve("report.html");
        Console.run("diagnose", "log=" + file, "html=" + html);
        return Files.readString(html);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theCauseIsSeen(int width) throws Exception {
        Path probed = Files.writeString(directory.resolve("probed.html"), page("stm32-seed-page").replace("</body>", PROBE));
        String dom = inBrowser(width, probed);
        assertTrue(dom.contains("<title>true 3 true</title>"), dom);
    }

    /** Three lines of evidence for a page that cannot fetch anything: it names nothing elsewhere, and runs nothing. */
    @Test
    void itNeedsNothingElse() throws IOException {
        String page = page("client2-wrong-name-2.28");
        for (String outside : List.of("http:", "https:", "src=", "href=", "url(", "@import", "<script")) {
            assertFalse(page.contains(outside), outside);
        }
    }

    @Test
    void whatALogHoldsDoesNotBecomeMarkup() throws IOException {
        Path file = Files.writeString(directory.resolve("hostile.txt"), "client state: 1\n=> write client hello\n"
                + "client hello, adding server name extension: <script>alert(1)</script>\n"
                + "mbedtls_ssl_handshake returned -0x7780\n");
        Path html = directory.resolve("report.html");
        Console.run("diagnose", "log=" + file, "html=" + html);
        String page = Files.readString(html);
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
    }

    /** The document after it was loaded; skips the test where no chromium is installed. */
    private String inBrowser(int width, Path html) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(directory, "profile");
        Path out = Files.createTempFile(directory, "dom", ".html");
        Process browser = new ProcessBuilder(ServerProgram.installed("chromium"), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--user-data-dir=" + profile, "--window-size=" + width + ",2000", "--dump-dom",
                html.toUri().toString())
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertTrue(browser.waitFor(120, TimeUnit.SECONDS), "the browser does not end");
            assertEquals(0, browser.exitValue());
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
