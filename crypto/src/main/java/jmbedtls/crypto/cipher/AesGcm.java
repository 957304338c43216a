package jmbedtls.crypto.cipher;

/**
 * AES-GCM (NIST SP 800-38D) in plain Java, in constant time. Nonces may have any length but zero; input that overlaps
 * with the output at another offset is copied first.
 *
 * <p><b>Short records</b> take half the time if each nonce is the one before plus one, as TLS has it nearly always: their
 * key stream is then made several records ahead. This begins when such records have come to about 8 KB in a row, ends
 * with a nonce that is not the next, and is of no use to records of more than 4 KB, which are fast by themselves.
 *
 * <p><b>Memory.</b> About 2 KB a key, and 6.2 KB more once key stream is made ahead; {@link #seal} and {@link #open}
 * allocate nothing else. What is kept of the key stream is wiped record by record, when the sequence ends, and by
 * {@link #destroy}.
 */
public final class AesGcm extends GaloisCounterMode {
    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public AesGcm(byte[] key, int offset, int keyLength) {
        super(new SlicedKeyStream(key, offset, keyLength), new MultipliedGhash());
    }
}
