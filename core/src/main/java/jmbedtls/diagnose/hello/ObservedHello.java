package jmbedtls.diagnose.hello;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.DecodeException;

/**
 * A ClientHello as it was on the wire (RFC 5246, 7.4.1.2). Immutable; arrays are not to be changed.
 *
 * @param recordMinor the minor version in the record's header; -1 if there was none
 * @param minorVersion of the hello itself: 3 for TLS 1.2, and for 1.3
 * @param suites numbers, signalling values among them
 * @param extensions their data by type, in the order of the hello
 * @param message the whole message with its header of four bytes
 */
public record ObservedHello(int recordMinor, int minorVersion, byte[] random, byte[] sessionId,
        List<Integer> suites, Map<Integer, byte[]> extensions, byte[] message) {
    /** TLS_EMPTY_RENEGOTIATION_INFO_SCSV. */
    public static final int RENEGOTIATION_SCSV = 0x00ff;
    /** TLS_FALLBACK_SCSV. */
    public static final int FALLBACK_SCSV = 0x5600;

    public static final int SERVER_NAME = 0;
    public static final int MAX_FRAGMENT_LENGTH = 1;
    public static final int TRUNCATED_HMAC = 4;
    public static final int SUPPORTED_GROUPS = 10;
    public static final int POINT_FORMATS = 11;
    public static final int SIGNATURE_ALGORITHMS = 13;
    public static final int ALPN = 16;
    public static final int ENCRYPT_THEN_MAC = 22;
    public static final int EXTENDED_MASTER_SECRET = 23;
    public static final int SESSION_TICKET = 35;
    public static final int SUPPORTED_VERSIONS = 43;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM_LENGTH = 32;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;

    public ObservedHello {
        suites = List.copyOf(suites);
    }

    /**
     * Reads a hello in a record or as a bare message.
     *
     * @return null if the bytes are no whole ClientHello
     */
    public static ObservedHello parse(byte[] bytes) {
        try {
            boolean record = bytes.length > RECORD_HEADER && bytes[0] == HANDSHAKE && bytes[1] == 3;
            return record ? inRecord(bytes) : message(new ByteReader(bytes), -1);
        } catch (DecodeException e) {
            return null;
        }
    }

    /**
     * Reads a bare message.
     *
     * @param recordMinor the minor version in the header of its record
     * @return null if the bytes are no whole ClientHello
     */
    public static ObservedHello parse(byte[] message, int recordMinor) {
        try {
            return message(new ByteReader(message), recordMinor);
        } catch (DecodeException e) {
            return null;
        }
    }

    private static ObservedHello inRecord(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        reader.skip(2);
        int minor = reader.u8();
        return message(reader.part(reader.u16()), minor);
    }

    private static ObservedHello message(ByteReader reader, int recordMinor) {
        int start = reader.offset();
        if (reader.u8() != CLIENT_HELLO) {
            return null;
        }
        ByteReader body = reader.part(reader.u24());
        byte[] message = Arrays.copyOfRange(body.array(), start, start + MESSAGE_HEADER + body.remaining());
        if (body.u8() != 3) {
            return null;
        }
        int minor = body.u8();
        byte[] random = body.bytes(RANDOM_LENGTH);
        byte[] sessionId = body.bytes(body.u8());
        List<Integer> suites = numbers(body.part(body.u16()));
        body.skip(body.u8());
        return new ObservedHello(recordMinor, minor, random, sessionId, suites,
                body.isEmpty() ? Map.of() : extensions(body.part(body.u16())), message);
    }

    private static Map<Integer, byte[]> extensions(ByteReader list) {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        while (!list.isEmpty()) {
            int type = list.u16();
            extensions.put(type, list.bytes(list.u16()));
        }
        return extensions;
    }

    private static List<Integer> numbers(ByteReader list) {
        List<Integer> numbers = new ArrayList<>();
        while (!list.isEmpty()) {
            numbers.add(list.u16());
        }
        return numbers;
    }

    /** Whether an extension is there. */
    public boolean has(int extension) {
        return extensions.containsKey(extension);
    }

    /** The suites without signalling values, in order. */
    public List<Integer> realSuites() {
        return suites.stream().filter(suite -> suite != RENEGOTIATION_SCSV && suite != FALLBACK_SCSV).toList();
    }

    /** The numbers of supported_groups, in order; empty without the extension. */
    public List<Integer> groups() {
        return list16(SUPPORTED_GROUPS);
    }

    /** The numbers of signature_algorithms, in order; empty without the extension. */
    public List<Integer> signatures() {
        return list16(SIGNATURE_ALGORITHMS);
    }

    private List<Integer> list16(int type) {
        byte[] data = extensions.get(type);
        if (data == null) {
            return List.of();
        }
        try {
            ByteReader reader = new ByteReader(data);
            return numbers(reader.part(reader.u16()));
        } catch (DecodeException e) {
            return List.of();
        }
    }

    /** The host name of server_name; null without one. */
    public String serverName() {
        byte[] data = extensions.get(SERVER_NAME);
        if (data == null) {
            return null;
        }
        try {
            ByteReader list = new ByteReader(data);
            list.skip(3);
            return new String(list.bytes(list.u16()), StandardCharsets.ISO_8859_1);
        } catch (DecodeException e) {
            return null;
        }
    }

    /** The code of max_fragment_length, 1 to 4; 0 without the extension. */
    public int fragmentLengthCode() {
        byte[] data = extensions.get(MAX_FRAGMENT_LENGTH);
        return data == null || data.length != 1 ? 0 : data[0];
    }

    /** The protocols of ALPN, in order; empty without the extension. */
    public List<String> protocols() {
        byte[] data = extensions.get(ALPN);
        List<String> protocols = new ArrayList<>();
        if (data == null) {
            return protocols;
        }
        try {
            ByteReader list = new ByteReader(data);
            list.skip(2);
            while (!list.isEmpty()) {
                protocols.add(new String(list.bytes(list.u8()), StandardCharsets.ISO_8859_1));
            }
        } catch (DecodeException e) {
            return List.of();
        }
        return protocols;
    }

    /** Whether TLS 1.3 is offered. */
    public boolean offersTls13() {
        return has(SUPPORTED_VERSIONS);
    }

    /** Whether both offer the same in the same order, but for the session that they may resume. */
    boolean sameButForSession(ObservedHello other) {
        return minorVersion == other.minorVersion && Arrays.equals(random, other.random) && suites.equals(other.suites)
                && List.copyOf(extensions.keySet()).equals(List.copyOf(other.extensions.keySet()))
                && extensions.keySet().stream().allMatch(type -> type == SESSION_TICKET
                        || Arrays.equals(extensions.get(type), other.extensions.get(type)));
    }
}
