package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Certificates and revocation lists of every kind; see x509/SOURCE.md. */
public final class X509Corpus {
    /** What a version of Mbed TLS says of a certificate: a code and, if that is 0, a text. */
    public record Info(int code, String text) {
    }

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

    /**
     * What the C library says of the certificates, by name.
     *
     * @param version {@code 2.28.10} or {@code 2.16.2}
     */
    public static Map<String, Info> infos(String version) {
        Map<String, Info> infos = new LinkedHashMap<>();
        String file = new String(Resources.bytes("x509/info-" + version + ".txt"), StandardCharsets.ISO_8859_1);
        for (String block : file.substring(2).split("\n# ")) {
            String[] parts = block.split("\n", 3);
            String text = parts.length < 3 ? "" : parts[2] + (parts[2].endsWith("\n") ? "" : "\n");
            String name = new String(parts[0].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            infos.put(name, new Info(Integer.parseInt(parts[1]), text));
        }
        return infos;
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
