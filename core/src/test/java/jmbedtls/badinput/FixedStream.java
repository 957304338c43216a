package jmbedtls.badinput;

import java.util.HexFormat;
import jmbedtls.crypto.RandomSource;

/** The random stream of the recorder's client: see randomness.h of the recorder. */
final class FixedStream implements RandomSource {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final byte[] prefix;
    private final long stream;
    private long position;

    /** @param prefix bytes before those of the stream, in hexadecimal */
    FixedStream(int seed, String prefix) {
        this.stream = 2L * seed;
        this.prefix = HexFormat.of().parseHex(prefix);
    }

    void restart() {
        position = 0;
    }

    @Override
    public void nextBytes(byte[] output, int offset, int length) {
        for (int i = 0; i < length; i++, position++) {
            long ofStream = position - prefix.length;
            output[offset + i] = ofStream < 0 ? prefix[(int) position]
                : (byte) (splitMix64(ofStream / 8) >>> 8 * (ofStream % 8));
        }
    }

    private long splitMix64(long index) {
        long z = stream + (index + 1) * GAMMA;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
