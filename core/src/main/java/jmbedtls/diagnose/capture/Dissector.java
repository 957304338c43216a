package jmbedtls.diagnose.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.DecodeException;

/** Takes TCP segments out of packets: link layer, IPv4 or IPv6, TCP. */
final class Dissector {
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int FRAGMENT_HEADER = 44;

    private int fragments;

    /** How many fragments of IP packets were passed over. */
    int fragments() {
        return fragments;
    }

    /** Whether a link layer can be read. */
    static boolean knows(int linkType) {
        return switch (linkType) {
            case NULL, ETHERNET, RAW_BSD, RAW_OPENBSD, RAW, LOOP, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 -> true;
            default -> false;
        };
    }

    /** The segment in a packet; null if it holds none, or it is cut off before its payload. */
    Segment segment(Packet packet) {
        try {
            ByteReader reader = new ByteReader(packet.bytes());
            return isIp(reader, packet.linkType()) ? ip(reader, packet) : null;
        } catch (DecodeException e) {
            return null;
        }
    }

    /** Steps over the link layer's header. */
    private static boolean isIp(ByteReader reader, int linkType) {
        switch (linkType) {
            case NULL, LOOP -> reader.skip(4);
            case ETHERNET -> {
                reader.skip(12);
                int type = reader.u16();
                while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
                    reader.skip(2);
                    type = reader.u16();
                }
                return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
            }
            case LINUX_SLL -> {
                reader.skip(14);
                int type = reader.u16();
                return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
            }
            case LINUX_SLL2 -> {
                int type = reader.u16();
                reader.skip(18);
                return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6;
            }
            default -> {
                // Nothing but IP.
            }
        }
        return true;
    }

    private Segment ip(ByteReader reader, Packet packet) {
        int version = reader.peek(0) >> 4;
        return version == 4 ? ipv4(reader, packet) : version == 6 ? ipv6(reader, packet) : null;
    }

    private Segment ipv4(ByteReader reader, Packet packet) {
        int headerLength = (reader.u8() & 15) * 4;
        reader.skip(1);
        int total = reader.u16();
        reader.skip(2);
        int fragment = reader.u16();
        reader.skip(1);
        int protocol = reader.u8();
        reader.skip(2);
        byte[] from = reader.bytes(4);
        byte[] to = reader.bytes(4);
        reader.skip(headerLength - 20);
        if ((fragment & 0x3fff) != 0) {
            fragments++;
            return null;
        }
        // With segmentation offload the length may be zero: then the packet's own counts.
        int payload = total == 0 ? reader.remaining() : total - headerLength;
        return protocol == TCP ? tcp(reader, payload, from, to, packet) : null;
    }

    private Segment ipv6(ByteReader reader, Packet packet) {
        reader.skip(4);
        int length = reader.u16();
        int next = reader.u8();
        reader.skip(1);
        byte[] from = reader.bytes(16);
        byte[] to = reader.bytes(16);
        int left = length == 0 ? reader.remaining() : length;
        // Hop-by-hop options, routing, destination options.
        while (next == 0 || next == 43 || next == 60) {
            next = reader.u8();
            int more = 8 + reader.u8() * 8;
            reader.skip(more - 2);
            left -= more;
        }
        if (next == FRAGMENT_HEADER) {
            fragments++;
            return null;
        }
        return next == TCP ? tcp(reader, left, from, to, packet) : null;
    }

    private static Segment tcp(ByteReader reader, int length, byte[] from, byte[] to, Packet packet) {
        int source = reader.u16();
        int destination = reader.u16();
        long sequence = reader.u32();
        long acknowledged = reader.u32();
        int headerLength = (reader.u8() >> 4) * 4;
        int flags = reader.u8();
        reader.skip(6);
        reader.skip(headerLength - 20);
        int payload = Math.max(0, length - headerLength);
        int captured = Math.min(payload, reader.remaining());
        return new Segment(address(from, source), address(to, destination), sequence,
                (flags & 16) == 0 ? -1 : acknowledged, (flags & 2) != 0, (flags & 1) != 0,
                (flags & 4) != 0, reader.bytes(captured), payload - captured, packet.number(), packet.time());
    }

    private static String address(byte[] bytes, int port) {
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
