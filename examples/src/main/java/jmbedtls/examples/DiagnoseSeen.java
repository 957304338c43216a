package jmbedtls.examples;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jmbedtls.diagnose.Diagnosis;
import jmbedtls.diagnose.capture.CaptureException;
import jmbedtls.diagnose.capture.CaptureReader;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.diagnose.log.LogReader;
import jmbedtls.diagnose.observed.Observation;
import jmbedtls.diagnose.observed.ObservedHtml;
import jmbedtls.diagnose.observed.ObservedJson;
import jmbedtls.diagnose.observed.ObservedReport;
import jmbedtls.diagnose.observed.ObservedText;
import jmbedtls.diagnose.observed.Page;
import jmbedtls.diagnose.observed.PageWriter;

/** {@code diagnose} of what was seen of a device: its log, a capture, or its hello. */
final class DiagnoseSeen {
    private static final String LOG = "log";
    private static final String PCAP = "pcap";
    private static final String HELLO = "hello";
    private static final List<String> SOURCES = List.of(LOG, PCAP, HELLO);

    private final Arguments arguments;

    private DiagnoseSeen(Arguments arguments) {
        this.arguments = arguments;
    }

    static void describe(Map<String, String> options) {
        options.put(LOG, "a file with what the device printed, - for standard input");
        options.put(PCAP, "a capture (pcap or pcapng) with the handshake, - for standard input");
        options.put(HELLO, "a ClientHello, in hexadecimal");
        options.put("connection", "which connection of it, from 1 (the last that failed)");
        options.put("redact", "1 leaves names, addresses and certificates' names out of the report (0)");
        options.put("html", "a file to write the report to, as a page for a browser");
    }

    /** Whether the command line names something that was seen. */
    static boolean wanted(Arguments arguments) {
        return SOURCES.stream().anyMatch(arguments::has);
    }

    /** Makes the diagnosis of a rebuilt device with a server, configured by the command line. */
    interface Asking {
        Diagnosis of(ObservedReport seen) throws UsageException;
    }

    /** Diagnoses it and prints the report. */
    static int run(Arguments arguments, PrintStream out, Asking asking) throws UsageException, IOException {
        return new DiagnoseSeen(arguments).run(out, asking);
    }

    private int run(PrintStream out, Asking asking) throws UsageException, IOException {
        boolean json = arguments.number("json", 0, 0, 1) == 1;
        boolean redact = arguments.number("redact", 0, 0, 1) == 1;
        Observation observation = observation().connection(arguments.number("connection", 0, 0, Integer.MAX_VALUE));
        if (arguments.has(BuildOption.KEY)) {
            observation.config(DeviceBuild.of(arguments).config());
        }
        ObservedReport report = observation.report();
        if (report.handshake() == null && arguments.has("connection")) {
            throw new UsageException("there are " + report.connections() + " connections, of which the last "
                    + report.handshakes().size() + " can be chosen");
        }
        if (arguments.has("server_name")) {
            report = ask(report, asking);
        }
        Page page = redact ? PageWriter.redacted(report) : PageWriter.of(report);
        if (arguments.has("html")) {
            write(ObservedHtml.of(page));
        }
        out.print(json ? ObservedJson.of(page, report.exitCode()) : ObservedText.of(page));
        return report.exitCode();
    }

    private ObservedReport ask(ObservedReport report, Asking asking) throws UsageException, IOException {
        if (report.device() == null) {
            throw new UsageException("the device cannot be rebuilt from this, so that no server can be asked with it");
        }
        Diagnosis diagnosis = asking.of(report);
        try (Progress progress = Progress.onTerminal()) {
            return report.with(diagnosis.progress(progress).run());
        }
    }

    private Observation observation() throws UsageException, IOException {
        if (SOURCES.stream().filter(arguments::has).count() > 1) {
            throw new UsageException("only one of " + String.join("=, ", SOURCES) + "= can be read at once");
        }
        if (arguments.has(HELLO)) {
            ObservedHello hello = ObservedHello.parse(arguments.bytes(HELLO));
            if (hello == null) {
                throw new UsageException(HELLO + " is no whole ClientHello");
            }
            return Observation.of(hello);
        }
        String key = arguments.has(LOG) ? LOG : PCAP;
        try (InputStream in = open(key)) {
            return key.equals(LOG) ? Observation.of(LogReader.read(in)) : Observation.of(CaptureReader.read(in));
        } catch (CaptureException e) {
            throw new UsageException(key + " '" + arguments.text(key, "") + "': " + e.getMessage());
        }
    }

    private InputStream open(String key) throws UsageException {
        if (arguments.text(key, "").equals("-")) {
            return new BufferedInputStream(System.in);
        }
        try {
            return Files.newInputStream(arguments.path(key));
        } catch (IOException e) {
            throw Arguments.unreadable(key, arguments.text(key, ""), e);
        }
    }

    private void write(String html) throws UsageException {
        Path file = arguments.path("html");
        try {
            Files.writeString(file, html, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("cannot write html '" + file + "': " + e.getMessage());
        }
    }
}
