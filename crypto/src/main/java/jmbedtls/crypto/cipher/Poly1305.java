package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Poly1305 (RFC 8439, 2.5) of whole blocks, as ChaCha20-Poly1305 pads its data: no branch and no index depends on key
 * or data.
 *
 * <p>Numbers modulo p = 2<sup>130</sup> - 5 are three limbs of 44 bits, which may have a few more between blocks. What is
 * summed in a column of a product is longer than 64 bits: how often 2<sup>44</sup> is in each product comes from
 * {@link Math#multiplyHigh} of factors that are moved left by ten bits each, and the column less that many times
 * 2<sup>44</sup> is less than four times 2<sup>44</sup> and so known from its lowest 64 bits.
 */
final class Poly1305 {
    static final int BLOCK = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BITS = 44;
    private static final long MASK = (1L << BITS) - 1;
    private static final long TOP_MASK = (1L << 42) - 1;
    /** The bit behind a block of 128, in the third limb. */
    private static final long BEHIND = 1L << 40;
    /** By how much both factors of {@link Math#multiplyHigh} are moved: together 64 less {@link #BITS}. */
    private static final int UP = 10;
    /** 2^132 modulo p. */
    private static final long FOLD = 20;

    private long r0;
    private long r1;
    private long r2;
    private long padLo;
    private long padHi;
    private long h0;
    private long h1;
    private long h2;
    private final byte[] block = new byte[BLOCK];

    /** Begins with a one-time key of four little-endian longs: two for r, which is clamped here, two for s. */
    void start(long keyLo, long keyHi, long padLo, long padHi) {
        long lo = keyLo & 0x0FFF_FFFC_0FFF_FFFFL;
        long hi = keyHi & 0x0FFF_FFFC_0FFF_FFFCL;
        r0 = lo & MASK;
        r1 = (lo >>> 44 | hi << 20) & MASK;
        r2 = hi >>> 24;
        this.padLo = padLo;
        this.padHi = padHi;
        h0 = 0;
        h1 = 0;
        h2 = 0;
    }

    /** Adds data; zeros fill the last block. */
    void update(byte[] data, int offset, int length) {
        int rest = length % BLOCK;
        int end = offset + length - rest;
        updateBlocks(data, offset, end);
        if (rest > 0) {
            Arrays.fill(block, (byte) 0);
            System.arraycopy(data, end, block, 0, rest);
            updateBlocks(block, 0, BLOCK);
        }
    }

    /** Adds two numbers of 64 bits, which make a block. */
    void updateLengths(long one, long other) {
        LONG.set(block, 0, one);
        LONG.set(block, 8, other);
        updateBlocks(block, 0, BLOCK);
    }

    /** h = (h + block) r. */
    private void updateBlocks(byte[] data, int offset, int end) {
        long a0 = r0;
        long a1 = r1;
        long a2 = r2;
        long f1 = FOLD * a1;
        long f2 = FOLD * a2;
        long a0Up = a0 << UP;
        long a1Up = a1 << UP;
        long a2Up = a2 << UP;
        long f1Up = f1 << UP;
        long f2Up = f2 << UP;
        long x0 = h0;
        long x1 = h1;
        long x2 = h2;
        for (int i = offset; i < end; i += BLOCK) {
            long lo = (long) LONG.get(data, i);
            long hi = (long) LONG.get(data, i + 8);
            x0 += lo & MASK;
            x1 += (lo >>> 44 | hi << 20) & MASK;
            x2 += hi >>> 24 | BEHIND;
            long x0Up = x0 << UP;
            long x1Up = x1 << UP;
            long x2Up = x2 << UP;
            long carry0 = Math.multiplyHigh(x0Up, a0Up) + Math.multiplyHigh(x1Up, f2Up) + Math.multiplyHigh(x2Up, f1Up);
            long carry1 = Math.multiplyHigh(x0Up, a1Up) + Math.multiplyHigh(x1Up, a0Up) + Math.multiplyHigh(x2Up, f2Up);
            long carry2 = Math.multiplyHigh(x0Up, a2Up) + Math.multiplyHigh(x1Up, a1Up) + Math.multiplyHigh(x2Up, a0Up);
            long s0 = x0 * a0 + x1 * f2 + x2 * f1 - (carry0 << BITS) + FOLD * carry2;
            long s1 = x0 * a1 + x1 * a0 + x2 * f2 - (carry1 << BITS) + carry0;
            long s2 = x0 * a2 + x1 * a1 + x2 * a0 - (carry2 << BITS) + carry1;
            x0 = (s0 & MASK) + FOLD * (s2 >>> BITS);
            x1 = (s1 & MASK) + (s0 >>> BITS);
            x2 = (s2 & MASK) + (s1 >>> BITS);
        }
        h0 = x0;
        h1 = x1;
        h2 = x2;
    }

    /** Ends: after this {@link #tagLo} and {@link #tagHi} are there, and of the key nothing is left. */
    void finish() {
        for (int i = 0; i < 2; i++) {
            h1 += h0 >>> BITS;
            h0 &= MASK;
            h2 += h1 >>> BITS;
            h1 &= MASK;
            h0 += 5 * (h2 >>> 42);
            h2 &= TOP_MASK;
        }
        h1 += h0 >>> BITS;
        h0 &= MASK;
        subtractModulus();
        long lo = h0 | h1 << 44;
        long hi = h1 >>> 20 | h2 << 24;
        long sum = lo + padLo;
        long carry = ((lo & padLo) | (lo | padLo) & ~sum) >>> 63;
        padHi += hi + carry;
        padLo = sum;
        r0 = 0;
        r1 = 0;
        r2 = 0;
    }

    /** h less p unless that is negative: h + 5 has bit 130 then. */
    private void subtractModulus() {
        long g0 = h0 + 5;
        long g1 = h1 + (g0 >>> BITS);
        long g2 = h2 + (g1 >>> BITS);
        long reduced = -(g2 >>> 42);
        h0 ^= (h0 ^ g0) & MASK & reduced;
        h1 ^= (h1 ^ g1) & MASK & reduced;
        h2 ^= (h2 ^ g2) & TOP_MASK & reduced;
    }

    /** The first half of the tag, little-endian. */
    long tagLo() {
        return padLo;
    }

    /** The other half. */
    long tagHi() {
        return padHi;
    }

    /** Wipes the tag. */
    void wipe() {
        start(0, 0, 0, 0);
        Arrays.fill(block, (byte) 0);
    }
}
