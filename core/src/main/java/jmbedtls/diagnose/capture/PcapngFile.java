package jmbedtls.diagnose.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of the pcapng format (draft-ietf-opsawg-pcapng): blocks, of which those are read that hold packets. */
final class PcapngFile implements PacketSource {
    /** The type of the first block of each section, whatever the byte order. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MAX_BLOCK = 1 << 24;
    private static final int MAX_INTERFACES = 1024;
    private static final int TIME_RESOLUTION = 9;
    private static final int BLOCK_FRAME = 12;

    private record Interface(int linkType, long snapLength, long ticksPerSecond) {
    }

    private final Bytes in;
    private final List<Interface> interfaces = new ArrayList<>();
    private int number;
    private boolean torn;

    /** The type of the first block has been read. */
    PcapngFile(Bytes in) throws IOException {
        this.in = in;
        section();
    }

    private void section() throws IOException {
        byte[] head = in.next(8);
        if (head == null) {
            throw new CaptureException("the file ends in its header");
        }
        in.littleEndian(false);
        if ((int) in.u32(head, 4) != BYTE_ORDER) {
            in.littleEndian(true);
        }
        if ((int) in.u32(head, 4) != BYTE_ORDER) {
            throw new CaptureException("the header of a section has no byte order");
        }
        interfaces.clear();
        long rest = in.u32(head, 0) - BLOCK_FRAME;
        if (rest < 0 || rest > MAX_BLOCK || in.next((int) rest) == null) {
            throw new CaptureException("the header of a section claims to have " + in.u32(head, 0) + " bytes");
        }
    }

    @Override
    public Packet next() throws IOException {
        while (true) {
            byte[] type = in.next(4);
            if (type == null) {
                return null;
            }
            if (Arrays.equals(type, new byte[] {0x0a, 0x0d, 0x0d, 0x0a})) {
                section();
                continue;
            }
            byte[] body = body();
            if (body == null) {
                torn = true;
                return null;
            }
            Packet packet = block((int) in.u32(type, 0), body);
            if (packet != null) {
                return packet;
            }
        }
    }

    /** What is between a block's length and its repetition. */
    private byte[] body() throws IOException {
        byte[] length = in.next(4);
        if (length == null) {
            return null;
        }
        long total = in.u32(length, 0);
        if (total < BLOCK_FRAME || total > MAX_BLOCK) {
            throw new CaptureException("a block after packet " + number + " claims to have " + total + " bytes");
        }
        byte[] body = in.next((int) total - BLOCK_FRAME);
        return body == null || in.next(4) == null ? null : body;
    }

    private Packet block(int type, byte[] body) throws IOException {
        switch (type) {
            case INTERFACE -> {
                if (body.length >= 8 && interfaces.size() < MAX_INTERFACES) {
                    interfaces.add(new Interface(in.u16(body, 0), in.u32(body, 4), ticks(body)));
                }
                return null;
            }
            case ENHANCED_PACKET -> {
                return body.length < 20 ? null : packet(body, (int) in.u32(body, 0), 4, 12, 20);
            }
            case OBSOLETE_PACKET -> {
                return body.length < 20 ? null : packet(body, in.u16(body, 0), 4, 12, 20);
            }
            case SIMPLE_PACKET -> {
                return body.length < 4 ? null : simple(body);
            }
            default -> {
                return null;
            }
        }
    }

    /** The option if_tsresol; microseconds without it. */
    private long ticks(byte[] body) {
        int position = 8;
        while (position + 4 <= body.length) {
            int code = in.u16(body, position);
            int length = in.u16(body, position + 2);
            if (code == 0 || position + 4 + length > body.length) {
                break;
            }
            if (code == TIME_RESOLUTION && length == 1) {
                int exponent = body[position + 4] & 0x7f;
                boolean binary = body[position + 4] < 0;
                return binary ? 1L << Math.min(exponent, 62) : (long) Math.pow(10, Math.min(exponent, 18));
            }
            position += 4 + (length + 3 & ~3);
        }
        return 1_000_000;
    }

    private Packet packet(byte[] body, int index, int time, int lengths, int data) throws CaptureException {
        long captured = in.u32(body, lengths);
        if (captured > body.length - data || captured > MAX_PACKET) {
            throw new CaptureException("packet " + (number + 1) + " claims to have " + captured + " bytes");
        }
        Interface source = index >= 0 && index < interfaces.size() ? interfaces.get(index) : null;
        number++;
        if (source == null) {
            return null;
        }
        long ticks = in.u32(body, time) << 32 | in.u32(body, time + 4);
        return new Packet(number, source.linkType, Arrays.copyOfRange(body, data, data + (int) captured),
                in.u32(body, lengths + 4), instant(ticks, source.ticksPerSecond));
    }

    private static Instant instant(long ticks, long perSecond) {
        long seconds = Long.divideUnsigned(ticks, perSecond);
        double fraction = (double) Long.remainderUnsigned(ticks, perSecond) / perSecond;
        return seconds > Integer.MAX_VALUE * 4L ? Instant.EPOCH : Instant.ofEpochSecond(seconds, (long) (fraction * 1e9));
    }

    private Packet simple(byte[] body) {
        number++;
        if (interfaces.isEmpty()) {
            return null;
        }
        long length = in.u32(body, 0);
        long snap = interfaces.get(0).snapLength == 0 ? MAX_PACKET : interfaces.get(0).snapLength;
        int captured = (int) Math.min(Math.min(length, snap), body.length - 4);
        return new Packet(number, interfaces.get(0).linkType, Arrays.copyOfRange(body, 4, 4 + captured), length,
                Instant.EPOCH);
    }

    @Override
    public boolean torn() {
        return torn;
    }
}
