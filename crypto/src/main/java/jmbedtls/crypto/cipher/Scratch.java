package jmbedtls.crypto.cipher;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The planes that {@link BitslicedAes} works in, lent for the length of one call: a few arrays serve all connections,
 * so that an idle one holds none and a record allocates none.
 */
final class Scratch {
    private static final AtomicReferenceArray<long[]> FREE =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

    private Scratch() {
    }

    /** An array of {@link BitslicedAes#STATE_LENGTH}, for the caller alone until {@link #give}. */
    static long[] take() {
        for (int i = 0; i < FREE.length(); i++) {
            long[] planes = FREE.get(i) == null ? null : FREE.getAndSet(i, null);
            if (planes != null) {
                return planes;
            }
        }
        return new long[BitslicedAes.STATE_LENGTH];
    }

    /** Takes the array back, which the caller has filled with zeros again. */
    static void give(long[] planes) {
        for (int i = 0; i < FREE.length(); i++) {
            if (FREE.compareAndSet(i, null, planes)) {
                return;
            }
        }
    }
}
