package jmbedtls.diagnose.observed;

import java.util.List;

import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.hello.RebuiltDevice;
import jmbedtls.diagnose.report.Report;

/**
 * What a log, a capture or a hello was found to tell. Immutable.
 *
 * @param source what was read, such as {@code a log of 191 lines, 71 of them from Mbed TLS}
 * @param handshakes all that were kept, in order
 * @param connections how many there were
 * @param handshake the one that the report is about; null if there was none
 * @param offer what the device offered; null if that is not to be seen
 * @param device that offers the same; null if none can be built
 * @param causes the surest first; empty if it did not fail, or nothing is known
 * @param differences from the configuration that the device is said to have; null if none was given
 * @param remarks what is odd about the source
 * @param secret where it gives keys away; null if it does not
 * @param live what the server did with the rebuilt device; null if it was not asked
 */
public record ObservedReport(String source, List<ObservedHandshake> handshakes, int connections,
        ObservedHandshake handshake, SeenOffer offer, RebuiltDevice device, List<Finding> causes,
        List<String> differences, List<Seen<String>> remarks, Place secret, Report live) {
    public ObservedReport {
        handshakes = List.copyOf(handshakes);
        causes = List.copyOf(causes);
        differences = differences == null ? null : List.copyOf(differences);
        remarks = List.copyOf(remarks);
    }

    /** Whether the handshake succeeded. */
    public boolean works() {
        return handshake != null && handshake.succeeded() && handshake.later() == null;
    }

    /** Whether there is a cause that is more than a possibility. */
    public boolean explained() {
        return causes.stream().anyMatch(finding -> finding.certainty() != Finding.Certainty.POSSIBLE);
    }

    /** 0 if the handshake works, 1 if it failed and is explained, 2 if it is not. */
    public int exitCode() {
        return works() ? 0 : explained() || live != null && live.explained() ? 1 : 2;
    }

    /** The same, and what the server did when it was asked. */
    public ObservedReport with(Report newLive) {
        return new ObservedReport(source, handshakes, connections, handshake, offer, device, causes, differences, remarks,
                secret, newLive);
    }
}
