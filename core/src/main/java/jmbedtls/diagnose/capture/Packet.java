package jmbedtls.diagnose.capture;

import java.time.Instant;

/**
 * A packet of a capture.
 *
 * @param number from 1
 * @param linkType the number of its link layer's header (https://www.tcpdump.org/linktypes.html)
 * @param bytes as far as they were captured
 * @param length how many it had on the network
 * @param time when it was captured
 */
record Packet(int number, int linkType, byte[] bytes, long length, Instant time) {
    boolean isCut() {
        return bytes.length < length;
    }
}
