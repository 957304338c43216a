package jmbedtls.crypto.cipher;

/**
 * {@link #LANES} blocks of ChaCha20 (RFC 8439, 2.3) side by side in the processor's vectors.
 *
 * <p>Word w of lane i is {@code s[w * LANES + i]}. A quarter round is a loop over the lanes with constant bounds and
 * offsets, which the Java compiler turns into vector instructions; those of the four columns are one loop. Key stream
 * comes out of it block by block, behind the state.
 */
final class WideChaCha {
    static final int LANES = 32;
    static final int WORDS = 16;
    /** Where the blocks begin. */
    static final int BLOCKS = WORDS * LANES;
    /** How many ints that takes. */
    static final int LENGTH = 2 * BLOCKS;

    private static final int DOUBLE_ROUNDS = 10;
    private static final int COUNTER = 12;

    private WideChaCha() {
    }

    /** Makes blocks from the counter in {@code initial} on: one for each lane. */
    static void make(int[] s, int[] initial) {
        for (int w = 0; w < WORDS; w++) {
            fill(s, w * LANES, initial[w], w == COUNTER ? 1 : 0);
        }
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            columns(s);
            diagonal0(s);
            diagonal1(s);
            diagonal2(s);
            diagonal3(s);
        }
        for (int w = 0; w < WORDS; w++) {
            putOut(s, w, initial[w], w == COUNTER ? 1 : 0);
        }
    }

    private static void fill(int[] s, int from, int word, int step) {
        for (int i = 0; i < LANES; i++) {
            s[from + i] = word + step * i;
        }
    }

    private static void putOut(int[] s, int w, int word, int step) {
        for (int i = 0; i < LANES; i++) {
            s[BLOCKS + WORDS * i + w] = s[w * LANES + i] + word + step * i;
        }
    }

    private static void columns(int[] s) {
        for (int i = 0; i < 4 * LANES; i++) {
            int a = s[i];
            int b = s[i + 4 * LANES];
            int c = s[i + 8 * LANES];
            int d = s[i + 12 * LANES];
            a += b;
            d = Integer.rotateLeft(d ^ a, 16);
            c += d;
            b = Integer.rotateLeft(b ^ c, 12);
            a += b;
            d = Integer.rotateLeft(d ^ a, 8);
            c += d;
            s[i + 4 * LANES] = Integer.rotateLeft(b ^ c, 7);
            s[i] = a;
            s[i + 8 * LANES] = c;
            s[i + 12 * LANES] = d;
        }
    }

    private static void diagonal0(int[] s) {
        for (int i = 0; i < LANES; i++) {
            int a = s[i];
            int b = s[i + 5 * LANES];
            int c = s[i + 10 * LANES];
            int d = s[i + 15 * LANES];
            a += b;
            d = Integer.rotateLeft(d ^ a, 16);
            c += d;
            b = Integer.rotateLeft(b ^ c, 12);
            a += b;
            d = Integer.rotateLeft(d ^ a, 8);
            c += d;
            s[i + 5 * LANES] = Integer.rotateLeft(b ^ c, 7);
            s[i] = a;
            s[i + 10 * LANES] = c;
            s[i + 15 * LANES] = d;
        }
    }

    private static void diagonal1(int[] s) {
        for (int i = 0; i < LANES; i++) {
            int a = s[i + LANES];
            int b = s[i + 6 * LANES];
            int c = s[i + 11 * LANES];
            int d = s[i + 12 * LANES];
            a += b;
            d = Integer.rotateLeft(d ^ a, 16);
            c += d;
            b = Integer.rotateLeft(b ^ c, 12);
            a += b;
            d = Integer.rotateLeft(d ^ a, 8);
            c += d;
            s[i + 6 * LANES] = Integer.rotateLeft(b ^ c, 7);
            s[i + LANES] = a;
            s[i + 11 * LANES] = c;
            s[i + 12 * LANES] = d;
        }
    }

    private static void diagonal2(int[] s) {
        for (int i = 0; i < LANES; i++) {
            int a = s[i + 2 * LANES];
            int b = s[i + 7 * LANES];
            int c = s[i + 8 * LANES];
            int d = s[i + 13 * LANES];
            a += b;
            d = Integer.rotateLeft(d ^ a, 16);
            c += d;
            b = Integer.rotateLeft(b ^ c, 12);
            a += b;
            d = Integer.rotateLeft(d ^ a, 8);
            c += d;
            s[i + 7 * LANES] = Integer.rotateLeft(b ^ c, 7);
            s[i + 2 * LANES] = a;
            s[i + 8 * LANES] = c;
            s[i + 13 * LANES] = d;
        }
    }

    private static void diagonal3(int[] s) {
        for (int i = 0; i < LANES; i++) {
            int a = s[i + 3 * LANES];
            int b = s[i + 4 * LANES];
            int c = s[i + 9 * LANES];
            int d = s[i + 14 * LANES];
            a += b;
            d = Integer.rotateLeft(d ^ a, 16);
            c += d;
            b = Integer.rotateLeft(b ^ c, 12);
            a += b;
            d = Integer.rotateLeft(d ^ a, 8);
            c += d;
            s[i + 4 * LANES] = Integer.rotateLeft(b ^ c, 7);
            s[i + 3 * LANES] = a;
            s[i + 9 * LANES] = c;
            s[i + 14 * LANES] = d;
        }
    }
}
