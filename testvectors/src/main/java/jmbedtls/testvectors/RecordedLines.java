package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A recording of the directory {@code crypto}: blocks of lines, each a name and a text, with an empty line between
 * blocks. {@code crypto/SOURCE.md} says what the lines of each file mean.
 */
public final class RecordedLines {
    private RecordedLines() {
    }

    /** One line. Bytes are hexadecimal, {@code XX*N} for N equal ones, or a dash for none. */
    public record Line(String name, String text) {
        /** The bytes that the text stands for; a new array. */
        public byte[] bytes() {
            if (text.equals("-")) {
                return new byte[0];
            }
            int star = text.indexOf('*');
            if (star < 0) {
                return HexFormat.of().parseHex(text);
            }
            byte[] bytes = new byte[Integer.parseInt(text.substring(star + 1))];
            Arrays.fill(bytes, (byte) HexFormat.fromHexDigits(text, 0, star));
            return bytes;
        }

        /** Whether the text is an error code instead of bytes. */
        public boolean isCode() {
            return text.startsWith("-0x");
        }

        /** The error code: negative. */
        public int code() {
            return Integer.decode(text);
        }

        /** The words of the text. */
        public String[] words() {
            return text.split(" ");
        }
    }

    /** The lines between two empty ones. */
    public record Block(List<Line> lines) {
        /** The one line of a name. */
        public Line line(String name) {
            return lines.stream().filter(line -> line.name().equals(name)).findFirst()
                    .orElseThrow(() -> new NoSuchElementException(name));
        }

        @Override
        public String toString() {
            return lines.get(0).name() + " " + lines.get(0).text();
        }
    }

    /** Reads a file of the directory {@code crypto}. */
    public static List<Block> read(String fileName) {
        String text = new String(Resources.bytes("crypto/" + fileName), StandardCharsets.US_ASCII);
        List<Block> blocks = new ArrayList<>();
        for (String block : text.strip().split("\n\n")) {
            blocks.add(new Block(block.lines().map(RecordedLines::line).toList()));
        }
        return blocks;
    }

    private static Line line(String line) {
        int space = line.indexOf(' ');
        return new Line(line.substring(0, space), line.substring(space + 1));
    }
}
