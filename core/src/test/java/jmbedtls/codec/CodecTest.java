package jmbedtls.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Numbers against java.io.DataOutputStream; and no byte beyond the end is ever read or written. */
class CodecTest {
    private static final byte UNTOUCHED = 0x55;

    /** What writes or reads one number of so many bytes. */
    private static void put(ByteWriter out, int width, long value) {
        switch (width) {
            case 1 -> out.u8((int) value);
            case 2 -> out.u16((int) value);
            case 3 -> out.u24((int) value);
            case 4 -> out.u32(value);
            default -> out.u64(value);
        }
    }

    private static long take(ByteReader in, int width) {
        return switch (width) {
            case 1 -> in.u8();
            case 2 -> in.u16();
            case 3 -> in.u24();
            case 4 -> in.u32();
            default -> in.u64();
        };
    }

    private static byte[] expected(int width, long value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeLong(value);
        int length = width == 5 ? 8 : width;
        return Arrays.copyOfRange(bytes.toByteArray(), 8 - length, 8);
    }

    @Property(tries = 500)
    void numbersAreThoseOfDataOutputStream(@ForAll @IntRange(min = 1, max = 5) int width, @ForAll long value)
            throws IOException {
        byte[] expected = expected(width, value);
        ByteWriter out = new ByteWriter();
        put(out, width, value);
        assertArrayEquals(expected, out.toByteArray());
        ByteReader in = new ByteReader(expected);
        long mask = width == 5 ? -1 : (1L << 8 * width) - 1;
        assertEquals(value & mask, take(in, width));
        assertTrue(in.isEmpty());
    }

    @Property(tries = 500)
    void nothingIsWrittenBehindTheEnd(@ForAll List<@IntRange(min = 1, max = 5) Integer> widths,
            @ForAll @IntRange(max = 20) int room) {
        byte[] array = new byte[room + 16];
        Arrays.fill(array, UNTOUCHED);
        ByteWriter out = new ByteWriter(array, 4, room);
        for (int width : widths) {
            int length = width == 5 ? 8 : width;
            int before = out.size();
            if (length <= out.remaining()) {
                put(out, width, -1);
                assertEquals(before + length, out.size());
            } else {
                assertThrows(EncodeException.class, () -> put(out, width, -1));
                assertEquals(before, out.size());
            }
        }
        for (int i = 0; i < array.length; i++) {
            boolean written = i >= 4 && i < 4 + out.size();
            assertEquals(written ? -1 : UNTOUCHED, array[i]);
        }
    }

    @Property(tries = 500)
    void nothingIsReadBehindTheEnd(@ForAll List<@IntRange(min = 1, max = 5) Integer> widths,
            @ForAll @IntRange(max = 20) int length) {
        ByteReader in = new ByteReader(new byte[length + 16], 4, length);
        for (int width : widths) {
            int wanted = width == 5 ? 8 : width;
            int before = in.remaining();
            assertEquals(wanted <= before, in.has(wanted));
            if (wanted <= before) {
                take(in, width);
                assertEquals(before - wanted, in.remaining());
            } else {
                assertThrows(DecodeException.class, () -> take(in, width));
                assertEquals(before, in.remaining());
            }
        }
    }

    @Test
    void partsEndWhereTheyAreToldTo() {
        ByteReader in = new ByteReader(new byte[] {1, 2, 3, 4, 5}, 1, 3);
        assertThrows(DecodeException.class, () -> in.part(4));
        assertThrows(DecodeException.class, () -> in.bytes(4));
        assertThrows(DecodeException.class, () -> in.skip(-1));
        assertThrows(DecodeException.class, () -> in.peek(3));
        assertThrows(DecodeException.class, () -> in.bytes(Integer.MAX_VALUE));
        ByteReader part = in.part(2);
        assertEquals(0x0203, part.u16());
        assertFalse(part.has(1));
        assertThrows(DecodeException.class, part::u8);
        assertEquals(4, in.peek(0));
        assertArrayEquals(new byte[] {4}, in.bytes(1));
        assertTrue(in.isEmpty());
    }

    @Test
    void vectorsHaveTheirLengthBefore() {
        ByteWriter out = new ByteWriter();
        out.vector8(new byte[] {7});
        out.vector16(new byte[] {8, 9});
        out.vector24(new byte[300]);
        int opened = out.openU16();
        out.ascii("ab");
        out.closeU16(opened);
        out.u8(1);
        out.rewind(out.size() - 1);
        byte[] written = out.toByteArray();
        assertArrayEquals(new byte[] {1, 7, 0, 2, 8, 9, 0, 1, 44}, Arrays.copyOf(written, 9));
        assertArrayEquals(new byte[] {0, 2, 'a', 'b'}, Arrays.copyOfRange(written, 309, written.length));
    }

    /** Secrets are written too. */
    @Test
    void anArrayThatIsOutgrownIsWiped() {
        ByteWriter out = new ByteWriter();
        out.bytes(new byte[] {1, 2, 3});
        byte[] first = out.array();
        out.bytes(new byte[1000]);
        assertArrayEquals(new byte[first.length], first);
        assertEquals(1003, out.size());
    }
}
