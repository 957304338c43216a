package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * AES encryption (FIPS 197) of many blocks at once in bit slices: no table, no index and no branch depends on key or
 * data.
 *
 * <p><b>Representation.</b> Four blocks make a lane. A lane has eight planes of 64 bits; plane p holds bit p of its 64
 * bytes, that of row r, column c and block b at position 16r + 4c + b. Plane p of lane i is {@code s[p * STRIDE + i]},
 * so that a loop over the lanes reads straight through memory.
 *
 * <p><b>S-box.</b> The circuit of Boyar and Peralta ("A new combinational logic minimization technique with
 * applications to cryptology", 2010): 32 ANDs and 83 XORs. Its four NOTs, the constant 0x63, are in the round keys:
 * MixColumns maps a column of equal bytes to itself.
 *
 * <p><b>Fixslicing</b> (Adomnicai and Peyrin, 2020). ShiftRows is not done. After round i row r stands i·r columns
 * further along than it should; MixColumns fetches its operands from there, round keys are laid out for it. 10 and 14
 * rounds leave rows 1 and 3 two columns off, which {@link #unpack} puts right.
 */
final class BitslicedAes {
    /** How many blocks a lane holds. */
    static final int BLOCKS = 4;
    /** How many lanes an array of planes has room for. */
    static final int STRIDE = 128;
    /** How many blocks that makes. */
    static final int GROUP = BLOCKS * STRIDE;
    /** How long an array of planes is: behind the state's are those {@link WideRound} needs. */
    static final int STATE_LENGTH = WideRound.PLANES * STRIDE;
    /** From this number of lanes on it is faster to encrypt {@link #STRIDE} of them with {@link WideRound}. */
    static final int WIDE = 48;

    /** How far behind the first half of a block its other half stands. */
    static final int OTHER_HALF = 4 * STRIDE;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;
    /** Where the first of a lane's four blocks has its bits. */
    private static final long FIRST_BLOCK = 0x1111_1111_1111_1111L;
    private static final int S1 = STRIDE;
    private static final int S2 = 2 * STRIDE;
    private static final int S3 = 3 * STRIDE;
    private static final int S4 = 4 * STRIDE;
    private static final int S5 = 5 * STRIDE;
    private static final int S6 = 6 * STRIDE;
    private static final int S7 = 7 * STRIDE;

    private static final int SBOX_CONSTANT = 0x63;
    /** By the number of columns that rows are rotated: the bits that do not wrap around. */
    private static final long[] UNWRAPPED =
            {-1L, 0x0FFF_0FFF_0FFF_0FFFL, 0x00FF_00FF_00FF_00FFL, 0x000F_000F_000F_000FL};
    private static final long[] NO_KEY = new long[8];
    private static final long ODD_ROWS_LOW = 0x00FF_0000_00FF_0000L;

    private final int rounds;
    /** Eight planes a round, each bit four times: for four blocks. */
    private final long[] roundKeys;

    /** @param length 16 or 32 bytes */
    BitslicedAes(byte[] key, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, key.length);
        if (length != 16 && length != 32) {
            throw new IllegalArgumentException("AES key of " + length + " bytes");
        }
        rounds = length / 4 + 6;
        roundKeys = new long[8 * (rounds + 1)];
        int[] words = expand(key, offset, length / 4);
        for (int round = 0; round <= rounds; round++) {
            int constant = round == 0 ? 0 : SBOX_CONSTANT * 0x0101_0101;
            slice(transpose(rows(words, round, 0, constant)), transpose(rows(words, round, 2, constant)), 8 * round);
        }
        Arrays.fill(words, 0);
    }

    /** KeyExpansion: words of four bytes, the first at the right. */
    private int[] expand(byte[] key, int offset, int keyWords) {
        int[] words = new int[4 * (rounds + 1)];
        for (int i = 0; i < 4 * keyWords; i++) {
            words[i / 4] |= (key[offset + i] & 0xFF) << 8 * (i % 4);
        }
        long[] planes = Scratch.PLANES.take();
        int roundConstant = 1;
        for (int i = keyWords; i < words.length; i++) {
            int word = words[i - 1];
            if (i % keyWords == 0) {
                word = subWord(Integer.rotateRight(word, 8), planes) ^ roundConstant;
                roundConstant = roundConstant << 1 ^ (roundConstant >> 7) * 0x11B;
            } else if (keyWords == 8 && i % 8 == 4) {
                word = subWord(word, planes);
            }
            words[i] = words[i - keyWords] ^ word;
        }
        wipe(planes, 1);
        Scratch.PLANES.give(planes);
        return words;
    }

    private static int subWord(int word, long[] planes) {
        for (int p = 0; p < 8; p++) {
            planes[p * STRIDE] = word >>> p & 0x0101_0101;
        }
        subBytes(planes, 1);
        int result = 0;
        for (int p = 0; p < 8; p++) {
            result |= ((int) planes[p * STRIDE] & 0x0101_0101) << p;
        }
        return result ^ SBOX_CONSTANT * 0x0101_0101;
    }

    /** Two rows of a round key, the first at the right, where the state of that round has them. */
    private static long rows(int[] words, int round, int row, int constant) {
        return row(words, round, row, constant) & 0xFFFF_FFFFL | (long) row(words, round, row + 1, constant) << 32;
    }

    private static int row(int[] words, int round, int row, int constant) {
        int bytes = 0;
        for (int column = 0; column < 4; column++) {
            bytes |= (words[4 * round + column] >>> 8 * row & 0xFF) << 8 * column;
        }
        return Integer.rotateLeft(bytes ^ constant, 8 * row * round);
    }

    /** Bit k of byte p becomes bit p of byte k. */
    private static long transpose(long bits) {
        long t = (bits >>> 7 ^ bits) & 0x00AA_00AA_00AA_00AAL;
        bits ^= t ^ t << 7;
        t = (bits >>> 14 ^ bits) & 0x0000_CCCC_0000_CCCCL;
        bits ^= t ^ t << 14;
        t = (bits >>> 28 ^ bits) & 0x0000_0000_F0F0_F0F0L;
        return bits ^ t ^ t << 28;
    }

    /** Makes a round's planes of the transposed rows 0 and 1, and 2 and 3: each bit four times, for four blocks. */
    private void slice(long rows01, long rows23, int from) {
        for (int p = 0; p < 8; p++) {
            long bits = rows01 >>> 8 * p & 0xFF | (rows23 >>> 8 * p & 0xFF) << 8;
            bits = (bits | bits << 24) & 0x0000_00FF_0000_00FFL;
            bits = (bits | bits << 12) & 0x000F_000F_000F_000FL;
            bits = (bits | bits << 6) & 0x0303_0303_0303_0303L;
            bits = (bits | bits << 3) & 0x1111_1111_1111_1111L;
            roundKeys[from + p] = bits * 0xF;
        }
    }

    /** Forgets the key: what is encrypted from now on is encrypted with zeros for round keys. */
    void destroy() {
        Arrays.fill(roundKeys, 0);
    }

    /**
     * Encrypts.
     *
     * @param s planes; from {@link #pack} on the way in, for {@link #unpack} on the way out
     * @param lanes how many of the lanes are in use, at most {@link #STRIDE}
     */
    void encrypt(long[] s, int lanes) {
        if (lanes >= WIDE) {
            encryptAll(s);
            return;
        }
        addRoundKey(s, lanes, 0);
        for (int round = 1; round < rounds; round++) {
            subBytes(s, lanes);
            mixColumns(s, lanes, round, roundKeys, 8 * round);
        }
        subBytes(s, lanes);
        addRoundKey(s, lanes, rounds);
    }

    /** Encrypts all lanes, whatever is in them. */
    private void encryptAll(long[] s) {
        addRoundKey(s, STRIDE, 0);
        for (int round = 1; round < rounds; round++) {
            WideRound.subBytes(s);
            int columns = round & 3;
            WideRound.mixColumns(s, columns, UNWRAPPED[columns], UNWRAPPED[2 * (columns & 1)]);
            addRoundKey(s, STRIDE, round);
        }
        WideRound.subBytes(s);
        addRoundKey(s, STRIDE, rounds);
    }

    /**
     * Decrypts, lane by lane.
     *
     * @param s planes; from {@link #pack} on the way in, for {@link #unpack} on the way out
     */
    void decrypt(long[] s, int lanes) {
        // what unpack does at the end of an encryption has to be undone, and is done again at the end of this one
        turnOddRows(s, lanes);
        addRoundKey(s, lanes, rounds);
        invertSubBytes(s, lanes);
        for (int round = rounds - 1; round > 0; round--) {
            addRoundKey(s, lanes, round);
            prepareInverseMixColumns(s, lanes, round);
            mixColumns(s, lanes, round, NO_KEY, 0);
            invertSubBytes(s, lanes);
        }
        addRoundKey(s, lanes, 0);
        turnOddRows(s, lanes);
    }

    /** The S-box is an inversion and a linear map; its inverse is the map backwards, the S-box, and the map backwards. */
    private static void invertSubBytes(long[] s, int lanes) {
        invertLinearMap(s, lanes);
        subBytes(s, lanes);
        invertLinearMap(s, lanes);
    }

    /** Bit p becomes the sum of bits p + 2, p + 5 and p + 7. */
    private static void invertLinearMap(long[] s, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long x0 = s[i];
            long x1 = s[i + S1];
            long x2 = s[i + S2];
            long x3 = s[i + S3];
            long x4 = s[i + S4];
            long x5 = s[i + S5];
            long x6 = s[i + S6];
            long x7 = s[i + S7];
            s[i] = x2 ^ x5 ^ x7;
            s[i + S1] = x3 ^ x6 ^ x0;
            s[i + S2] = x4 ^ x7 ^ x1;
            s[i + S3] = x5 ^ x0 ^ x2;
            s[i + S4] = x6 ^ x1 ^ x3;
            s[i + S5] = x7 ^ x2 ^ x4;
            s[i + S6] = x0 ^ x3 ^ x5;
            s[i + S7] = x1 ^ x4 ^ x6;
        }
    }

    /** MixColumns is its inverse after this: a becomes 5 a + 4 c, c being two rows below. */
    private static void prepareInverseMixColumns(long[] s, int lanes, int round) {
        int down = 8 * (round & 1);
        int up = 16 - down;
        long mask = UNWRAPPED[2 * (round & 1)];
        for (int i = 0; i < lanes; i++) {
            long t0 = s[i] ^ twoBelow(s[i], down, up, mask);
            long t1 = s[i + S1] ^ twoBelow(s[i + S1], down, up, mask);
            long t2 = s[i + S2] ^ twoBelow(s[i + S2], down, up, mask);
            long t3 = s[i + S3] ^ twoBelow(s[i + S3], down, up, mask);
            long t4 = s[i + S4] ^ twoBelow(s[i + S4], down, up, mask);
            long t5 = s[i + S5] ^ twoBelow(s[i + S5], down, up, mask);
            long t6 = s[i + S6] ^ twoBelow(s[i + S6], down, up, mask);
            long t7 = s[i + S7] ^ twoBelow(s[i + S7], down, up, mask);
            // four times: two planes on; x^8 is 1 + x + x^3 + x^4
            s[i] ^= t6;
            s[i + S1] ^= t6 ^ t7;
            s[i + S2] ^= t0 ^ t7;
            s[i + S3] ^= t1 ^ t6;
            s[i + S4] ^= t2 ^ t6 ^ t7;
            s[i + S5] ^= t3 ^ t7;
            s[i + S6] ^= t4;
            s[i + S7] ^= t5;
        }
    }

    private static long twoBelow(long row, int down, int up, long mask) {
        return Long.rotateRight(row >>> down & mask | row << up & ~mask, 32);
    }

    private void addRoundKey(long[] s, int lanes, int round) {
        for (int p = 0; p < 8; p++) {
            long key = roundKeys[8 * round + p];
            for (int i = p * STRIDE; i < p * STRIDE + lanes; i++) {
                s[i] ^= key;
            }
        }
    }

    /** MixColumns and AddRoundKey: 2(a + b) + b + c + d of a column's a, b, c, d, counted from each row on. */
    private static void mixColumns(long[] s, int lanes, int round, long[] k, int o) {
        int columns = round & 3;
        int down = 4 * columns;
        int up = 16 - down;
        long mask = UNWRAPPED[columns];
        int down2 = 8 * (columns & 1);
        int up2 = 16 - down2;
        long mask2 = UNWRAPPED[2 * (columns & 1)];
        for (int i = 0; i < lanes; i++) {
            long a0 = s[i];
            long a1 = s[i + S1];
            long a2 = s[i + S2];
            long a3 = s[i + S3];
            long a4 = s[i + S4];
            long a5 = s[i + S5];
            long a6 = s[i + S6];
            long a7 = s[i + S7];
            // b: the row below; t = a + b
            long b0 = Long.rotateRight(a0 >>> down & mask | a0 << up & ~mask, 16);
            long b1 = Long.rotateRight(a1 >>> down & mask | a1 << up & ~mask, 16);
            long b2 = Long.rotateRight(a2 >>> down & mask | a2 << up & ~mask, 16);
            long b3 = Long.rotateRight(a3 >>> down & mask | a3 << up & ~mask, 16);
            long b4 = Long.rotateRight(a4 >>> down & mask | a4 << up & ~mask, 16);
            long b5 = Long.rotateRight(a5 >>> down & mask | a5 << up & ~mask, 16);
            long b6 = Long.rotateRight(a6 >>> down & mask | a6 << up & ~mask, 16);
            long b7 = Long.rotateRight(a7 >>> down & mask | a7 << up & ~mask, 16);
            long t0 = a0 ^ b0;
            long t1 = a1 ^ b1;
            long t2 = a2 ^ b2;
            long t3 = a3 ^ b3;
            long t4 = a4 ^ b4;
            long t5 = a5 ^ b5;
            long t6 = a6 ^ b6;
            long t7 = a7 ^ b7;
            // c + d is t two rows below; doubling moves t to the next plane and adds the last to 0, 1, 3 and 4
            s[i] = t7 ^ b0 ^ k[o] ^ Long.rotateRight(t0 >>> down2 & mask2 | t0 << up2 & ~mask2, 32);
            s[i + S1] = t0 ^ t7 ^ b1 ^ k[o + 1] ^ Long.rotateRight(t1 >>> down2 & mask2 | t1 << up2 & ~mask2, 32);
            s[i + S2] = t1 ^ b2 ^ k[o + 2] ^ Long.rotateRight(t2 >>> down2 & mask2 | t2 << up2 & ~mask2, 32);
            s[i + S3] = t2 ^ t7 ^ b3 ^ k[o + 3] ^ Long.rotateRight(t3 >>> down2 & mask2 | t3 << up2 & ~mask2, 32);
            s[i + S4] = t3 ^ t7 ^ b4 ^ k[o + 4] ^ Long.rotateRight(t4 >>> down2 & mask2 | t4 << up2 & ~mask2, 32);
            s[i + S5] = t4 ^ b5 ^ k[o + 5] ^ Long.rotateRight(t5 >>> down2 & mask2 | t5 << up2 & ~mask2, 32);
            s[i + S6] = t5 ^ b6 ^ k[o + 6] ^ Long.rotateRight(t6 >>> down2 & mask2 | t6 << up2 & ~mask2, 32);
            s[i + S7] = t6 ^ b7 ^ k[o + 7] ^ Long.rotateRight(t7 >>> down2 & mask2 | t7 << up2 & ~mask2, 32);
        }
    }

    /** SubBytes without its constant. */
    private static void subBytes(long[] s, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long x7 = s[i];
            long x6 = s[i + S1];
            long x5 = s[i + S2];
            long x4 = s[i + S3];
            long x3 = s[i + S4];
            long x2 = s[i + S5];
            long x1 = s[i + S6];
            long x0 = s[i + S7];
            long y14 = x3 ^ x5;
            long y13 = x0 ^ x6;
            long y9 = x0 ^ x3;
            long y8 = x0 ^ x5;
            long t0 = x1 ^ x2;
            long y1 = t0 ^ x7;
            long y4 = y1 ^ x3;
            long y12 = y13 ^ y14;
            long y2 = y1 ^ x0;
            long y5 = y1 ^ x6;
            long y3 = y5 ^ y8;
            long t1 = x4 ^ y12;
            long y15 = t1 ^ x5;
            long y20 = t1 ^ x1;
            long y6 = y15 ^ x7;
            long y10 = y15 ^ t0;
            long y11 = y20 ^ y9;
            long y7 = x7 ^ y11;
            long y17 = y10 ^ y11;
            long y19 = y10 ^ y8;
            long y16 = t0 ^ y11;
            long y21 = y13 ^ y16;
            long y18 = x0 ^ y16;
            long t2 = y12 & y15;
            long t3 = y3 & y6;
            long t4 = t3 ^ t2;
            long t5 = y4 & x7;
            long t6 = t5 ^ t2;
            long t7 = y13 & y16;
            long t8 = y5 & y1;
            long t9 = t8 ^ t7;
            long t10 = y2 & y7;
            long t11 = t10 ^ t7;
            long t12 = y9 & y11;
            long t13 = y14 & y17;
            long t14 = t13 ^ t12;
            long t15 = y8 & y10;
            long t16 = t15 ^ t12;
            long t17 = t4 ^ t14;
            long t18 = t6 ^ t16;
            long t19 = t9 ^ t14;
            long t20 = t11 ^ t16;
            long t21 = t17 ^ y20;
            long t22 = t18 ^ y19;
            long t23 = t19 ^ y21;
            long t24 = t20 ^ y18;
            long t25 = t21 ^ t22;
            long t26 = t21 & t23;
            long t27 = t24 ^ t26;
            long t28 = t25 & t27;
            long t29 = t28 ^ t22;
            long t30 = t23 ^ t24;
            long t31 = t22 ^ t26;
            long t32 = t31 & t30;
            long t33 = t32 ^ t24;
            long t34 = t23 ^ t33;
            long t35 = t27 ^ t33;
            long t36 = t24 & t35;
            long t37 = t36 ^ t34;
            long t38 = t27 ^ t36;
            long t39 = t29 & t38;
            long t40 = t25 ^ t39;
            long t41 = t40 ^ t37;
            long t42 = t29 ^ t33;
            long t43 = t29 ^ t40;
            long t44 = t33 ^ t37;
            long t45 = t42 ^ t41;
            long z0 = t44 & y15;
            long z1 = t37 & y6;
            long z2 = t33 & x7;
            long z3 = t43 & y16;
            long z4 = t40 & y1;
            long z5 = t29 & y7;
            long z6 = t42 & y11;
            long z7 = t45 & y17;
            long z8 = t41 & y10;
            long z9 = t44 & y12;
            long z10 = t37 & y3;
            long z11 = t33 & y4;
            long z12 = t43 & y13;
            long z13 = t40 & y5;
            long z14 = t29 & y2;
            long z15 = t42 & y9;
            long z16 = t45 & y14;
            long z17 = t41 & y8;
            long t46 = z15 ^ z16;
            long t47 = z10 ^ z11;
            long t48 = z5 ^ z13;
            long t49 = z9 ^ z10;
            long t50 = z2 ^ z12;
            long t51 = z2 ^ z5;
            long t52 = z7 ^ z8;
            long t53 = z0 ^ z3;
            long t54 = z6 ^ z7;
            long t55 = z16 ^ z17;
            long t56 = z12 ^ t48;
            long t57 = t50 ^ t53;
            long t58 = z4 ^ t46;
            long t59 = z3 ^ t54;
            long t60 = t46 ^ t57;
            long t61 = z14 ^ t57;
            long t62 = t52 ^ t58;
            long t63 = t49 ^ t58;
            long t64 = z4 ^ t59;
            long t65 = t61 ^ t62;
            long t66 = z1 ^ t63;
            long s0 = t59 ^ t63;
            long s6 = t56 ^ t62;
            long s7 = t48 ^ t60;
            long t67 = t64 ^ t65;
            long s3 = t53 ^ t66;
            long s4 = t51 ^ t66;
            long s5 = t47 ^ t65;
            long s1 = t64 ^ s3;
            long s2 = t55 ^ t67;
            s[i] = s7;
            s[i + S1] = s6;
            s[i + S2] = s5;
            s[i + S3] = s4;
            s[i + S4] = s3;
            s[i + S5] = s2;
            s[i + S6] = s1;
            s[i + S7] = s0;
        }
    }

    /**
     * Encrypts blocks one after the other, each added to what the one before became.
     *
     * @param chain one lane, in whose first block the chain is, as {@link #pack} has it
     * @param data the blocks, packed
     * @param keep whether each becomes what it is encrypted to, for {@link #unpack}
     */
    void encryptChain(long[] chain, long[] data, int blocks, boolean keep) {
        for (int i = 0; i < blocks; i++) {
            int block = i & BLOCKS - 1;
            int lane = i >>> 2;
            for (int p = 0; p < 8; p++) {
                chain[p * STRIDE] ^= data[p * STRIDE + lane] >>> block & FIRST_BLOCK;
            }
            encrypt(chain, 1);
            for (int p = 0; keep && p < 8; p++) {
                long others = data[p * STRIDE + lane] & ~(FIRST_BLOCK << block);
                data[p * STRIDE + lane] = others | (chain[p * STRIDE] & FIRST_BLOCK) << block;
            }
            turnOddRows(chain, 1);
        }
    }

    /** Fills lanes with blocks of bytes and packs them. @return how many lanes they take */
    static int load(long[] s, byte[] bytes, int offset, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int word = wordOf(i);
            s[word] = (long) LONG.get(bytes, offset + i * BLOCK);
            s[word + OTHER_HALF] = (long) LONG.get(bytes, offset + i * BLOCK + 8);
        }
        int lanes = (blocks + BLOCKS - 1) / BLOCKS;
        pack(s, lanes);
        return lanes;
    }

    /** Unpacks lanes into blocks of bytes. */
    static void store(long[] s, byte[] bytes, int offset, int blocks) {
        unpack(s, (blocks + BLOCKS - 1) / BLOCKS);
        for (int i = 0; i < blocks; i++) {
            int word = wordOf(i);
            LONG.set(bytes, offset + i * BLOCK, s[word]);
            LONG.set(bytes, offset + i * BLOCK + 8, s[word + OTHER_HALF]);
        }
    }

    /** Encrypts blocks that stand where {@link #wordOf} says. @return how many lanes they take */
    int encryptBlocks(long[] s, int blocks) {
        int lanes = (blocks + BLOCKS - 1) / BLOCKS;
        pack(s, lanes);
        encrypt(s, lanes);
        unpack(s, lanes);
        return lanes;
    }

    /** Fills with zeros what lanes in use have left, {@link #encrypt} included. */
    static void wipe(long[] s, int lanes) {
        if (lanes >= WIDE) {
            Arrays.fill(s, 0);
            return;
        }
        for (int p = 0; p < 8; p++) {
            Arrays.fill(s, p * STRIDE, p * STRIDE + lanes, 0);
        }
    }

    /** Where the first half of a block stands; the other is four planes behind. By shifts: a division minds signs. */
    static int wordOf(int block) {
        return (block & BLOCKS - 1) * STRIDE + (block >>> 2);
    }

    /**
     * Turns blocks into planes, in place: word b of a lane, {@code s[b * STRIDE + i]}, is the first half of its block
     * b, word 4 + b the second half, each with the first byte at the right.
     */
    static void pack(long[] s, int lanes) {
        for (int w = 0; w < 8; w++) {
            gatherRows(s, w * STRIDE, lanes);
        }
        for (int w = 0; w < 4; w++) {
            exchange(s, w * STRIDE, (w + 4) * STRIDE, lanes, 8, 0x00FF_00FF_00FF_00FFL);
        }
        transpose(s, lanes);
    }

    /** Turns planes, as {@link #encrypt} leaves them, into blocks as {@link #pack} takes them. */
    static void unpack(long[] s, int lanes) {
        turnOddRows(s, lanes);
        transpose(s, lanes);
        for (int w = 0; w < 4; w++) {
            exchange(s, w * STRIDE, (w + 4) * STRIDE, lanes, 8, 0x00FF_00FF_00FF_00FFL);
        }
        for (int w = 0; w < 8; w++) {
            scatterRows(s, w * STRIDE, lanes);
        }
    }

    /** The last of the skipped ShiftRows, or its inverse: rows 1 and 3 go around by two columns. */
    static void turnOddRows(long[] s, int lanes) {
        for (int from = 0; from < 8 * STRIDE; from += STRIDE) {
            for (int i = from; i < from + lanes; i++) {
                long x = s[i];
                long swapped = (x >>> 8 ^ x) & ODD_ROWS_LOW;
                s[i] = x ^ swapped ^ swapped << 8;
            }
        }
    }

    /** From two columns of four bytes to four rows of two bytes. */
    private static void gatherRows(long[] s, int from, int lanes) {
        for (int i = from; i < from + lanes; i++) {
            long x = s[i];
            long y = (x >>> 16 ^ x) & 0x0000_0000_FFFF_0000L;
            x ^= y ^ y << 16;
            y = (x >>> 8 ^ x) & 0x0000_FF00_0000_FF00L;
            s[i] = x ^ y ^ y << 8;
        }
    }

    /** The way back. */
    private static void scatterRows(long[] s, int from, int lanes) {
        for (int i = from; i < from + lanes; i++) {
            long x = s[i];
            long y = (x >>> 8 ^ x) & 0x0000_FF00_0000_FF00L;
            x ^= y ^ y << 8;
            y = (x >>> 16 ^ x) & 0x0000_0000_FFFF_0000L;
            s[i] = x ^ y ^ y << 16;
        }
    }

    /** Eight matrices of 8 × 8 bits in a lane, one for each byte position: bit k of word p becomes bit p of word k. */
    private static void transpose(long[] s, int lanes) {
        for (int w = 0; w < 8; w += 2) {
            exchange(s, w * STRIDE, (w + 1) * STRIDE, lanes, 1, 0x5555_5555_5555_5555L);
        }
        for (int w = 0; w < 8; w += w % 4 == 1 ? 3 : 1) {
            exchange(s, w * STRIDE, (w + 2) * STRIDE, lanes, 2, 0x3333_3333_3333_3333L);
        }
        for (int w = 0; w < 4; w++) {
            exchange(s, w * STRIDE, (w + 4) * STRIDE, lanes, 4, 0x0F0F_0F0F_0F0F_0F0FL);
        }
    }

    /** Exchanges bits of one word, {@code shift} to the left of the mask, with the masked bits of another. */
    private static void exchange(long[] s, int one, int other, int lanes, int shift, long mask) {
        for (int i = 0; i < lanes; i++) {
            long x = s[one + i];
            long y = s[other + i];
            long difference = (x >>> shift ^ y) & mask;
            s[other + i] = y ^ difference;
            s[one + i] = x ^ difference << shift;
        }
    }
}
