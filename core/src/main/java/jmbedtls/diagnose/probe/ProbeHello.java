package jmbedtls.diagnose.probe;

import java.util.List;

import jmbedtls.codec.ByteWriter;

/**
 * A ClientHello that is written to find out how a server reacts, for TLS 1.0 to 1.3. Immutable; the {@code with}
 * methods make others.
 *
 * @param minorVersion 1 for TLS 1.0 … 4 for TLS 1.3
 * @param suites numbers of the suites, in order
 * @param groups numbers of the named groups, in order; empty leaves the extension out
 * @param signatures SignatureAndHashAlgorithm numbers, in order; empty leaves the extension out
 * @param serverName null leaves the extension out
 * @param fragmentLength the code of max_fragment_length, 1 to 4; 0 leaves the extension out
 */
public record ProbeHello(int minorVersion, List<Integer> suites, List<Integer> groups, List<Integer> signatures,
        String serverName, boolean extendedMasterSecret, boolean encryptThenMac, boolean secureRenegotiation,
        int fragmentLength) {
    public static final int TLS_1_2 = 3;
    public static final int TLS_1_3 = 4;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int EMPTY_RENEGOTIATION_INFO_SCSV = 0xff;
    private static final int RANDOM_LENGTH = 32;
    private static final int X25519 = 29;
    private static final int X25519_LENGTH = 32;

    public ProbeHello {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        signatures = List.copyOf(signatures);
    }

    public ProbeHello withSuites(List<Integer> newSuites) {
        return new ProbeHello(minorVersion, newSuites, groups, signatures, serverName, extendedMasterSecret,
                encryptThenMac, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withGroups(List<Integer> newGroups) {
        return new ProbeHello(minorVersion, suites, newGroups, signatures, serverName, extendedMasterSecret,
                encryptThenMac, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withSignatures(List<Integer> newSignatures) {
        return new ProbeHello(minorVersion, suites, groups, newSignatures, serverName, extendedMasterSecret,
                encryptThenMac, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withServerName(String newName) {
        return new ProbeHello(minorVersion, suites, groups, signatures, newName, extendedMasterSecret,
                encryptThenMac, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withExtendedMasterSecret(boolean offered) {
        return new ProbeHello(minorVersion, suites, groups, signatures, serverName, offered,
                encryptThenMac, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withEncryptThenMac(boolean offered) {
        return new ProbeHello(minorVersion, suites, groups, signatures, serverName, extendedMasterSecret,
                offered, secureRenegotiation, fragmentLength);
    }

    public ProbeHello withSecureRenegotiation(boolean offered) {
        return new ProbeHello(minorVersion, suites, groups, signatures, serverName, extendedMasterSecret,
                encryptThenMac, offered, fragmentLength);
    }

    public ProbeHello withFragmentLength(int code) {
        return new ProbeHello(minorVersion, suites, groups, signatures, serverName, extendedMasterSecret,
                encryptThenMac, secureRenegotiation, code);
    }

    public ProbeHello withMinorVersion(int minor) {
        return new ProbeHello(minor, suites, groups, minor < TLS_1_2 ? List.of() : signatures, serverName,
                extendedMasterSecret, encryptThenMac, secureRenegotiation, fragmentLength);
    }

    /** The hello in a record of its own. */
    byte[] encoded() {
        ByteWriter body = new ByteWriter();
        body.u16(0x0300 + Math.min(minorVersion, TLS_1_2));
        // The server's choice does not depend on it, and no key is ever made from it.
        body.bytes(new byte[RANDOM_LENGTH]);
        body.vector8(minorVersion == TLS_1_3 ? new byte[RANDOM_LENGTH] : new byte[0]);
        ByteWriter list = new ByteWriter();
        suites.forEach(list::u16);
        if (secureRenegotiation) {
            list.u16(EMPTY_RENEGOTIATION_INFO_SCSV);
        }
        body.vector16(list.toByteArray());
        body.vector8(new byte[] {0});
        body.vector16(extensions());
        ByteWriter message = new ByteWriter();
        message.u8(CLIENT_HELLO);
        message.vector24(body.toByteArray());
        ByteWriter record = new ByteWriter();
        record.u8(HANDSHAKE);
        record.u16(0x0301);
        record.vector16(message.toByteArray());
        return record.toByteArray();
    }

    private byte[] extensions() {
        ByteWriter all = new ByteWriter();
        if (serverName != null) {
            ByteWriter entry = new ByteWriter();
            entry.u8(0);
            int opened = entry.openU16();
            entry.ascii(serverName);
            entry.closeU16(opened);
            extension(all, ServerAnswer.SERVER_NAME, vector16(entry));
        }
        if (!groups.isEmpty()) {
            extension(all, 10, vector16(numbers(groups)));
            extension(all, 11, new byte[] {1, 0});
        }
        if (!signatures.isEmpty()) {
            extension(all, 13, vector16(numbers(signatures)));
        }
        if (fragmentLength > 0) {
            extension(all, ServerAnswer.MAX_FRAGMENT_LENGTH, new byte[] {(byte) fragmentLength});
        }
        if (minorVersion == TLS_1_3) {
            extension(all, ServerAnswer.SUPPORTED_VERSIONS, new byte[] {2, 3, 4});
            extension(all, 51, vector16(keyShare()));
            return all.toByteArray();
        }
        if (encryptThenMac) {
            extension(all, 22, new byte[0]);
        }
        if (extendedMasterSecret) {
            extension(all, ServerAnswer.EXTENDED_MASTER_SECRET, new byte[0]);
        }
        return all.toByteArray();
    }

    /** The base point of Curve25519 (RFC 7748, 4.1): any point will do, the exchange is never completed. */
    private static ByteWriter keyShare() {
        byte[] point = new byte[X25519_LENGTH];
        point[0] = 9;
        ByteWriter share = new ByteWriter();
        share.u16(X25519);
        share.vector16(point);
        return share;
    }

    private static void extension(ByteWriter all, int type, byte[] data) {
        all.u16(type);
        all.vector16(data);
    }

    private static ByteWriter numbers(List<Integer> values) {
        ByteWriter list = new ByteWriter();
        values.forEach(list::u16);
        return list;
    }

    private static byte[] vector16(ByteWriter content) {
        ByteWriter vector = new ByteWriter();
        vector.vector16(content.toByteArray());
        return vector.toByteArray();
    }
}
