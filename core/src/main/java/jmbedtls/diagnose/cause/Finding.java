package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.List;

/**
 * A cause, and what speaks for it. Immutable.
 *
 * @param certainty how sure it is
 * @param evidence what was seen, a sentence each
 * @param advice what the device's owner has to do that no switch can; null for nothing
 * @param serverChange what the server would have to change; null if that is no way out
 */
public record Finding(Cause cause, Certainty certainty, List<String> evidence, String advice,
        String serverChange) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** How sure a cause is, the surest first. */
    public enum Certainty {
        /** Shown by an experiment, or by the code that the device returns. */
        CERTAIN,
        /** The usual reason for what was seen. */
        LIKELY,
        /** Not excluded. */
        POSSIBLE
    }

    public static Builder of(Cause cause, Certainty certainty) {
        return new Builder(cause, certainty);
    }

    /** Collects evidence. */
    public static final class Builder {
        private final Cause cause;
        private final Certainty certainty;
        private final List<String> evidence = new ArrayList<>();
        private String advice;
        private String serverChange;

        private Builder(Cause cause, Certainty certainty) {
            this.cause = cause;
            this.certainty = certainty;
        }

        public Builder because(String sentence) {
            evidence.add(sentence);
            return this;
        }

        public Builder advise(String text) {
            advice = text;
            return this;
        }

        public Builder serverCould(String change) {
            serverChange = change;
            return this;
        }

        public Finding build() {
            return new Finding(cause, certainty, evidence, advice, serverChange);
        }
    }
}
