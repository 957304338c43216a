package jmbedtls.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import java.util.List;

import jmbedtls.testvectors.RecordedLines.Line;

/** Walks through a recorded block: hands out its draws, fails at the first that was not made in C. */
public final class ReplayedRandom implements RandomSource {
    private final Iterator<Line> lines;

    public ReplayedRandom(List<Line> lines) {
        this.lines = lines.iterator();
    }

    /** Hands out a {@code draw}, or throws the code of a draw that failed: {@code draw-failed LENGTH CODE}. */
    @Override
    public void nextBytes(byte[] output, int offset, int length) throws CryptoException {
        Line line = next();
        if (line.name().equals("draw-failed")) {
            assertEquals(Integer.parseInt(line.words()[0]), length, "length of the draw");
            throw new CryptoException(Integer.decode(line.words()[1]));
        }
        byte[] bytes = requireName("draw", line).bytes();
        assertEquals(bytes.length, length, "length of the draw");
        System.arraycopy(bytes, 0, output, offset, length);
    }

    /** The next line, which must have this name. */
    public Line next(String name) {
        return requireName(name, next());
    }

    private Line next() {
        return lines.hasNext() ? lines.next() : new Line("end", "");
    }

    private static Line requireName(String name, Line line) {
        assertEquals(name, line.name(), () -> "C did: " + line.name() + " " + line.text());
        return line;
    }

    /** Checks that all lines were used up. */
    public void end() {
        assertEquals(false, lines.hasNext(), "C did more");
    }
}
