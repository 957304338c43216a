package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Private keys in many formats, made by OpenSSL: see {@code keys/SOURCE.md}. */
public final class KeyFiles {
    /** Of all keys that are encrypted. */
    public static final String PASSWORD = "correct";

    private KeyFiles() {
    }

    /** PEM texts by file name; a new map of fresh arrays. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        new String(Resources.bytes("keys/index.txt"), StandardCharsets.US_ASCII).lines()
                .forEach(name -> files.put(name, Resources.bytes("keys/" + name)));
        return files;
    }
}
