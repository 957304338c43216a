package jmbedtls.diagnose.cure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import jmbedtls.diagnose.cause.Causes;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Remedy;
import jmbedtls.diagnose.cause.Situation;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.server.ServerFacts;

/**
 * Names causes and looks for cures. A change is tried by a handshake of the changed device; if that fails later, or
 * in another way, there is more than one cause: what is found then is added, and the search goes on from there.
 */
public final class CureSearch {
    private static final int MAX_DEPTH = 3;
    private static final int MAX_CURES = 3;

    private final Settings device;
    private final Function<Settings, Attempt> handshake;
    private final ServerFacts facts;
    private final Instant now;
    private final List<Finding> causes = new ArrayList<>();
    private final List<Cure> cures = new ArrayList<>();
    private final Set<String> cured = new HashSet<>();
    private Cure partial;

    /** @param handshake makes a handshake, or answers null if no more connections may be made */
    public CureSearch(Settings device, Function<Settings, Attempt> handshake, ServerFacts facts, Instant now) {
        this.device = device;
        this.handshake = handshake;
        this.facts = facts;
        this.now = now;
    }

    /** Names the causes of a failure, and tries what might help. */
    public void run(Attempt failure) {
        explore(device, failure, Grade.SOUND, List.of(), 0);
        cures.sort(Comparator.comparing(Cure::grade));
        if (partial != null && cures.stream().noneMatch(cure -> cure.grade() != Grade.UNSAFE)) {
            cures.add(0, partial);
        }
    }

    /** The causes, the likeliest first; those that only show once others are cured come after these. */
    public List<Finding> causes() {
        return causes;
    }

    /** The best first. */
    public List<Cure> cures() {
        return cures;
    }

    private void explore(Settings settings, Attempt failure, Grade grade, List<String> remarks, int depth) {
        Situation situation = new Situation(settings, Offer.of(settings), failure, facts, now);
        Causes.of(situation).stream()
                .filter(finding -> causes.stream().noneMatch(known -> known.cause() == finding.cause()))
                .forEach(causes::add);
        Causes.remedies(situation).forEach(remedy -> attempt(remedy, failure, grade, remarks, depth));
    }

    private void attempt(Remedy remedy, Attempt failure, Grade before, List<String> remarksBefore, int depth) {
        Grade grade = before.or(remedy.grade());
        if (enough(grade) || remedy.kind() != null && cured.contains(remedy.kind())) {
            return;
        }
        List<String> remarks = new ArrayList<>(remarksBefore);
        if (remedy.remark() != null && !remarks.contains(remedy.remark())) {
            remarks.add(remedy.remark());
        }
        Cure untried = Cure.between(device, remedy.result(), grade, remarks, null);
        if (untried.defines().isEmpty() && untried.calls().isEmpty()) {
            return;
        }
        if (grade == Grade.UNSAFE && showsSecrets(remedy.result())) {
            add(untried);
            return;
        }
        Attempt next = proof(remedy.result(), failure);
        if (next == null) {
            return;
        }
        if (next.succeeded()) {
            add(Cure.between(device, remedy.result(), grade, remarks, next));
            cured.add(remedy.kind());
        } else if (isFurther(failure, next)) {
            if (partial == null && grade != Grade.UNSAFE) {
                partial = Cure.between(device, remedy.result(), grade, remarks, next);
            }
            if (depth < MAX_DEPTH) {
                explore(remedy.result(), next, grade, remarks, depth + 1);
            }
        }
    }

    /** A cure is told once, however many ways lead to it. */
    private void add(Cure cure) {
        if (cures.stream().noneMatch(known -> known.defines().equals(cure.defines())
                && known.calls().equals(cure.calls()))) {
            cures.add(cure);
        }
    }

    /** A handshake that ends in silence says nothing of the change: it is made again, if the server is still there. */
    private Attempt proof(Settings changed, Attempt failure) {
        Attempt next = handshake.apply(changed);
        if (next == null || !next.endedInSilence() || failure.endedInSilence()) {
            return next;
        }
        return facts.stillAnswers() ? handshake.apply(changed) : null;
    }

    /** A key or a client certificate is not for a server that is not verified. */
    private static boolean showsSecrets(Settings settings) {
        return settings.credentials().hasPsk() || settings.credentials().hasCertificate();
    }

    private boolean enough(Grade grade) {
        long good = cures.stream().filter(cure -> cure.grade() != Grade.UNSAFE).count();
        return switch (grade) {
            case SOUND -> good >= MAX_CURES;
            case DATED -> good >= MAX_CURES || cures.stream().anyMatch(cure -> cure.grade() == Grade.DATED);
            case UNSAFE -> cures.stream().anyMatch(cure -> cure.grade() == Grade.UNSAFE);
        };
    }

    private static boolean isFurther(Attempt before, Attempt after) {
        if (after.endedInSilence() && !before.endedInSilence()) {
            return after.state() > before.state();
        }
        return after.state() > before.state() || after.code() != before.code()
                || after.verifyResult() != before.verifyResult();
    }
}
