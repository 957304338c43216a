package jmbedtls.diagnose.capture;

import java.time.Instant;

/**
 * A TCP segment.
 *
 * @param from sender's address and port, in text
 * @param sequence of its first byte, 0 to 2^32-1
 * @param acknowledged the next byte that its sender expects; -1 if it does not say
 * @param payload as far as it was captured
 * @param missing how many bytes of the payload were not captured
 * @param packet the number of its packet
 */
record Segment(String from, String to, long sequence, long acknowledged, boolean syn, boolean fin, boolean rst, byte[] payload,
        int missing, int packet, Instant time) {
}
