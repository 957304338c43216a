package jmbedtls.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import jmbedtls.KeyExporter;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.cause.Situation;
import jmbedtls.diagnose.cause.Warnings;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.cure.CureSearch;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.DeviceHandshake;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.ConnectionBudget;
import jmbedtls.diagnose.probe.Prober;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Steadiness;

/** One run of a {@link Diagnosis}: the device's handshakes, then causes and cures, then the device once more. */
final class DiagnosisRun {
    /** Connections that are left to the proof of cures. */
    private static final int RESERVE = 10;
    /** A silence that chance has made is told from one that stays by trying more often. */
    private static final int TRIES_OF_SILENCE = 3;

    private final Settings device;
    private final Duration timeout;
    private final ConnectionBudget budget;
    private final KeyExporter keyExporter;
    private final Consumer<String> progress;
    private final boolean survey;
    private final Steadiness steadiness = new Steadiness();
    private final List<Attempt> attempts = new ArrayList<>();

    DiagnosisRun(Settings device, Duration timeout, ConnectionBudget budget, KeyExporter keyExporter,
            Consumer<String> progress, boolean survey) {
        this.device = device;
        this.timeout = timeout;
        this.budget = budget;
        this.keyExporter = keyExporter;
        this.progress = progress;
        this.survey = survey;
    }

    Report run() {
        progress.accept("the device's handshake");
        Attempt attempt = tryDevice();
        if (attempt.succeeded()) {
            return report(attempt, null, List.of(), List.of());
        }
        repeat(attempt);
        ServerFacts facts = succeededOnce() || !attempt.reachedServer() ? ServerFacts.inHand(attempt.answer())
                : ServerFacts.asking(device, new Prober(device.target().route(), timeout, budget),
                        steadiness, Math.min(RESERVE, budget.left() / 3), attempt.answer(),
                        () -> isAnswered(attempt), progress);
        return explained(attempt, facts);
    }

    /** Whether the device, which was answered before, still is; what judged a key is not asked. */
    private boolean isAnswered(Attempt before) {
        for (int i = 0; i < TRIES_OF_SILENCE && mayRepeat(before); i++) {
            Attempt again = handshake(device);
            if (again == null || !again.endedInSilence()) {
                return true;
            }
        }
        return !mayRepeat(before);
    }

    /** The same handshake again shows whether it always ends like that; what judged a key is not asked to do it twice. */
    private void repeat(Attempt first) {
        int tries = first.hungUp() || first.withoutConnection() ? TRIES_OF_SILENCE : 2;
        while (attempts.size() < tries && mayRepeat(first) && !succeededOnce() && budget.left() > 1) {
            tryDevice();
        }
    }

    private boolean mayRepeat(Attempt first) {
        boolean judged = first.endedAfterClientFlight() && device.credentials().areSecret();
        return (first.impossible() == null || first.barred()) && first.usedNetwork() && !judged;
    }

    private Attempt tryDevice() {
        Attempt attempt = handshake(device);
        if (attempt != null) {
            if (!attempts.isEmpty() && !attempt.endedLike(attempts.get(0))) {
                steadiness.contradicted("the device's handshake " + attempts.get(0).ending()
                        + ", and with nothing changed it " + attempt.ending());
            }
            attempts.add(attempt);
        }
        return attempt;
    }

    private boolean succeededOnce() {
        return attempts.stream().anyMatch(Attempt::succeeded);
    }

    private Attempt handshake(Settings settings) {
        return budget.next() ? DeviceHandshake.handshake(settings, timeout, keyExporter) : null;
    }

    private Report explained(Attempt attempt, ServerFacts facts) {
        CureSearch search = new CureSearch(device, succeededOnce() ? settings -> null : this::handshake, facts,
                Instant.now());
        int before = budget.made();
        progress.accept("causes and cures");
        search.run(attempt);
        if (survey) {
            facts.survey();
        }
        facts.seal();
        boolean asked = budget.made() > before || search.causes().isEmpty();
        if (asked && mayRepeat(attempt) && !succeededOnce() && steadiness.stopped() == null) {
            // Whatever was changed in between: if this succeeds, it was not the change that helped.
            tryDevice();
        }
        List<Cure> cures = succeededOnce() ? List.of() : search.cures();
        return report(attempt, !attempt.reachedServer() ? null : facts, causes(search), cures);
    }

    private List<Finding> causes(CureSearch search) {
        List<Finding> causes = new ArrayList<>();
        search.causes().forEach(finding -> causes.add(steadiness.isSteady() ? finding : finding.doubted()));
        if (!steadiness.isSteady()) {
            causes.add(intermittent());
        }
        if (steadiness.stopped() != null) {
            causes.add(Finding.of(Cause.STOPPED_ANSWERING, Certainty.LIKELY).because(steadiness.stopped())
                    .advise("try again later, with a longer pause and fewer connections")
                    .serverCould("take more connections from one address").build());
        }
        if (succeededOnce()) {
            causes.sort(Comparator.comparing(finding -> finding.cause() != Cause.INTERMITTENT));
        } else if (!steadiness.isSteady()) {
            causes.sort(Comparator.comparing(Finding::certainty));
        }
        return causes;
    }

    private Finding intermittent() {
        Finding.Builder finding = Finding.of(Cause.INTERMITTENT, succeededOnce() ? Certainty.CERTAIN : Certainty.LIKELY);
        if (succeededOnce()) {
            long good = attempts.stream().filter(Attempt::succeeded).count();
            finding.because(good + " of " + attempts.size() + " handshakes, with nothing changed, succeeded");
        }
        steadiness.contradictions().forEach(finding::because);
        return finding.serverCould("treat every connection alike: look at its load, at limits, and at the servers behind "
                + "this address").build();
    }

    private Report report(Attempt attempt, ServerFacts facts, List<Finding> causes, List<Cure> cures) {
        return new Report(device.target().name(), device.target().address(), device.target().port(), Offer.of(device),
                attempt, facts, causes, cures, warnings(attempt), budget.made());
    }

    private List<String> warnings(Attempt attempt) {
        return Warnings.of(new Situation(device, Offer.of(device), attempt, ServerFacts.inHand(attempt.answer()),
                Instant.now()));
    }
}
