package jmbedtls.diagnose.server;

import java.util.ArrayList;
import java.util.List;

/** Whether a server treats all connections alike, as far as was seen. Not safe for use by several threads at once. */
public final class Steadiness {
    private final List<String> contradictions = new ArrayList<>();
    private String stopped;

    /** Two connections with the same hello went differently. */
    public void contradicted(String sentence) {
        if (!contradictions.contains(sentence)) {
            contradictions.add(sentence);
        }
    }

    /** A hello that was answered is not answered any more, however often it is sent. */
    void stopped(String sentence) {
        stopped = sentence;
    }

    /** Whether all connections with the same hello went alike. */
    public boolean isSteady() {
        return contradictions.isEmpty();
    }

    /** What went differently, a sentence each. */
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** How it was seen that the server answers no more; null if it still does. */
    public String stopped() {
        return stopped;
    }
}
