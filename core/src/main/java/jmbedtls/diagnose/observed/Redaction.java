package jmbedtls.diagnose.observed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Takes out of texts what tells who a device and a server are: names, addresses, certificates' names. */
final class Redaction implements UnaryOperator<String> {
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b|\\b(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4}){1,7}\\b");

    private final Map<String, String> names = new LinkedHashMap<>();

    private Redaction() {
    }

    /** Of all names in a report. */
    static Redaction of(ObservedReport report) {
        Redaction redaction = new Redaction();
        for (ObservedHandshake seen : report.handshakes()) {
            if (seen.serverName() != null) {
                redaction.add("name", seen.serverName().value());
            }
            for (ShownCertificate certificate : seen.certificates()) {
                certificate.names().forEach(name -> redaction.add("name", name));
                redaction.add("subject", certificate.subject());
                redaction.add("subject", certificate.issuer());
            }
        }
        if (report.live() != null) {
            redaction.add("name", report.live().host());
            redaction.add("name", report.live().address());
            if (report.live().facts() != null) {
                report.live().facts().chain().forEach(certificate -> {
                    redaction.add("subject", certificate.subject().toString());
                    redaction.add("subject", certificate.issuer().toString());
                    certificate.subjectAltNames().forEach(name -> redaction.add("name", name.toString()));
                });
            }
        }
        return redaction;
    }

    private void add(String kind, String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        names.computeIfAbsent(text, key -> "<" + kind + " " + (names.size() + 1) + ">");
        // What a subject consists of is shown by itself, too.
        int common = text.indexOf("CN=");
        if (common >= 0) {
            String name = text.substring(common + 3).split(",", 2)[0].strip();
            names.computeIfAbsent(name, key -> "<" + kind + " " + (names.size() + 1) + ">");
        }
    }

    @Override
    public String apply(String text) {
        List<String> longestFirst = names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        String result = text;
        for (String name : longestFirst) {
            result = result.replace(name, names.get(name));
        }
        return ADDRESS.matcher(result).replaceAll("<address>");
    }
}
