package jmbedtls.record;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Arrays of records that connections lend from one another: who has none takes one, who needs his no longer gives it
 * back. A few are kept for all connections of the JVM; more than that are made anew and left to the collector. Safe for
 * use by several threads.
 */
final class LentArrays {
    /** What a record layer holds that has no array. */
    static final byte[] NONE = {};

    private static final AtomicReferenceArray<byte[]> FREE =
            new AtomicReferenceArray<>(4 * Runtime.getRuntime().availableProcessors());

    private LentArrays() {
    }

    /** An array of that length, filled with zeros. */
    static byte[] take(int length) {
        for (int i = 0; i < FREE.length(); i++) {
            byte[] array = FREE.get(i);
            if (array != null && array.length == length && FREE.compareAndSet(i, array, null)) {
                return array;
            }
        }
        return new byte[length];
    }

    /** Takes an array back, which the caller has filled with zeros. */
    static void give(byte[] array) {
        for (int i = 0; i < FREE.length(); i++) {
            if (FREE.compareAndSet(i, null, array)) {
                return;
            }
        }
    }
}
