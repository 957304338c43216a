package jmbedtls.diagnose.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.CertificateText;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.MissingSuite;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyFlag;

/** A report as one JSON document; docs/diagnose.md describes it. */
public final class JsonReport {
    /** Grows when a member changes its meaning or goes; members may be added without. */
    private static final int FORMAT = 1;

    private JsonReport() {
    }

    /** The document without the trace, ended by a newline. */
    public static String of(Report report) {
        return of(report, false);
    }

    /** @param withTrace whether the debug lines of the device's handshake, with its secrets, are in the document */
    public static String of(Report report, boolean withTrace) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("server", server(report));
        document.put("works", report.works());
        document.put("exitCode", report.exitCode());
        document.put("connections", report.connections());
        document.put("attempt", attempt(report.attempt(), withTrace));
        document.put("causes", report.causes().stream().map(JsonReport::cause).toList());
        document.put("cures", report.cures().stream().map(JsonReport::cure).toList());
        document.put("warnings", report.warnings());
        document.put("offer", offer(report.offer()));
        document.put("facts", report.facts() == null ? null : facts(report.facts()));
        return JsonText.of(document);
    }

    private static Map<String, Object> server(Report report) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("name", report.host());
        server.put("address", report.address());
        server.put("port", report.port());
        return server;
    }

    private static Map<String, Object> attempt(Attempt attempt, boolean withTrace) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("succeeded", attempt.succeeded());
        object.put("function", attempt.function());
        object.put("code", attempt.code());
        object.put("codeText", attempt.codeText());
        object.put("codeName", attempt.codeName());
        object.put("impossible", attempt.impossible());
        object.put("state", attempt.state());
        object.put("stateName", attempt.stateName());
        object.put("alert", attempt.alert() < 0 ? null : alert(attempt));
        object.put("verifyResult", attempt.verifyResult());
        object.put("verifyFlags", attempt.verifyResult() <= 0 ? List.of() : Arrays.stream(VerifyFlag.values())
                .filter(flag -> flag.in(attempt.verifyResult())).map(VerifyFlag::name).toList());
        object.put("suite", attempt.suite());
        object.put("caSkipped", attempt.caSkipped());
        if (withTrace) {
            object.put("trace", attempt.trace());
        }
        return object;
    }

    private static Map<String, Object> alert(Attempt attempt) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("number", attempt.alert());
        alert.put("name", attempt.alertName());
        alert.put("from", attempt.alertReceived() ? "server" : "device");
        return alert;
    }

    private static Map<String, Object> cause(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("cause", finding.cause().name());
        object.put("sentence", finding.cause().sentence());
        object.put("certainty", finding.certainty().name());
        object.put("evidence", finding.evidence());
        object.put("advice", finding.advice());
        object.put("serverChange", finding.serverChange());
        return object;
    }

    private static Map<String, Object> cure(Cure cure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("grade", cure.grade().name());
        object.put("proven", cure.proven());
        object.put("defines", cure.defines());
        object.put("alreadyThere", cure.alreadyThere());
        object.put("calls", cure.calls());
        object.put("remarks", cure.remarks());
        object.put("proof", cure.proof() == null ? null : attempt(cure.proof(), false));
        return object;
    }

    private static Map<String, Object> offer(Offer offer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("version", offer.version());
        object.put("tls12", offer.tls12());
        object.put("suites", offer.suites());
        object.put("curves", names(offer.curves()));
        object.put("signatures", offer.signatures());
        object.put("extensions", offer.extensions());
        object.put("inContentLength", offer.inContentLength());
        object.put("outContentLength", offer.outContentLength());
        object.put("missing", offer.missing().stream().map(JsonReport::missing).toList());
        return object;
    }

    private static Map<String, Object> missing(MissingSuite suite) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("suite", suite.suite());
        object.put("macros", suite.macros());
        object.put("reason", suite.reason());
        return object;
    }

    private static Map<String, Object> facts(ServerFacts facts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("speaksTls", facts.speaksTls());
        object.put("versions", facts.versions());
        object.put("suites", facts.suites());
        object.put("allSuites", facts.allSuites());
        object.put("curves", names(facts.curves()));
        object.put("signatures", facts.signatures());
        object.put("takesPsk", facts.takesPsk());
        object.put("certificates", facts.chain().certificates().stream().map(JsonReport::certificate).toList());
        object.put("certificateMessageLength", facts.certificateMessageLength());
        object.put("largestRecord", facts.largestRecord());
        object.put("fragmentLengths", facts.fragmentLengths());
        object.put("needsServerName", facts.needsServerName().name());
        object.put("refusesServerName", facts.refusesServerName());
        object.put("requestsClientCertificate", facts.requestsClientCertificate());
        object.put("needsExtendedMasterSecret", facts.needsExtendedMasterSecret().name());
        object.put("confirmsExtendedMasterSecret", facts.confirmsExtendedMasterSecret());
        object.put("needsSecureRenegotiation", facts.needsSecureRenegotiation().name());
        object.put("hasSecureRenegotiation", facts.hasSecureRenegotiation());
        return object;
    }

    private static Map<String, Object> certificate(Certificate certificate) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("subject", certificate.subject().toString());
        object.put("issuer", certificate.issuer().toString());
        object.put("names", CertificateText.names(certificate));
        object.put("key", CertificateText.key(certificate));
        object.put("signature", certificate.signatureAlgorithm().description());
        object.put("validFrom", certificate.validFrom().toString());
        object.put("validTo", certificate.validTo().toString());
        return object;
    }

    private static List<String> names(List<EcGroup> curves) {
        return curves.stream().map(EcGroup::curveName).toList();
    }
}
