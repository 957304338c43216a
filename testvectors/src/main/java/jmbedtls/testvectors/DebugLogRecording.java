package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the C library's debug.c printed: see debug-log/SOURCE.md. */
public final class DebugLogRecording {
    private static final String FOLDER = "debug-log/";

    private DebugLogRecording() {
    }

    /** All lines recorded from a version, "2.28.10" or "2.16.2": steps, each followed by "> " and what it printed. */
    public static List<String> of(String version) {
        String text = new String(Resources.bytes(FOLDER + "debug-log-" + version + ".txt"),
                StandardCharsets.ISO_8859_1);
        return List.of(text.split("\n"));
    }

    /** The PEM certificates that a step names. */
    public static byte[] certificates(String name) {
        return Resources.bytes(FOLDER + name);
    }
}
