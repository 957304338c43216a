package jmbedtls.diagnose.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.diagnose.observed.Seen;

/**
 * Reads captures in the formats pcap and pcapng, of Ethernet, Linux cooked mode (both versions), loopback and raw IP, and takes the
 * TLS handshakes out of them: TCP in order, what was sent twice once, what is missing told. A file may be of any size; memory does
 * not grow with it.
 */
public final class CaptureReader {
    /** How many handshakes are kept of a capture, the last ones. */
    public static final int MAX_HANDSHAKES = 100;

    private static final int MAX_CONVERSATIONS = 500;
    private static final int MAX_REMARKS = 20;

    private final Dissector dissector = new Dissector();
    private final Map<String, Conversation> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<ObservedHandshake> handshakes = new ArrayDeque<>();
    private final List<Seen<String>> remarks = new ArrayList<>();
    private int connections;
    private int packets;
    private int repeated;
    private Packet firstCut;
    private Packet unknownLink;

    private CaptureReader() {
    }

    /**
     * Reads a capture to its end.
     *
     * @throws CaptureException if it is none, or its format is damaged
     * @throws IOException if the stream cannot be read
     */
    public static Capture read(InputStream in) throws IOException {
        CaptureReader reader = new CaptureReader();
        PacketSource source = open(new Bytes(new BufferedInputStream(in, 1 << 16)));
        try {
            for (Packet packet = source.next(); packet != null; packet = source.next()) {
                reader.take(packet);
            }
        } catch (CaptureException e) {
            // What came before it can be used.
            reader.remark("the file is damaged: " + e.getMessage(), Math.max(1, reader.packets));
        }
        reader.finish(source);
        return new Capture(List.copyOf(reader.handshakes), reader.connections, reader.packets, reader.remarks);
    }

    private static PacketSource open(Bytes in) throws IOException {
        byte[] magic = in.next(4);
        int number = magic == null ? 0 : (int) in.u32(magic, 0);
        if (number == PcapngFile.SECTION_HEADER) {
            return new PcapngFile(in);
        }
        int reversed = Integer.reverseBytes(number);
        if (number == PcapFile.MICROSECONDS || number == PcapFile.NANOSECONDS) {
            return new PcapFile(in, false, number == PcapFile.NANOSECONDS);
        }
        if (reversed == PcapFile.MICROSECONDS || reversed == PcapFile.NANOSECONDS) {
            return new PcapFile(in, true, reversed == PcapFile.NANOSECONDS);
        }
        throw new CaptureException("this is neither a pcap nor a pcapng file");
    }

    private void take(Packet packet) {
        packets = packet.number();
        if (!Dissector.knows(packet.linkType())) {
            unknownLink = unknownLink == null ? packet : unknownLink;
            return;
        }
        if (packet.isCut() && firstCut == null) {
            firstCut = packet;
        }
        Segment segment = dissector.segment(packet);
        if (segment != null) {
            take(segment);
        }
    }

    private void take(Segment segment) {
        String key = segment.from().compareTo(segment.to()) < 0 ? segment.from() + " " + segment.to()
                : segment.to() + " " + segment.from();
        Conversation conversation = open.get(key);
        if (conversation == null || segment.syn() && conversation.seen() != null && conversation.seen().end() != null) {
            if (conversation != null) {
                close(conversation);
            }
            conversation = new Conversation(segment);
            open.put(key, conversation);
            evict();
        }
        if (conversation.take(segment)) {
            connections++;
            if (handshakes.size() == MAX_HANDSHAKES) {
                handshakes.removeFirst();
            }
            handshakes.add(conversation.seen());
        }
    }

    /** The conversation that was silent for longest makes room. */
    private void evict() {
        if (open.size() > MAX_CONVERSATIONS) {
            String eldest = open.keySet().iterator().next();
            close(open.remove(eldest));
        }
    }

    private void close(Conversation conversation) {
        conversation.end();
        repeated += conversation.repeated();
        if (conversation.gaps() && conversation.seen() != null) {
            remark("segments of the connection are missing from the capture: what follows the gap was not read",
                    conversation.seen().start().number());
        }
    }

    private void finish(PacketSource source) {
        open.values().forEach(this::close);
        if (firstCut != null) {
            remark("packets were cut when they were captured, this one to " + firstCut.bytes().length + " of "
                    + firstCut.length() + " bytes (tcpdump -s 0 keeps them whole)", firstCut.number());
        }
        if (unknownLink != null) {
            remark("packets of link type " + unknownLink.linkType() + " cannot be read", unknownLink.number());
        }
        if (dissector.fragments() > 0) {
            remark(dissector.fragments() + " fragments of IP packets were passed over", packets);
        }
        if (repeated > 0) {
            remark(repeated + " segments were sent more than once", packets);
        }
        if (source.torn()) {
            remark("the file ends in the middle of a packet", packets);
        }
    }

    private void remark(String text, int packet) {
        if (remarks.size() < MAX_REMARKS) {
            remarks.add(new Seen<>(text, Place.packet(packet)));
        }
    }
}
