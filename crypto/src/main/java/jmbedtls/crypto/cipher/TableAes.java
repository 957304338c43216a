package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * AES (FIPS 197) in counter mode by look-up: fast, and <b>not</b> in constant time. Which parts of the tables are read
 * depends on key and counter; see {@link TableAesGcm} for what this gives away.
 *
 * <p><b>Tables.</b> A column of the state is an int, its first row the lowest byte. A table maps a byte of one row to
 * what it adds to a column by SubBytes and MixColumns; four tables, one a row, stand in one array of 4 KiB. In every
 * entry two of the bytes are the S-box's own value, which is what the last round and the key schedule take.
 *
 * <p><b>What counters have in common.</b> Two counters that differ in the last byte only differ in one byte before
 * the first round, in one column after it, and in one of four summands of each column after the second. The rest is
 * worked out once for up to 256 blocks (Bernstein and Schwabe, "New AES software speed records", 2008).
 */
final class TableAes extends KeyStream {
    private static final int BLOCK = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** How many blocks have all but the last byte of the counter in common. */
    private static final int RUN = 256;

    /** Where the tables of the rows begin. */
    private static final int ROW1 = 256;
    private static final int ROW2 = 512;
    private static final int ROW3 = 768;
    private static final int[] TABLE = table();

    /** Four columns a round. */
    private final int[] roundKeys;
    private final byte[] block = new byte[BLOCK];
    private int column0;
    private int column1;
    private int column2;
    private int counter;
    /** What blocks have in common: of the first column after the first round, and of each after the second. */
    private int first;
    private int second0;
    private int second1;
    private int second2;
    private int second3;

    /** @param length 16 or 32 bytes */
    TableAes(byte[] key, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, key.length);
        if (length != 16 && length != 32) {
            throw new IllegalArgumentException("AES key of " + length + " bytes");
        }
        roundKeys = expand(key, offset, length / 4);
    }

    private static int[] table() {
        int[] powers = new int[256];
        int power = 1;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power;
            power ^= twice(power);
        }
        int[] table = new int[4 * 256];
        fill(table, 0, 0);
        for (int i = 0; i < 255; i++) {
            fill(table, powers[i], powers[255 - i]);
        }
        return table;
    }

    /** Enters what comes of a byte and of its inverse in the field, which begins the S-box. */
    private static void fill(int[] table, int value, int inverse) {
        int rotated = inverse << 8 | inverse;
        int s = (rotated ^ rotated >>> 7 ^ rotated >>> 6 ^ rotated >>> 5 ^ rotated >>> 4 ^ 0x63) & 0xFF;
        int twice = twice(s);
        int column = twice | s << 8 | s << 16 | (twice ^ s) << 24;
        for (int row = 0; row < 4; row++) {
            table[256 * row + value] = Integer.rotateLeft(column, 8 * row);
        }
    }

    private static int twice(int value) {
        return value << 1 ^ (value >> 7) * 0x11B;
    }

    private static int[] expand(byte[] key, int offset, int keyWords) {
        int[] words = new int[4 * (keyWords + 7)];
        for (int i = 0; i < 4 * keyWords; i++) {
            words[i / 4] |= (key[offset + i] & 0xFF) << 8 * (i % 4);
        }
        int roundConstant = 1;
        for (int i = keyWords; i < words.length; i++) {
            int word = words[i - 1];
            if (i % keyWords == 0) {
                word = Integer.rotateRight(substituted(word, word, word, word), 8) ^ roundConstant;
                roundConstant = twice(roundConstant);
            } else if (keyWords == 8 && i % 8 == 4) {
                word = substituted(word, word, word, word);
            }
            words[i] = words[i - keyWords] ^ word;
        }
        return words;
    }

    @Override
    void destroy() {
        Arrays.fill(roundKeys, 0);
        start(0, 0, 0, 0);
        finish();
    }

    @Override
    void start(int first, long second, int counter, int length) {
        column0 = Integer.reverseBytes(first);
        column1 = Integer.reverseBytes((int) (second >>> 32));
        column2 = Integer.reverseBytes((int) second);
        this.counter = counter;
        prepareRun();
        addRun(block, 0, 1, block, 0);
        setMask((long) LONG.get(block, 0), (long) LONG.get(block, 8));
        Arrays.fill(block, (byte) 0);
    }

    private void prepareRun() {
        int[] keys = roundKeys;
        int a = column0 ^ keys[0];
        int b = column1 ^ keys[1];
        int c = column2 ^ keys[2];
        int d = Integer.reverseBytes(counter) ^ keys[3];
        first = row0(a) ^ row1(b) ^ row2(c) ^ keys[4];
        int f = mixed(b, c, d, a) ^ keys[5];
        int g = mixed(c, d, a, b) ^ keys[6];
        int h = mixed(d, a, b, c) ^ keys[7];
        second0 = row1(f) ^ row2(g) ^ row3(h) ^ keys[8];
        second1 = row0(f) ^ row1(g) ^ row2(h) ^ keys[9];
        second2 = row0(g) ^ row1(h) ^ row3(f) ^ keys[10];
        second3 = row0(h) ^ row2(f) ^ row3(g) ^ keys[11];
    }

    @Override
    void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int blocks = length / BLOCK;
        int done = 0;
        while (done < blocks) {
            int count = Math.min(blocks - done, RUN - (counter & RUN - 1));
            addRun(input, inputOffset + BLOCK * done, count, output, outputOffset + BLOCK * done);
            done += count;
        }
        int rest = length % BLOCK;
        if (rest > 0) {
            System.arraycopy(input, inputOffset + BLOCK * done, block, 0, rest);
            addRun(block, 0, 1, block, 0);
            System.arraycopy(block, 0, output, outputOffset + BLOCK * done, rest);
            Arrays.fill(block, (byte) 0);
        }
    }

    /**
     * Adds blocks of the key stream whose counters differ in the last byte only. The rounds are written out: in a loop
     * over them the compiler runs out of registers, and fetches each round key by way of the stack.
     */
    private void addRun(byte[] input, int inputOffset, int count, byte[] output, int outputOffset) {
        int[] keys = roundKeys;
        int last = keys.length - 4;
        for (int i = 0; i < count; i++) {
            int e = first ^ TABLE[ROW3 + ((counter + i ^ keys[3] >>> 24) & 0xFF)];
            int a = second0 ^ row0(e);
            int b = second1 ^ row3(e);
            int c = second2 ^ row2(e);
            int d = second3 ^ row1(e);
            int p = mixed(a, b, c, d) ^ keys[12];
            int q = mixed(b, c, d, a) ^ keys[13];
            int r = mixed(c, d, a, b) ^ keys[14];
            int s = mixed(d, a, b, c) ^ keys[15];
            a = mixed(p, q, r, s) ^ keys[16];
            b = mixed(q, r, s, p) ^ keys[17];
            c = mixed(r, s, p, q) ^ keys[18];
            d = mixed(s, p, q, r) ^ keys[19];
            p = mixed(a, b, c, d) ^ keys[20];
            q = mixed(b, c, d, a) ^ keys[21];
            r = mixed(c, d, a, b) ^ keys[22];
            s = mixed(d, a, b, c) ^ keys[23];
            a = mixed(p, q, r, s) ^ keys[24];
            b = mixed(q, r, s, p) ^ keys[25];
            c = mixed(r, s, p, q) ^ keys[26];
            d = mixed(s, p, q, r) ^ keys[27];
            p = mixed(a, b, c, d) ^ keys[28];
            q = mixed(b, c, d, a) ^ keys[29];
            r = mixed(c, d, a, b) ^ keys[30];
            s = mixed(d, a, b, c) ^ keys[31];
            a = mixed(p, q, r, s) ^ keys[32];
            b = mixed(q, r, s, p) ^ keys[33];
            c = mixed(r, s, p, q) ^ keys[34];
            d = mixed(s, p, q, r) ^ keys[35];
            p = mixed(a, b, c, d) ^ keys[36];
            q = mixed(b, c, d, a) ^ keys[37];
            r = mixed(c, d, a, b) ^ keys[38];
            s = mixed(d, a, b, c) ^ keys[39];
            if (last > 40) {
                a = mixed(p, q, r, s) ^ keys[40];
                b = mixed(q, r, s, p) ^ keys[41];
                c = mixed(r, s, p, q) ^ keys[42];
                d = mixed(s, p, q, r) ^ keys[43];
                p = mixed(a, b, c, d) ^ keys[44];
                q = mixed(b, c, d, a) ^ keys[45];
                r = mixed(c, d, a, b) ^ keys[46];
                s = mixed(d, a, b, c) ^ keys[47];
                a = mixed(p, q, r, s) ^ keys[48];
                b = mixed(q, r, s, p) ^ keys[49];
                c = mixed(r, s, p, q) ^ keys[50];
                d = mixed(s, p, q, r) ^ keys[51];
                p = mixed(a, b, c, d) ^ keys[52];
                q = mixed(b, c, d, a) ^ keys[53];
                r = mixed(c, d, a, b) ^ keys[54];
                s = mixed(d, a, b, c) ^ keys[55];
            }
            a = substituted(p, q, r, s) ^ keys[last];
            b = substituted(q, r, s, p) ^ keys[last + 1];
            c = substituted(r, s, p, q) ^ keys[last + 2];
            d = substituted(s, p, q, r) ^ keys[last + 3];
            int from = inputOffset + BLOCK * i;
            int to = outputOffset + BLOCK * i;
            LONG.set(output, to, (long) LONG.get(input, from) ^ (a & 0xFFFF_FFFFL | (long) b << 32));
            LONG.set(output, to + 8, (long) LONG.get(input, from + 8) ^ (c & 0xFFFF_FFFFL | (long) d << 32));
        }
        counter += count;
        if ((counter & RUN - 1) == 0) {
            prepareRun();
        }
    }

    /** SubBytes, ShiftRows and MixColumns for the column that begins in {@code a}. */
    private static int mixed(int a, int b, int c, int d) {
        return row0(a) ^ row1(b) ^ row2(c) ^ row3(d);
    }

    private static int row0(int column) {
        return TABLE[column & 0xFF];
    }

    private static int row1(int column) {
        return TABLE[ROW1 + (column >>> 8 & 0xFF)];
    }

    private static int row2(int column) {
        return TABLE[ROW2 + (column >>> 16 & 0xFF)];
    }

    private static int row3(int column) {
        return TABLE[ROW3 + (column >>> 24)];
    }

    /** SubBytes and ShiftRows for the column that begins in {@code a}. */
    private static int substituted(int a, int b, int c, int d) {
        return TABLE[ROW2 + (a & 0xFF)] & 0xFF
                | TABLE[ROW3 + (b >>> 8 & 0xFF)] & 0xFF00
                | TABLE[c >>> 16 & 0xFF] & 0xFF_0000
                | TABLE[ROW1 + (d >>> 24)] & 0xFF00_0000;
    }
}
