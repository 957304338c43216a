package jmbedtls.x509;

import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;

/** Distinguished names that stand outside certificates. */
public final class Names {
    private static final int HINT_BUFFER = 256;

    private Names() {
    }

    /**
     * The name of an authority in a CertificateRequest as the log of Mbed TLS 3.6 has it, or null if it is none.
     *
     * @param encoded holds the name from {@code offset}; read during the call only
     */
    public static String hint(byte[] encoded, int offset, int length) {
        try {
            Name name = Name.read(new DerReader(encoded, offset, length).enter(Asn1Tag.SEQUENCE));
            TextBuffer text = new TextBuffer(HINT_BUFFER);
            NameText36.print(name, text);
            return text.toString();
        } catch (TlsException e) {
            return null;
        }
    }
}
