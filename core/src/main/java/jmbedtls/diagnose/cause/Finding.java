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
 * @param probed whether it rests on hellos that were sent to see what comes back
 */
public record Finding(Cause cause, Certainty certainty, List<String> evidence, String advice,
        String serverChange, boolean probed) {
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

    /** The same of a server that says now this and now that: nothing that was asked is certain. */
    public Finding doubted() {
        return probed && certainty == Certainty.CERTAIN
                ? new Finding(cause, Certainty.LIKELY, evidence, advice, serverChange, true) : this;
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
        private boolean probed;

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

        /** It rests on probes, and is no surer than the server is steady. */
        public Builder probed() {
            probed = true;
            return this;
        }

        public Finding build() {
            return new Finding(cause, certainty, evidence, advice, serverChange, probed);
        }
    }
}
