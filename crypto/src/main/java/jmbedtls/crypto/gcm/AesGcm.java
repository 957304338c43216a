package jmbedtls.crypto.gcm;

/**
 * AES-GCM (NIST SP 800-38D) in plain Java, in constant time, with less than 1,300 bytes a key, 2 KiB more from its
 * first long record on, and no other allocation in {@link #seal} and {@link #open}. Nonces may have any length but
 * zero; input that overlaps with the output at another offset is copied first.
 */
public final class AesGcm extends GaloisCounterMode {
    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public AesGcm(byte[] key, int offset, int keyLength) {
        super(new SlicedKeyStream(key, offset, keyLength), new MultipliedGhash());
    }
}
