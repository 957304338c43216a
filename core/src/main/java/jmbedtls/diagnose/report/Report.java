package jmbedtls.diagnose.report;

import java.util.List;
import java.util.function.Function;

import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.server.ServerFacts;

/**
 * What a diagnosis found. Immutable.
 *
 * @param host the name that the device asks for; null for none
 * @param address where it connects to
 * @param offer what the device offers
 * @param attempt its handshake
 * @param facts what the server is like; null if it was not probed, because the handshake succeeded or no connection
 *     could be made
 * @param causes why the handshake failed, the likeliest first; empty if it succeeded or is not explained
 * @param cures what helps on the device's side, the best first; unsafe ones are last
 * @param warnings what may still go wrong although the handshake works, a sentence each
 * @param connections how many connections were made
 */
public record Report(String host, String address, int port, Offer offer, Attempt attempt, ServerFacts facts,
        List<Finding> causes, List<Cure> cures, List<String> warnings, int connections) {
    public Report {
        causes = List.copyOf(causes);
        cures = List.copyOf(cures);
        warnings = List.copyOf(warnings);
    }

    /** The same with the cures' lines for config.h in other terms. */
    public Report inTerms(Function<String, List<String>> terms) {
        return new Report(host, address, port, offer, attempt, facts, causes,
                cures.stream().map(cure -> cure.inTerms(terms)).toList(), warnings, connections);
    }

    /** Whether the device's handshake works. */
    public boolean works() {
        return attempt.succeeded();
    }

    /** Whether there is a cause that is more than a possibility. */
    public boolean explained() {
        return causes.stream().anyMatch(finding -> finding.certainty() != Finding.Certainty.POSSIBLE);
    }

    /** 0 if the handshake works, 1 if it failed and is explained, 2 if it failed and is not. */
    public int exitCode() {
        return works() ? 0 : explained() ? 1 : 2;
    }
}
