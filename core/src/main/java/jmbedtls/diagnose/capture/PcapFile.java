package jmbedtls.diagnose.capture;

import java.io.IOException;
import java.time.Instant;

/** A file of libpcap's own format: a header, and a header of 16 bytes before each packet. */
final class PcapFile implements PacketSource {
    /** The numbers that such a file begins with, as they read if its byte order is that of the network. */
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    private static final int REST_OF_HEADER = 20;
    private static final int PACKET_HEADER = 16;
    private static final int LINK_TYPE = 16;

    private final Bytes in;
    private final boolean nano;
    private final int linkType;
    private int number;
    private boolean torn;

    PcapFile(Bytes in, boolean little, boolean nano) throws IOException {
        this.in = in;
        this.nano = nano;
        in.littleEndian(little);
        byte[] header = in.next(REST_OF_HEADER);
        if (header == null) {
            throw new CaptureException("the file ends in its header");
        }
        // The upper bits say how long a frame check sequence is.
        linkType = (int) in.u32(header, LINK_TYPE) & 0xffff;
    }

    @Override
    public Packet next() throws IOException {
        byte[] header = in.next(PACKET_HEADER);
        if (header == null) {
            return null;
        }
        long captured = in.u32(header, 8);
        long length = in.u32(header, 12);
        if (captured > MAX_PACKET) {
            throw new CaptureException("packet " + (number + 1) + " claims to have " + captured + " bytes");
        }
        byte[] bytes = in.next((int) captured);
        if (bytes == null) {
            torn = true;
            return null;
        }
        long fraction = in.u32(header, 4) * (nano ? 1 : 1000);
        return new Packet(++number, linkType, bytes, length,
                Instant.ofEpochSecond(in.u32(header, 0), fraction));
    }

    @Override
    public boolean torn() {
        return torn;
    }
}
