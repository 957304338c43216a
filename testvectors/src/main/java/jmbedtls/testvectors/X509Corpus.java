package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Certificates and revocation lists of every kind; see x509/SOURCE.md. */
public final class X509Corpus {
    private X509Corpus() {
    }

    /** The certificates in DER by name, in the order of the file: a new map. */
    public static Map<String, byte[]> certificates() {
        return blocks("x509/certificates.pem");
    }

    /** The revocation lists in DER by name, in the order of the file: a new map. */
    public static Map<String, byte[]> crls() {
        return blocks("x509/crls.pem");
    }

    private static Map<String, byte[]> blocks(String path) {
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        String name = "";
        StringBuilder base64 = new StringBuilder();
        for (String line : new String(Resources.bytes(path), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("# ")) {
                name = line.substring(2);
            } else if (line.startsWith("-----END")) {
                blocks.put(name, Base64.getDecoder().decode(base64.toString()));
                base64.setLength(0);
            } else if (!line.startsWith("-----BEGIN")) {
                base64.append(line);
            }
        }
        return blocks;
    }
}
