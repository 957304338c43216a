package jmbedtls.diagnose.log;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which dumps of a log may be looked at, and which lines give keys away. */
final class Secrets {
    private static final Set<String> PUBLIC = Set.of("output record sent to network", "input record from network",
            "input record header");
    private static final List<String> TELLING = List.of("master secret", "premaster", "key block", "write_key",
            "write key", "traffic secret", "handshake secret", "'ecdh: z'", "'dhm: k", "'psk", "key_schedule",
            "before encrypt: output payload", "payload after decrypt");

    private Secrets() {
    }

    /** Whether the bytes of a dump are read: only what is known to be no secret. */
    static boolean isPublic(String dump) {
        return PUBLIC.contains(dump);
    }

    /** Whether a line announces a secret: keys, what keys are made from, or what was encrypted. */
    static boolean isSecret(String text) {
        if (!text.startsWith("dumping '") && !text.startsWith("value of '")) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return TELLING.stream().anyMatch(lower::contains) && !lower.contains("session hash");
    }
}
