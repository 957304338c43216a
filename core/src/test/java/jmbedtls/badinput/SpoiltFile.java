package jmbedtls.badinput;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Files with faults in them: bytes flipped, set, inserted, deleted, doubled or moved, ends cut, lengths that lie. */
final class SpoiltFile {
    private static final int MAX_EDITS = 3;
    private static final int MANY = 20_000;
    /** Headers of DER values that promise more than is there, or nothing, or are malformed. */
    private static final byte[][] LENGTHS = {{(byte) 0x84, 0x7f, -1, -1, -1}, {(byte) 0x84, -1, -1, -1, -1},
        {(byte) 0x83, 0x7f, -1, -1}, {(byte) 0x83, -1, -1, -1}, {(byte) 0x82, -1, -1}, {(byte) 0x82, 0x7f, -1},
        {(byte) 0x81, -1}, {(byte) 0x80}, {(byte) 0x85, 0, 0, 0, 0, 1}, {0}, {0x7f}, {-1, -1, -1}};

    /** The things that can be done. */
    private enum Kind { FLIP, SET, INSERT, FILL, DELETE, CUT, DOUBLE, MOVE, LENGTH }

    /** A fault; its numbers may be anything, they choose among what is there. */
    private record Edit(Kind kind, int position, int value) {
        byte[] applyTo(byte[] file) {
            int at = Math.floorMod(position, file.length + 1);
            int to = Math.min(file.length, at + 1 + (value >> 8 & 0x3f));
            byte[] part = Arrays.copyOfRange(file, at, to);
            return switch (kind) {
                case FLIP -> Bytes.splice(file, at, 1, (byte) ((at < file.length ? file[at] : 0) ^ 1 << (value & 7)));
                case SET -> Bytes.splice(file, at, 1, (byte) value);
                case INSERT -> Bytes.splice(file, at, 0, (byte) value, (byte) (value >> 8));
                case FILL -> Bytes.splice(file, at, 0, Bytes.filled((value & 1) == 0 ? MANY : 100, value >> 1));
                case DELETE -> Bytes.splice(file, at, to - at);
                case CUT -> Arrays.copyOf(file, at);
                case DOUBLE -> Bytes.splice(file, at, 0, part);
                case MOVE -> Bytes.splice(Bytes.splice(file, at, to - at), Math.floorMod(value, file.length + 1 - (to - at)),
                    0, part);
                case LENGTH -> Bytes.splice(file, at, 1, LENGTHS[Math.floorMod(value, LENGTHS.length)]);
            };
        }
    }

    private SpoiltFile() {
    }

    /** One of these files with one to three faults; rarely more than 60,000 bytes longer. */
    static Arbitrary<byte[]> of(List<byte[]> files) {
        return Combinators.combine(Arbitraries.of(files), edit().list().ofMinSize(1).ofMaxSize(MAX_EDITS))
            .as(SpoiltFile::edited).withoutEdgeCases();
    }

    private static byte[] edited(byte[] file, List<Edit> edits) {
        byte[] spoilt = file;
        for (Edit edit : edits) {
            spoilt = edit.applyTo(spoilt);
        }
        return spoilt;
    }

    private static Arbitrary<Edit> edit() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(Tuple.of(20, Arbitraries.of(Kind.class).filter(k -> k != Kind.FILL)),
            Tuple.of(1, Arbitraries.just(Kind.FILL)));
        return Combinators.combine(kinds, number(1 << 20), number(1 << 16)).as(Edit::new);
    }

    private static Arbitrary<Integer> number(int bound) {
        return Arbitraries.integers().between(0, bound - 1).withDistribution(RandomDistribution.uniform());
    }
}
