package jmbedtls.x509;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import jmbedtls.testvectors.X509Corpus;

/** Makes PEM texts at random, most of them with faults. */
final class PemMutator {
    private static final List<String> HEADERS = List.of("Proc-Type: 4,ENCRYPTED\nDEK-Info: ",
            "Proc-Type: 4,ENCRYPTED\r\n", "DES-CBC,0123456789ABCDEF\n\n", "DES-EDE3-CBC,0123456789abcdef\n\n",
            "DEK-Info: DES-CBC,0123456789abcdeg\n\n",
            "AES-128-CBC,0123456789ABCDEF0123456789abcdef\r\n\r\n", "AES-192-CBC,0123456789ABCDEF0123456789abcdef\n",
            "AES-256-CBC,0123456789ABCDEF", "DEK-Info: AES-", "DEK-Info: AES-512-CBC,0123456789ABCDEF\n", "\n", "\r");
    private static final List<String> SCRAPS = List.of(" ", "  ", "\n", "\r\n", "\r", "=", "==", "===", "A", "AB",
            "ABC", "\t", "-", "\u00e9", "\0", "0", "-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n",
            "-----BEGIN X509 CRL-----\n", "-----END X509 CRL-----\n", "-----BEGIN CERTIFICATE-----", "-----BEGIN ");

    private final Random random;
    private final List<byte[]> certificates = List.copyOf(X509Corpus.certificates().values());
    private final List<byte[]> crls = List.copyOf(X509Corpus.crls().values());

    PemMutator(Random random) {
        this.random = random;
    }

    byte[] certificates() {
        return text("CERTIFICATE", certificates);
    }

    byte[] crls() {
        return text("X509 CRL", crls);
    }

    private byte[] text(String label, List<byte[]> contents) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(block(label, contents.get(random.nextInt(contents.size()))));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            text.insert(random.nextInt(text.length() + 1), pick(SCRAPS));
        }
        if (random.nextInt(10) == 0) {
            text.setLength(random.nextInt(text.length()));
        }
        // the reader takes a zero at the end for C's, which the C program adds by itself
        return text.toString().replaceFirst("\0+$", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    private String block(String label, byte[] content) {
        String newline = random.nextInt(5) == 0 ? "\r\n" : "\n";
        byte[] der = random.nextInt(3) > 0 ? content
                : Arrays.copyOf(content, random.nextInt(4) == 0 ? random.nextInt(8) : content.length - 1);
        Base64.Encoder encoder = Base64.getMimeEncoder(64, newline.getBytes(StandardCharsets.US_ASCII));
        String base64 = (random.nextInt(6) == 0 ? encoder.withoutPadding() : encoder).encodeToString(der);
        StringBuilder headers = new StringBuilder();
        for (int i = random.nextInt(5) == 0 ? 3 : 0; i > 0; i--) {
            headers.append(pick(HEADERS));
        }
        String rest = random.nextInt(3) == 0 ? "" : newline;
        return "-----BEGIN " + label + "-----" + (random.nextInt(20) == 0 ? " " : "") + newline + headers + base64
                + newline + "-----END " + label + "-----" + rest;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
