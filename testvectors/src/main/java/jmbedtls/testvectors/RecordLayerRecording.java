package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the C library's record layer did under a script: see record-layer/SOURCE.md.
 *
 * @param name says what the scenario is about
 * @param lines the steps, each followed by what it brought about
 */
public record RecordLayerRecording(String name, List<String> lines) {
    private static final String HEAD = "scenario ";

    /** All scenarios recorded from a version: "2.28.10" or "2.16.2". */
    public static List<RecordLayerRecording> of(String version) {
        String text = new String(Resources.bytes("record-layer/record-" + version + ".txt"),
                StandardCharsets.ISO_8859_1);
        List<RecordLayerRecording> recordings = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith(HEAD)) {
                recordings.add(new RecordLayerRecording(line.substring(HEAD.length()), new ArrayList<>()));
            } else {
                recordings.get(recordings.size() - 1).lines.add(line);
            }
        }
        return recordings;
    }

    /** Whether a line is a step, not what came of one. */
    public static boolean isStep(String line) {
        return line.isEmpty() || "><~=".indexOf(line.charAt(0)) < 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
