package jmbedtls.crypto.p256;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The multiples of the base point G, read from a resource of 12 KiB when first needed: a cold JVM takes much longer to
 * compute them. Each coordinate is 32 bytes, big-endian, in Montgomery's form and below p.
 *
 * <p>First the comb, four blocks of 32 points. With B = 2<sup>44</sup>, the point with index i in block j is
 * 2<sup>11 j</sup> (B<sup>5</sup> &plusmn; B<sup>4</sup> &plusmn; B<sup>3</sup> &plusmn; B<sup>2</sup> &plusmn; B
 * &plusmn; 1) G, where bit s of i says whether B<sup>s</sup> is added. Then 64 odd multiples G, 3G, ... 127G.
 */
final class BaseTable {
    static final int TEETH = 6;
    static final int TOOTH_DISTANCE = 44;
    static final int BLOCKS = 4;
    static final int BLOCK_SIZE = 32;
    static final int BLOCK_DISTANCE = 11;

    private static final String RESOURCE = "base-multiples.bin";
    private static final int WIDTH = 8;
    private static final PointTable COMB = new PointTable(BLOCKS * BLOCK_SIZE);
    private static final PointTable ODD = new PointTable(1 << WIDTH - 2);
    /** For public scalars. */
    static final OddMultiples ODD_MULTIPLES = OddMultiples.of(ODD, WIDTH);

    static {
        read();
    }

    private BaseTable() {
    }

    /** Takes a comb's point. @param index secret */
    static void selectTooth(int block, int index, AffinePoint point) {
        COMB.select(BLOCK_SIZE * block, BLOCK_SIZE, index, point);
    }

    /** G itself. */
    static AffinePoint point() {
        AffinePoint result = new AffinePoint();
        ODD.get(0, result);
        return result;
    }

    private static void read() {
        try (InputStream in = BaseTable.class.getResourceAsStream(RESOURCE)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            for (PointTable table : new PointTable[] {COMB, ODD}) {
                for (int i = 0; i < table.size(); i++) {
                    table.set(i, nextElement(bytes), nextElement(bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static long[] nextElement(ByteBuffer bytes) {
        long[] words = new long[Words.COUNT];
        for (int i = Words.COUNT - 1; i >= 0; i--) {
            words[i] = bytes.getLong();
        }
        return Field.split(words);
    }
}
