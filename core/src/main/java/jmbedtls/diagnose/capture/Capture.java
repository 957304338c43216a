package jmbedtls.diagnose.capture;

import java.util.List;

import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.Seen;

/**
 * What a capture was found to hold.
 *
 * @param handshakes of TLS, in the order in which they begin; at most {@link CaptureReader#MAX_HANDSHAKES}, the last ones
 * @param connections how many there were
 * @param packets in the file
 * @param remarks what is odd about it: gaps, packets that were cut
 */
public record Capture(List<ObservedHandshake> handshakes, int connections, int packets, List<Seen<String>> remarks) {
    public Capture {
        handshakes = List.copyOf(handshakes);
        remarks = List.copyOf(remarks);
    }
}
