package jmbedtls.diagnose.log;

import java.util.List;

import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.diagnose.observed.Seen;

/**
 * What a log was found to hold. Immutable, but for the handshakes, which nobody is to change.
 *
 * @param handshakes in the order of the log; at most {@link LogReader#MAX_CONNECTIONS}, the last ones
 * @param connections how many there were
 * @param lines of the log
 * @param debugLines how many of them Mbed TLS printed
 * @param remarks what is odd about the log, such as dumps that are cut off
 * @param secret the first secret in the log; null if it has none
 */
public record Log(List<ObservedHandshake> handshakes, int connections, int lines, int debugLines,
        List<Seen<String>> remarks, Place secret) {
    public Log {
        handshakes = List.copyOf(handshakes);
        remarks = List.copyOf(remarks);
    }
}
