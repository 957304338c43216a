package jmbedtls.x509;

import java.nio.charset.StandardCharsets;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.PemError;

/**
 * Finds the blocks of one kind in a PEM text (RFC 7468), one after the other, as {@code mbedtls_pem_read_buffer}
 * does. A byte of zero ends the text, as it ends a string of C.
 */
final class Pem implements CertificateChain.Collector.Source {
    private static final String ENCRYPTED = "Proc-Type: 4,ENCRYPTED";

    private final String text;
    private final String header;
    private final String footer;
    private final BuildConfig config;
    private final byte[] password;
    private final int length;
    private int position;

    /**
     * @param text the bytes of the text, each as one character
     * @param length of all data, without a terminating zero
     */
    private Pem(String text, int length, String label, byte[] password, BuildConfig config) {
        this.text = text;
        this.length = length;
        this.header = "-----BEGIN " + label + "-----";
        this.footer = "-----END " + label + "-----";
        this.config = config;
        this.password = password;
    }

    /**
     * A reader of the data's text, or null if the data has no header of the kind.
     *
     * @param data copied
     * @param label what stands in the header, as in {@code CERTIFICATE}
     */
    static Pem find(byte[] data, String label, BuildConfig config) {
        return find(data, label, null, config);
    }

    /** The same for blocks that this password decrypts; null for none. */
    static Pem find(byte[] data, String label, byte[] password, BuildConfig config) {
        String all = new String(data, StandardCharsets.ISO_8859_1);
        int zero = all.indexOf('\0');
        int length = all.endsWith("\0") ? data.length - 1 : data.length;
        Pem pem = new Pem(zero < 0 ? all : all.substring(0, zero), length, label, password, config);
        return pem.text.contains(pem.header) ? pem : null;
    }

    /** Whether data is left behind the last block. */
    boolean hasMore() {
        return position < length;
    }

    /**
     * The content of the next block, or null if there is no further header and footer.
     *
     * @throws TlsException with the code of {@code mbedtls_pem_read_buffer} if the block is not well-formed or cannot
     *     be decrypted; the next call goes on behind it
     */
    @Override
    public byte[] next() throws TlsException {
        int begin = text.indexOf(header, position);
        int end = text.indexOf(footer, position);
        if (begin < 0 || end <= begin) {
            return null;
        }
        int content = skip('\r', skip(' ', begin + header.length()));
        if (!text.startsWith("\n", content)) {
            return null;
        }
        position = skip('\n', skip('\r', skip(' ', end + footer.length())));
        content++;
        PemEncryption encryption = null;
        if (content < end && text.substring(content, end).startsWith(ENCRYPTED)) {
            encryption = new PemEncryption(text, end, config);
            content = encryption.skipHeaders(content + ENCRYPTED.length());
        }
        if (content >= end) {
            throw new TlsException(PemError.INVALID_DATA.code());
        }
        byte[] decoded = Base64.decode(text.substring(content, end), PemError.INVALID_DATA);
        if (encryption != null) {
            encryption.decrypt(decoded, password);
        }
        return decoded;
    }

    private int skip(char c, int index) {
        return index < text.length() && text.charAt(index) == c ? index + 1 : index;
    }
}
