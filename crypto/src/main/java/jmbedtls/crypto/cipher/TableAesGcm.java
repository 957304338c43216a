package jmbedtls.crypto.cipher;

/**
 * AES-GCM (NIST SP 800-38D) in plain Java by look-up in tables, as portable C libraries do it: faster than
 * {@link AesGcm}, and <b>not in constant time</b>. Nonces may have any length but zero. A key takes less than 9 KiB;
 * {@link #seal} and {@link #open} allocate nothing. Input that overlaps with the output at another offset is moved
 * first.
 *
 * <p><b>What leaks.</b> No branch depends on a secret and tags are compared in constant time, but the places read in
 * the tables depend on the key and, in the hash, on the ciphertext too. Who shares a cache with this JVM (another user
 * or another virtual machine on the same processor) can watch which lines are read, and gather the AES key or the
 * hash's key from that; the time that records take may tell the same to who sends many of them and measures well
 * (Bernstein, "Cache-timing attacks on AES", 2005). {@link AesGcm} and {@link ProcessorAesGcm} have nothing of this.
 *
 * <p><b>When to use it.</b> On a processor without instructions for AES, where throughput matters and no code that is
 * not trusted runs beside this program; a gateway of one's own, for instance. Elsewhere use one of the others.
 */
public final class TableAesGcm extends GaloisCounterMode {
    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public TableAesGcm(byte[] key, int offset, int keyLength) {
        super(new TableAes(key, offset, keyLength), new TableGhash());
    }
}
