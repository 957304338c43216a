package jmbedtls.x509;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.Oid;

/** Writes DER for tests. */
public final class Der {
    private Der() {
    }

    /** The shortest length octets. */
    public static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        byte[] octets = new byte[bytes.length - skip + 1];
        octets[0] = (byte) (0x80 | bytes.length - skip);
        System.arraycopy(bytes, skip, octets, 1, bytes.length - skip);
        return octets;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** An element with a tag, its content made of parts. */
    public static byte[] of(int tag, byte[]... parts) {
        byte[] content = join(parts);
        return join(new byte[] {(byte) tag}, length(content.length), content);
    }

    public static byte[] sequence(byte[]... parts) {
        return of(Asn1Tag.SEQUENCE, parts);
    }

    public static byte[] oid(String dotted) {
        return of(Asn1Tag.OID, Oid.of(dotted).bytes());
    }

    public static byte[] integer(long value) {
        return of(Asn1Tag.INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    public static byte[] bool(boolean value) {
        return of(Asn1Tag.BOOLEAN, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    public static byte[] nothing() {
        return of(Asn1Tag.NULL);
    }

    public static byte[] octets(byte[] content) {
        return of(Asn1Tag.OCTET_STRING, content);
    }

    public static byte[] bits(byte[] content) {
        return of(Asn1Tag.BIT_STRING, new byte[1], content);
    }

    public static byte[] text(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
