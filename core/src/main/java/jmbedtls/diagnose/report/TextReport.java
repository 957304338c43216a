package jmbedtls.diagnose.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.CertificateText;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.MissingSuite;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyFlag;

/**
 * A report as plain text: half a screen on what fails, why, and what to do; then what speaks for it, other ways, and what
 * was seen of the server and the device. What comes from outside is made fit for a terminal.
 */
public final class TextReport {
    private static final int MISSING_SHOWN = 8;
    private static final int CERTIFICATES_SHOWN = 6;

    private final Report report;
    private final Lines lines = new Lines();
    private final List<Cure> safe;
    private final List<Cure> unsafe;

    private TextReport(Report report) {
        this.report = report;
        this.safe = report.cures().stream().filter(cure -> cure.grade() != Grade.UNSAFE).toList();
        this.unsafe = report.cures().stream().filter(cure -> cure.grade() == Grade.UNSAFE).toList();
    }

    /** The report in lines of at most about a hundred characters, each ended by a newline. */
    public static String of(Report report) {
        TextReport text = new TextReport(report);
        text.attempt();
        if (!report.works()) {
            text.causes();
            text.whatToDo();
            text.evidence();
            text.otherWays();
        }
        text.server();
        text.offer();
        return text.lines.toString();
    }

    private void attempt() {
        Attempt attempt = report.attempt();
        String server = (report.host() == null ? report.address() : report.host()) + ":" + report.port();
        if (report.works()) {
            lines.heading("The handshake with " + server + " works: " + attempt.suite());
            if (attempt.verifyResult() > 0) {
                lines.item("but the certificate is not trusted: " + verifyText(attempt.verifyResult()));
            }
            report.warnings().forEach(lines::item);
            return;
        }
        lines.heading("The handshake with " + server + " fails");
        if (attempt.impossible() != null) {
            lines.item(attempt.barred() ? "before TLS begins: " + attempt.impossible() : attempt.impossible());
            return;
        }
        lines.item(attempt.function() + " returns " + attempt.codeText() + " (" + attempt.codeName() + ")"
                + (attempt.function().equals(Attempt.HANDSHAKE)
                        ? " in state " + attempt.state() + " (MBEDTLS_SSL_" + attempt.stateName() + ")" : ""));
        if (attempt.alert() >= 0) {
            lines.item("after the alert " + attempt.alertName() + " (" + attempt.alert() + ") from the "
                    + (attempt.alertReceived() ? "server" : "device"));
        }
        if (attempt.verifyResult() > 0) {
            lines.item(verifyText(attempt.verifyResult()));
        }
    }

    private static String verifyText(int flags) {
        return VerifyFlag.info("", flags).strip().replace("\n", " ");
    }

    private void causes() {
        lines.heading(report.causes().isEmpty() ? "No cause was found" : "Why");
        int number = 0;
        for (Finding finding : report.causes()) {
            lines.numbered(++number, capital(finding.cause().sentence()) + sure(finding));
        }
    }

    private static String sure(Finding finding) {
        return switch (finding.certainty()) {
            case CERTAIN -> "";
            case LIKELY -> " (likely)";
            case POSSIBLE -> " (possible)";
        };
    }

    /** The best cure, or else what the first cause asks for. */
    private void whatToDo() {
        if (isCured()) {
            lines.heading("What cures it");
            cure(1, safe.get(0));
        } else if (!report.causes().isEmpty()) {
            lines.heading("What to do");
            int number = 0;
            for (String text : advice(report.causes().subList(0, 1))) {
                lines.numbered(++number, text);
            }
            for (Cure cure : safe) {
                cure(++number, cure);
            }
        }
    }

    private boolean isCured() {
        return safe.stream().anyMatch(Cure::proven);
    }

    private static List<String> advice(List<Finding> findings) {
        List<String> texts = new ArrayList<>();
        findings.stream().map(Finding::advice).filter(Objects::nonNull).distinct()
                .forEach(text -> texts.add("on the device: " + text));
        findings.stream().map(Finding::serverChange).filter(Objects::nonNull).distinct()
                .forEach(text -> texts.add("the server would have to " + text));
        return texts;
    }

    private void evidence() {
        if (report.causes().isEmpty()) {
            return;
        }
        lines.heading("What speaks for it");
        int number = 0;
        for (Finding finding : report.causes()) {
            lines.numbered(++number, capital(finding.cause().sentence()));
            finding.evidence().forEach(lines::detail);
        }
    }

    private void otherWays() {
        List<String> advice = new ArrayList<>(advice(report.causes()));
        if (!isCured() && !report.causes().isEmpty()) {
            advice.removeAll(advice(report.causes().subList(0, 1)));
        }
        List<Cure> cures = new ArrayList<>(isCured() ? safe.subList(1, safe.size()) : List.of());
        cures.addAll(unsafe);
        if (cures.isEmpty() && advice.isEmpty()) {
            return;
        }
        lines.heading("Other ways");
        int number = 0;
        for (Cure cure : cures.stream().filter(cure -> cure.grade() != Grade.UNSAFE).toList()) {
            cure(++number, cure);
        }
        for (String text : advice) {
            lines.numbered(++number, text);
        }
        for (Cure cure : unsafe) {
            cure(++number, cure);
        }
    }

    private void cure(int number, Cure cure) {
        String label = switch (cure.grade()) {
            case SOUND -> "";
            case DATED -> "dated: ";
            case UNSAFE -> "UNSAFE, to find out more only: ";
        };
        lines.numbered(number, label + proof(cure));
        cure.defines().forEach(lines::code);
        cure.calls().forEach(lines::code);
        cure.alreadyThere().forEach(lines::detail);
        cure.remarks().forEach(lines::detail);
    }

    private static String proof(Cure cure) {
        if (cure.proof() == null) {
            return "not tried, because the handshake would use the device's key";
        }
        if (cure.proven()) {
            return "tried, and the handshake succeeds with " + cure.proof().suite();
        }
        return "tried, and the handshake gets further, to " + cure.proof().codeText() + " in state "
                + cure.proof().state() + " (" + cure.proof().stateName() + ")";
    }

    private void server() {
        ServerFacts facts = report.facts();
        if (facts == null) {
            return;
        }
        lines.heading("The server, as seen in " + report.connections() + " connection"
                + (report.connections() == 1 ? "" : "s"));
        lines.row("versions", facts.versions());
        if (!facts.suites().isEmpty()) {
            lines.row(facts.allSuites() ? "suites" : "suites, among others", facts.suites());
            lines.row(facts.allCurves() ? "curves" : "curves, among others",
                    facts.curves().stream().map(EcGroup::curveName).toList());
            lines.row("signatures", facts.signatures());
        }
        certificates(facts);
        if (facts.certificateMessageLength() > 0) {
            lines.row("sizes", List.of("Certificate message " + facts.certificateMessageLength()
                    + " bytes, largest record " + facts.largestRecord()));
        }
        if (!facts.fragmentLengths().isEmpty()) {
            lines.row("fragment lengths", facts.fragmentLengths().stream().map(String::valueOf).toList());
        }
        List<String> demands = demands(facts);
        if (!demands.isEmpty()) {
            lines.row("asks for", demands);
        }
    }

    private void certificates(ServerFacts facts) {
        List<Certificate> certificates = facts.chain().certificates();
        for (Certificate certificate : certificates.subList(0, Math.min(certificates.size(), CERTIFICATES_SHOWN))) {
            lines.row("certificate", List.of(CertificateText.line(certificate)));
        }
        if (certificates.size() > CERTIFICATES_SHOWN) {
            lines.item("and " + (certificates.size() - CERTIFICATES_SHOWN) + " more certificates");
        }
    }

    private static List<String> demands(ServerFacts facts) {
        List<String> demands = new ArrayList<>();
        if (facts.needsServerName() == Tristate.YES) {
            demands.add("server_name");
        }
        if (facts.needsExtendedMasterSecret() == Tristate.YES) {
            demands.add("extended_master_secret");
        }
        if (facts.needsEncryptThenMac() == Tristate.YES) {
            demands.add("encrypt_then_mac");
        }
        if (facts.needsSecureRenegotiation() == Tristate.YES) {
            demands.add("secure renegotiation");
        }
        if (facts.requestsClientCertificate()) {
            demands.add("a client certificate");
        }
        return demands;
    }

    private void offer() {
        Offer offer = report.offer();
        lines.heading("The device offers");
        lines.row("Mbed TLS", List.of(offer.version()));
        lines.row("suites", offer.suites());
        lines.row("curves", offer.curves().stream().map(EcGroup::curveName).toList());
        lines.row("signatures", offer.signatures());
        lines.row("extensions", offer.extensions());
        lines.row("content lengths", List.of("in " + offer.inContentLength(), "out " + offer.outContentLength()));
        if (report.works()) {
            return;
        }
        List<MissingSuite> near = offer.missing().stream()
                .filter(suite -> suite.suite().startsWith("TLS-ECDHE-") && suite.suite().contains("-GCM-"))
                .filter(suite -> suite.suite().contains("-AES-")).limit(MISSING_SHOWN).toList();
        near.forEach(suite -> lines.row("not " + suite.suite(), List.of(suite.reason())));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
