package jmbedtls.crypto.cipher;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Arrays that are lent for the length of one call: a few serve all connections, so that an idle one holds none and a
 * record allocates none.
 *
 * @param <A> the type of the arrays
 */
abstract class Scratch<A> {
    /** The planes that {@link BitslicedAes} works in. */
    static final Scratch<long[]> PLANES = new Scratch<>() {
        @Override
        long[] make() {
            return new long[BitslicedAes.STATE_LENGTH];
        }
    };

    static final int BYTES_LENGTH = 2048;
    /** What goes into the JDK's ciphers and what comes out of them: {@link #BYTES_LENGTH} bytes. */
    static final Scratch<byte[]> BYTES = new Scratch<>() {
        @Override
        byte[] make() {
            return new byte[BYTES_LENGTH];
        }
    };

    private final AtomicReferenceArray<A> free =
            new AtomicReferenceArray<>(4 * Runtime.getRuntime().availableProcessors());

    /** A new array, filled with zeros. */
    abstract A make();

    /** An array for the caller alone until {@link #give}. */
    final A take() {
        for (int i = 0; i < free.length(); i++) {
            A array = free.get(i) == null ? null : free.getAndSet(i, null);
            if (array != null) {
                return array;
            }
        }
        return make();
    }

    /** Takes the array back, which the caller has filled with zeros again. */
    final void give(A array) {
        for (int i = 0; i < free.length(); i++) {
            if (free.compareAndSet(i, null, array)) {
                return;
            }
        }
    }
}
