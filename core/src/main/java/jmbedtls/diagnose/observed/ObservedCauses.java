package jmbedtls.diagnose.observed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;

/**
 * Why a handshake failed that was only looked on. It is certain what the device or the server said themselves; what has to
 * be guessed from what the device offers is likely or possible, and a server's answers would have to tell.
 */
public final class ObservedCauses {
    private static final Set<String> BEFORE_SERVER_HELLO = Set.of("HELLO_REQUEST", "CLIENT_HELLO", "SERVER_HELLO");

    private final ObservedHandshake seen;
    private final List<Finding> findings = new ArrayList<>();

    private ObservedCauses(ObservedHandshake seen) {
        this.seen = seen;
    }

    /**
     * The causes of a failure, the surest first; empty if it did not fail, or nothing is known.
     *
     * @param all handshakes of the same log or capture
     * @param now the time here, which need not be the device's
     */
    public static List<Finding> of(ObservedHandshake seen, List<ObservedHandshake> all, Instant now) {
        ObservedCauses causes = new ObservedCauses(seen);
        causes.find(all, now);
        causes.findings.sort(Comparator.comparing(Finding::certainty));
        return List.copyOf(causes.findings);
    }

    private void find(List<ObservedHandshake> all, Instant now) {
        if (seen.succeeded()) {
            new ClientFlightCauses(seen, this::add).findAfterwards();
            return;
        }
        if (!seen.failed()) {
            return;
        }
        intermittent(all);
        new ReturnedCauses(seen, this::add).find();
        new VerificationCauses(seen, now, this::add).find();
        new TransportCauses(seen, beforeServerHello(), this::add).find();
        SeenOffer offer = SeenOffer.of(seen);
        SeenAlert alert = seen.fatalAlert();
        if (beforeServerHello()) {
            boolean hungUp = seen.end != null && seen.end.value() != ObservedHandshake.End.TIMEOUT && !seen.gap
                    && seen.foreignBytes == null;
            boolean refused = alert != null && !alert.fromDevice() || alert == null && hungUp;
            if (refused && offer != null) {
                new RefusedHelloCauses(seen, offer, this::add).find();
            } else if (alert != null && !alert.fromDevice()) {
                new RefusedHelloCauses(seen, null, this::add).find();
            }
        } else {
            new ClientFlightCauses(seen, this::add).find();
        }
        if (findings.isEmpty() && seen.code != null) {
            CodeCauses.find(seen, this::add);
        }
    }

    private void add(Finding finding) {
        if (findings.stream().noneMatch(other -> other.cause() == finding.cause())) {
            findings.add(finding);
        }
    }

    /** Whether the server had not answered yet, as far as was to be seen. */
    private boolean beforeServerHello() {
        boolean answered = seen.suite != null || seen.serverMinorVersion != null
                || seen.message(false, "ServerHello") != null;
        return !answered && (seen.state == null ? !seen.messages.isEmpty()
                : BEFORE_SERVER_HELLO.contains(seen.state.value()));
    }

    private void intermittent(List<ObservedHandshake> all) {
        ObservedHandshake other = all.stream().filter(ObservedHandshake::succeeded).filter(this::isAlike).findFirst()
                .orElse(null);
        if (other != null) {
            add(Finding.of(Cause.INTERMITTENT, Certainty.CERTAIN)
                    .because(Evidence.at(seen.start, "this handshake fails"))
                    .because(Evidence.at(other.start, "another one with the same offer succeeds"))
                    .serverCould("do the same every time: look for several servers behind one address").build());
        }
    }

    private boolean isAlike(ObservedHandshake other) {
        SeenOffer mine = SeenOffer.of(seen);
        SeenOffer theirs = SeenOffer.of(other);
        return mine != null && theirs != null && mine.contents().suites().equals(theirs.contents().suites())
                && mine.contents().extensions().equals(theirs.contents().extensions())
                && mine.contents().groups().equals(theirs.contents().groups())
                && (mine.contents().serverName() == null ? theirs.contents().serverName() == null
                        : mine.contents().serverName().equals(theirs.contents().serverName()));
    }
}
