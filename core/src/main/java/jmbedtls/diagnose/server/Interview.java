package jmbedtls.diagnose.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.Prober;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;

/**
 * Asks a server, and makes sure of what it says: a refusal counts if it repeats while a hello that the server takes, the
 * control, is still taken in between. What contradicts itself is told to {@link Steadiness} and is no answer.
 */
final class Interview {
    private static final int REPEATS = 2;
    private static final int CONTROLS = 3;

    private final Prober prober;
    private final Steadiness steadiness;
    private final int reserve;
    private final Map<ProbeHello, ServerAnswer> answers = new HashMap<>();
    private final Set<ProbeHello> sure = new HashSet<>();
    private final Set<ProbeHello> undecided = new HashSet<>();
    private ProbeHello control;
    private ServerAnswer controlAnswer;
    private int lastAnswered;
    private boolean over;

    /** @param reserve how many connections are left to others */
    Interview(Prober prober, Steadiness steadiness, int reserve) {
        this.prober = prober;
        this.steadiness = steadiness;
        this.reserve = reserve;
        this.lastAnswered = prober.made();
    }

    /** From now on nothing is asked any more. */
    void end() {
        over = true;
    }

    /** A hello that the server takes. */
    void control(ProbeHello hello, ServerAnswer answer) {
        control = hello;
        controlAnswer = answer;
    }

    /** The answer; null if the server was not asked, or says now this and now that. A silence is made sure of. */
    ServerAnswer ask(ProbeHello hello) {
        ServerAnswer known = answers.get(hello);
        if (known != null) {
            return known;
        }
        ServerAnswer answer = undecided.contains(hello) ? null : once(hello);
        if (answer != null && isSilence(answer) && !repeats(hello, answer)) {
            answer = null;
        }
        if (answer != null) {
            answers.put(hello, answer);
        }
        return answer;
    }

    /** The same, and whatever is no agreement is made sure of. */
    ServerAnswer askForSure(ProbeHello hello) {
        ServerAnswer answer = ask(hello);
        return answer == null || answer.isTls12Flight() || repeats(hello, answer) ? answer : null;
    }

    /** Whether an answer is given again and again, and the control holds. */
    boolean repeats(ProbeHello hello, ServerAnswer answer) {
        if (sure.contains(hello)) {
            return true;
        }
        if (control != null && !controlHolds()) {
            return false;
        }
        int repeats = answer.outcome() == Outcome.STALLED && control == null ? 0 : REPEATS;
        for (int i = 0; i < repeats; i++) {
            ServerAnswer again = once(hello);
            if (again == null) {
                return false;
            }
            if (!isSame(answer, again)) {
                contradiction(answer, again);
                answers.remove(hello);
                undecided.add(hello);
                return false;
            }
        }
        boolean holds = control == null || !isSilence(answer) || controlHolds();
        return holds && sure.add(hello);
    }

    /** Whether the server still answers as it did before. */
    boolean controlHolds() {
        for (int i = 0; i < CONTROLS; i++) {
            ServerAnswer again = once(control);
            if (again == null) {
                return false;
            }
            boolean same = isSame(controlAnswer, again);
            if (!same && !isSilence(again) || same && i > 0) {
                steadiness.contradicted("a hello that was taken was " + (same ? "not answered" : ending(again))
                        + (same ? " the next time, and was taken again" : " the next time"));
            }
            if (same || !isSilence(again)) {
                return same;
            }
        }
        stopped();
        return false;
    }

    /** It answers no more, not even what it has answered before. */
    void stopped() {
        steadiness.stopped("after connection " + lastAnswered + " it answered none of the next "
                + (prober.made() - lastAnswered) + ", not even a hello that it had answered before");
    }

    private ServerAnswer once(ProbeHello hello) {
        if (over || steadiness.stopped() != null || prober.left() <= reserve) {
            return null;
        }
        ServerAnswer answer = prober.ask(hello);
        if (!isSilence(answer)) {
            lastAnswered = prober.made();
        }
        return answer;
    }

    private void contradiction(ServerAnswer one, ServerAnswer other) {
        steadiness.contradicted("the same hello was " + ending(one) + ", and the next time it was " + ending(other));
    }

    private static String ending(ServerAnswer answer) {
        return switch (answer.outcome()) {
            case FLIGHT -> "taken" + (answer.chain().isEmpty() ? "" : ", with the certificate of "
                    + ServerFacts.leafName(answer));
            case ALERT -> "refused with the alert " + answer.alert();
            case NOT_TLS -> "answered with what is no TLS";
            case CLOSED, RESET, STALLED, NO_CONNECTION, UNKNOWN -> "not answered";
        };
    }

    static boolean isSilence(ServerAnswer answer) {
        return switch (answer.outcome()) {
            case CLOSED, RESET, STALLED, NO_CONNECTION -> true;
            case FLIGHT, ALERT, NOT_TLS, UNKNOWN -> false;
        };
    }

    private static boolean isSame(ServerAnswer one, ServerAnswer other) {
        if (isSilence(one) || isSilence(other)) {
            return isSilence(one) && isSilence(other);
        }
        return one.outcome() == other.outcome() && one.alert() == other.alert() && one.suite() == other.suite()
                && one.minorVersion() == other.minorVersion() && one.group() == other.group() && one.sameLeaf(other);
    }
}
