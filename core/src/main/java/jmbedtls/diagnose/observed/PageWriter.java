package jmbedtls.diagnose.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.explain.ErrorExplanation;
import jmbedtls.diagnose.hello.RebuiltDevice;
import jmbedtls.diagnose.observed.Page.CauseEntry;
import jmbedtls.diagnose.observed.Page.MessageEntry;
import jmbedtls.diagnose.observed.Page.RemedyEntry;
import jmbedtls.diagnose.observed.Page.Row;
import jmbedtls.diagnose.report.Printable;
import jmbedtls.diagnose.report.TextReport;
import jmbedtls.error.ErrorCodes;

/** Puts an observed report into words. */
public final class PageWriter {
    private final ObservedReport report;
    private final ObservedHandshake seen;

    private PageWriter(ObservedReport report) {
        this.report = report;
        this.seen = report.handshake();
    }

    /** The page of a report, fit for a terminal: what was seen cannot control it. */
    public static Page of(ObservedReport report) {
        PageWriter writer = new PageWriter(report);
        Page page = report.handshake() == null ? writer.empty() : writer.page();
        return page.map(text -> text.lines().map(Printable::of).collect(Collectors.joining("\n")));
    }

    /** The page without what tells who the device and the server are. */
    public static Page redacted(ObservedReport report) {
        return of(report).map(Redaction.of(report));
    }

    private Page empty() {
        return new Page("There is no handshake of Mbed TLS in " + report.source(), false,
                List.of("neither a debug line of Mbed TLS nor one of its codes was found"), List.of(), List.of(), List.of(),
                null, List.of(), List.of(), List.of(), List.of(), remarks(), null);
    }

    private Page page() {
        RebuiltDevice device = report.device();
        return new Page(title(), report.works(), outcome(), causes(), remedies(), messages(), broken(), deviceRows(),
                serverRows(), device == null ? List.of() : device.defines(),
                device == null ? List.of() : device.calls(), remarks(),
                report.live() == null ? null : TextReport.of(report.live()));
    }

    private String title() {
        String with = seen.serverName() == null ? "" : " with " + seen.serverName().value();
        if (seen.succeeded()) {
            return "The handshake" + with + " works" + (seen.later() == null ? "" : ", and the connection fails after it");
        }
        return seen.failed() ? "The handshake" + with + " fails" : "How the handshake" + with + " ends is not to be seen";
    }

    private List<String> outcome() {
        List<String> lines = new ArrayList<>();
        if (seen.code() != null) {
            int code = seen.code().value();
            lines.add(Evidence.at(seen.code().place(), (seen.function() == null ? "" : seen.function() + " returned ")
                    + Evidence.codeText(code) + " (" + ErrorCodes.name(code) + ")"));
        }
        if (seen.later() != null) {
            int code = seen.later().value();
            lines.add(Evidence.at(seen.later().place(), "afterwards " + Evidence.codeText(code) + " ("
                    + ErrorCodes.name(code) + ")"));
        }
        if (seen.state() != null && !seen.succeeded()) {
            lines.add(Evidence.at(seen.state().place(), "in the state MBEDTLS_SSL_" + seen.state().value()));
        }
        if (seen.deviceEnds != null && seen.code() == null) {
            lines.add(Evidence.at(seen.deviceEnds.place(), seen.deviceEnds.value()
                    ? "the device closed the connection, after it had waited" : "the device closed the connection"));
        }
        seen.alerts().stream().filter(SeenAlert::isFatal).forEach(alert -> lines.add(Evidence.alert(alert)));
        if (seen.succeeded() && seen.suite() != null) {
            lines.add(Evidence.at(seen.suite().place(), "with " + seen.suite().value()));
        }
        return lines;
    }

    private List<CauseEntry> causes() {
        return report.causes().stream().map(finding -> new CauseEntry(finding.cause().name(),
                capital(finding.cause().sentence()), finding.certainty().name().toLowerCase(Locale.ROOT),
                finding.evidence())).toList();
    }

    private List<RemedyEntry> remedies() {
        List<RemedyEntry> entries = new ArrayList<>();
        for (Finding finding : report.causes()) {
            if (finding.advice() != null) {
                add(entries, "on the device: ", finding.advice());
            }
        }
        for (Finding finding : report.causes()) {
            if (finding.serverChange() != null) {
                add(entries, "the server would have to ", finding.serverChange());
            }
        }
        return entries;
    }

    /** Lines of code in an advice begin with a number sign. */
    private static void add(List<RemedyEntry> entries, String who, String advice) {
        String text = advice.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining(" "));
        RemedyEntry entry = new RemedyEntry(who + text, advice.lines().filter(line -> line.startsWith("#")).toList());
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    private List<MessageEntry> messages() {
        return seen.messages().stream().map(message -> new MessageEntry(message.fromDevice(), message.name(),
                message.length() < 0 ? "" : message.length() + " bytes", message.place().toString())).toList();
    }

    private String broken() {
        if (seen.succeeded() || !seen.failed()) {
            return null;
        }
        if (seen.end() != null && seen.fatalAlert() == null) {
            return switch (seen.end().value()) {
                case CLOSED -> "the server closed the connection";
                case RESET -> "the connection was reset";
                case TIMEOUT -> "nothing more came in time";
            };
        }
        SeenAlert alert = seen.fatalAlert();
        if (alert == null && seen.deviceEnds != null) {
            return "the device closed the connection, without an alert";
        }
        return alert != null ? "broken off by the " + (alert.fromDevice() ? "device" : "server")
                : "broken off: " + Evidence.codeText(seen.code().value());
    }

    private List<Row> deviceRows() {
        List<Row> rows = new ArrayList<>();
        if (!seen.wordings().isEmpty()) {
            rows.add(new Row("Mbed TLS", List.of(seen.wordings().stream().map(Wording::toString)
                    .collect(Collectors.joining("; ")) + ", by the words of its log")));
        }
        SeenOffer offer = report.offer();
        if (offer != null) {
            rows.add(new Row("offers, by " + offer.place(), List.of(offer.whole() ? "the bytes of its hello"
                    : "what its log says of the hello")));
            rows.add(new Row("suites", offer.suiteNames()));
            rows.add(new Row("curves", offer.contents().groups().isEmpty() && !offer.whole()
                    ? List.of("not to be seen") : offer.groupNames()));
            rows.add(new Row("signatures", offer.contents().signatures().isEmpty() && !offer.whole()
                    ? List.of("not to be seen") : offer.signatureNames()));
            rows.add(new Row("extensions", offer.extensionNames()));
        }
        if (seen.clock() != null) {
            rows.add(new Row("clock", List.of(Evidence.at(seen.clock().place(), seen.clock().value().toString()))));
        }
        RebuiltDevice device = report.device();
        if (device != null) {
            rows.add(new Row("rebuilt", List.of(device.exact()
                    ? "the configuration below sends this very hello: it was made again, and is the same byte for byte"
                    : "the configuration below offers the same suites, but was not shown to send the same bytes")));
            rows.add(new Row("not to be seen", device.unknown()));
        }
        return rows;
    }

    private List<Row> serverRows() {
        List<Row> rows = new ArrayList<>();
        if (seen.serverMinorVersion() != null) {
            rows.add(new Row("version", List.of(Evidence.at(seen.serverMinorVersion().place(),
                    "TLS 1." + (seen.serverMinorVersion().value() - 1)))));
        }
        if (seen.suite() != null) {
            rows.add(new Row("suite", List.of(seen.suite().toString())));
        }
        if (seen.exchange() != null) {
            rows.add(new Row("key exchange", List.of(seen.exchange().toString())));
        }
        for (ShownCertificate certificate : seen.certificates()) {
            rows.add(new Row("certificate", List.of(Evidence.at(certificate.place(), "'" + certificate.subject()
                    + "' with " + certificate.key() + ", issued by '" + certificate.issuer() + "', from "
                    + certificate.validFrom() + " until " + certificate.validTo()))));
        }
        if (seen.certificateRequest() != null) {
            rows.add(new Row("asks for a client certificate", List.of(Evidence.at(seen.certificateRequest().place(),
                    seen.certificateRequest().value() ? "yes" : "no"))));
        }
        return rows;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add("this was read from " + report.source());
        if (report.differences() != null) {
            remarks.add(report.offer() == null ? "what the device offers is not to be seen, so that it cannot be compared "
                    + "with the configuration" : report.differences().isEmpty()
                    ? "the device offers what the configuration has"
                    : "this was not made with this configuration: " + String.join("; ", report.differences()));
        }
        if (report.connections() > 1 && seen != null) {
            remarks.add("it has " + report.connections() + " connections; this is the one that begins in " + seen.start()
                    + " and ends in " + seen.last());
        }
        if (report.secret() != null) {
            remarks.add("it holds secrets of the connection, from " + report.secret()
                    + " on: do not show it to others. None of them is in this report");
        }
        report.remarks().forEach(remark -> remarks.add(remark.toString()));
        if (seen != null && seen.code() != null && !report.explained()) {
            ErrorExplanation explanation = ErrorExplanation.of(seen.code().value());
            explanation.causes().forEach(cause -> remarks.add(Evidence.codeText(seen.code().value()) + " may mean: "
                    + cause));
        }
        if (seen != null && seen.failed() && report.live() == null) {
            remarks.add("nothing was tried on the server; diagnose with server_name=HOST server_port=PORT besides asks it, and "
                    + "tries cures on it");
        }
        return remarks;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
