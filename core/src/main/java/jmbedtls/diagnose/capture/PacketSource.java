package jmbedtls.diagnose.capture;

import java.io.IOException;

/** The packets of a capture file, one after the other. */
interface PacketSource {
    /** No packet of any network is longer. */
    int MAX_PACKET = 1 << 18;

    /** The next packet; null at the end, which may be in the middle of one. */
    Packet next() throws IOException;

    /** Whether the file ended in the middle of a packet. */
    boolean torn();
}
