package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The handshake failure that this project began with, as two versions of Mbed TLS log it: a client with the
 * configuration of {@link #configHeader()} gets the alert handshake_failure from a server that does not take its only
 * curve. Immutable; {@code seed/SOURCE.md} tells where it comes from.
 *
 * @param lines the debug lines at level 4 without level and file, from {@code => handshake} to {@code <= handshake}
 */
public record SeedTrace(List<String> lines) {
    /** The trace of Mbed TLS 2.16, which is the original one. */
    public static final SeedTrace V2_16 = load("seed/trace-2.16.txt");
    /** The trace of Mbed TLS 2.28: one line is worded otherwise. */
    public static final SeedTrace V2_28 = load("seed/trace-2.28.txt");
    /** The name of the server that the client asks for. */
    public static final String HOST_NAME = "www.google.de";

    private static final int HEX_COLUMN = 7;
    private static final int HEX_END = HEX_COLUMN + 3 * 16 - 1;

    private static SeedTrace load(String path) {
        return new SeedTrace(text(path).lines().toList());
    }

    private static String text(String path) {
        return new String(Resources.bytes(path), StandardCharsets.UTF_8);
    }

    /** The configuration of the library: a config.h. */
    public static String configHeader() {
        return text("seed/stm32-seed-config.h");
    }

    /** The 32 random bytes of the ClientHello, the first four among them drawn too: the client has no clock. */
    public byte[] random() {
        return dump("client hello, random bytes");
    }

    /** The 116 bytes that the client sends: the record of the ClientHello. */
    public byte[] sent() {
        return dump("output record sent to network");
    }

    /** The seven bytes that the server answers: an alert record. */
    public byte[] answer() {
        return dump("input record from network");
    }

    private byte[] dump(String name) {
        String hex = lines.stream().dropWhile(line -> !line.startsWith("dumping '" + name + "'")).skip(1)
            .takeWhile(line -> line.matches("[0-9a-f]{4}: .*"))
            .map(line -> line.substring(HEX_COLUMN, HEX_END).replace(" ", "")).collect(Collectors.joining());
        return HexFormat.of().parseHex(hex);
    }
}
