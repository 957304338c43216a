package jmbedtls.diagnose.observed;

import java.util.List;
import java.util.Locale;

import jmbedtls.error.ErrorCodes;

/** Sentences of evidence, each with the place that it rests on. */
final class Evidence {
    private Evidence() {
    }

    static String at(Place place, String sentence) {
        return sentence + " (" + place + ")";
    }

    /** What the handshake returned. */
    static String code(ObservedHandshake seen) {
        String function = seen.function == null ? "the handshake" : seen.function;
        return at(seen.code.place(), function + " returned " + codeText(seen.code.value()) + ", "
                + ErrorCodes.name(seen.code.value()));
    }

    static String codeText(int code) {
        return String.format(Locale.ROOT, "-0x%04X", -code);
    }

    static String alert(SeenAlert alert) {
        return at(alert.place(), (alert.fromDevice() ? "the device" : "the server") + " sent the alert " + alert.name()
                + " (" + alert.number() + ")");
    }

    /** Up to six names, and how many more there are. */
    static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        int shown = Math.min(names.size(), 6);
        String text = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
    }
}
