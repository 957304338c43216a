package jmbedtls.crypto.cipher;

import java.util.Arrays;
import java.util.Objects;
import javax.crypto.SecretKey;

/** A key for the JDK's ciphers that can be wiped; the JDK's own cannot on every version. */
final class AesKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;

    /** @param length from {@code offset}; copied */
    AesKey(byte[] key, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, key.length);
        bytes = Arrays.copyOfRange(key, offset, offset + length);
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which the JDK wipes after use. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    /** The key becomes zeros. */
    void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }
}
