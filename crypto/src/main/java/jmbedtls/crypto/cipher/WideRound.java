package jmbedtls.crypto.cipher;

/**
 * A round of {@link BitslicedAes} for {@link BitslicedAes#STRIDE} lanes in the processor's vectors.
 *
 * <p>The Java compiler turns a loop into vector instructions if its number of turns is a constant and it reads and
 * writes few planes; of the whole circuit in one loop it makes none. So the circuit of Boyar and Peralta is cut into
 * loops that pass their results on in planes behind the state's; a short sum is made again rather than kept. Names are
 * those of the circuit.
 */
final class WideRound {
    /** How many planes a round needs: those of the state first. */
    static final int PLANES = 28;

    private static final int STRIDE = BitslicedAes.STRIDE;
    /** Loops go over the plane behind the state and reach the others from there: no index is below zero. */
    private static final int FIRST = 8 * STRIDE;
    private static final int END = FIRST + STRIDE;

    private WideRound() {
    }

    /** SubBytes without its constant. */
    static void subBytes(long[] s) {
        inputs(s);
        moreInputs(s);
        upperProducts(s);
        upperSums(s);
        inverseInputs1(s);
        inverseInput3(s);
        inverseInput4(s);
        inverse1(s);
        inverse2(s);
        outer1(s);
        outer2(s);
        outer3(s);
        right1(s);
        left1(s);
        right2(s);
        left2(s);
        sums(s);
        outputs34(s);
        outputs01(s);
        outputs67(s);
        outputs25(s);
    }

    private static void inputs(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long x1 = s[i - 2 * STRIDE];
            long x2 = s[i - 3 * STRIDE];
            long x7 = s[i - 8 * STRIDE];
            long x4 = s[i - 5 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long t0 = x1 ^ x2;
            s[i] = t0 ^ x7;
            long y13 = x0 ^ x6;
            long y14 = x3 ^ x5;
            long y12 = y13 ^ y14;
            long t1 = x4 ^ y12;
            s[i + 1 * STRIDE] = t1 ^ x5;
        }
    }

    private static void moreInputs(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long y15 = s[i + 1 * STRIDE];
            long y1 = s[i];
            long x7 = s[i - 8 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long x1 = s[i - 2 * STRIDE];
            long t0 = y1 ^ x7;
            s[i + 2 * STRIDE] = y15 ^ t0;
            long q = x5 ^ x1;
            long y20 = y15 ^ q;
            long y9 = x0 ^ x3;
            long y11 = y20 ^ y9;
            s[i + 4 * STRIDE] = t0 ^ y11;
            s[i + 3 * STRIDE] = y11;
        }
    }

    private static void upperProducts(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long y10 = s[i + 2 * STRIDE];
            long y11 = s[i + 3 * STRIDE];
            long y14 = x3 ^ x5;
            long y17 = y10 ^ y11;
            long t13 = y14 & y17;
            long y9 = x0 ^ x3;
            long t12 = y9 & y11;
            s[i + 5 * STRIDE] = t13 ^ t12;
            long y8 = x0 ^ x5;
            long t15 = y8 & y10;
            s[i + 6 * STRIDE] = t15 ^ t12;
        }
    }

    private static void upperSums(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t14 = s[i + 5 * STRIDE];
            long t16 = s[i + 6 * STRIDE];
            long y10 = s[i + 2 * STRIDE];
            long y11 = s[i + 3 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long y9 = x0 ^ x3;
            long y20 = y11 ^ y9;
            s[i + 7 * STRIDE] = t14 ^ y20;
            long y8 = x0 ^ x5;
            long y19 = y10 ^ y8;
            s[i + 8 * STRIDE] = t16 ^ y19;
        }
    }

    private static void inverseInputs1(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long x0 = s[i - 1 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long y15 = s[i + 1 * STRIDE];
            long y1 = s[i];
            long x7 = s[i - 8 * STRIDE];
            long u21 = s[i + 7 * STRIDE];
            long u22 = s[i + 8 * STRIDE];
            long y5 = y1 ^ x6;
            long y8 = x0 ^ x5;
            long y3 = y5 ^ y8;
            long y6 = y15 ^ x7;
            long t3 = y3 & y6;
            long w = x6 ^ x3;
            long y12 = w ^ y8;
            long t2 = y12 & y15;
            long t4 = t3 ^ t2;
            s[i + 9 * STRIDE] = t4 ^ u21;
            long y4 = y1 ^ x3;
            long t5 = y4 & x7;
            long t6 = t5 ^ t2;
            s[i + 10 * STRIDE] = t6 ^ u22;
        }
    }

    private static void inverseInput3(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long x0 = s[i - 1 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long y1 = s[i];
            long y16 = s[i + 4 * STRIDE];
            long t14 = s[i + 5 * STRIDE];
            long y5 = y1 ^ x6;
            long t8 = y5 & y1;
            long y13 = x0 ^ x6;
            long t7 = y13 & y16;
            long t9 = t8 ^ t7;
            long t19 = t9 ^ t14;
            long y21 = y13 ^ y16;
            s[i + 7 * STRIDE] = t19 ^ y21;
        }
    }

    private static void inverseInput4(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long x0 = s[i - 1 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long y1 = s[i];
            long y16 = s[i + 4 * STRIDE];
            long x7 = s[i - 8 * STRIDE];
            long y11 = s[i + 3 * STRIDE];
            long t16 = s[i + 6 * STRIDE];
            long y2 = y1 ^ x0;
            long y7 = x7 ^ y11;
            long t10 = y2 & y7;
            long y13 = x0 ^ x6;
            long t7 = y13 & y16;
            long t11 = t10 ^ t7;
            long t20 = t11 ^ t16;
            long y18 = x0 ^ y16;
            s[i + 8 * STRIDE] = t20 ^ y18;
        }
    }

    private static void inverse1(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t21 = s[i + 9 * STRIDE];
            long t22 = s[i + 10 * STRIDE];
            long t23 = s[i + 7 * STRIDE];
            long t24 = s[i + 8 * STRIDE];
            long t25 = t21 ^ t22;
            long t26 = t21 & t23;
            long t27 = t24 ^ t26;
            long t28 = t25 & t27;
            s[i + 5 * STRIDE] = t28 ^ t22;
            long t31 = t22 ^ t26;
            long t30 = t23 ^ t24;
            long t32 = t31 & t30;
            s[i + 6 * STRIDE] = t32 ^ t24;
        }
    }

    private static void inverse2(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t33 = s[i + 6 * STRIDE];
            long t21 = s[i + 9 * STRIDE];
            long t22 = s[i + 10 * STRIDE];
            long t23 = s[i + 7 * STRIDE];
            long t24 = s[i + 8 * STRIDE];
            long t26 = t21 & t23;
            long t27 = t24 ^ t26;
            long t35 = t27 ^ t33;
            long t36 = t24 & t35;
            long t34 = t23 ^ t33;
            s[i + 11 * STRIDE] = t36 ^ t34;
            long t25 = t21 ^ t22;
            long t38 = t27 ^ t36;
            long t39 = t29 & t38;
            s[i + 12 * STRIDE] = t25 ^ t39;
        }
    }

    private static void outer1(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t33 = s[i + 6 * STRIDE];
            long t37 = s[i + 11 * STRIDE];
            long t40 = s[i + 12 * STRIDE];
            long y10 = s[i + 2 * STRIDE];
            long y11 = s[i + 3 * STRIDE];
            long t42 = t29 ^ t33;
            long t41 = t40 ^ t37;
            long t45 = t42 ^ t41;
            long y17 = y10 ^ y11;
            long z7 = t45 & y17;
            long z8 = t41 & y10;
            s[i + 9 * STRIDE] = z7 ^ z8;
            long z6 = t42 & y11;
            s[i + 10 * STRIDE] = z6 ^ z7;
        }
    }

    private static void outer2(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t33 = s[i + 6 * STRIDE];
            long t37 = s[i + 11 * STRIDE];
            long t40 = s[i + 12 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long t42 = t29 ^ t33;
            long y9 = x0 ^ x3;
            long z15 = t42 & y9;
            long t41 = t40 ^ t37;
            long t45 = t42 ^ t41;
            long y14 = x3 ^ x5;
            long z16 = t45 & y14;
            s[i + 7 * STRIDE] = z15 ^ z16;
        }
    }

    private static void outer3(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t33 = s[i + 6 * STRIDE];
            long t37 = s[i + 11 * STRIDE];
            long t40 = s[i + 12 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long t42 = t29 ^ t33;
            long t41 = t40 ^ t37;
            long t45 = t42 ^ t41;
            long y14 = x3 ^ x5;
            long z16 = t45 & y14;
            long y8 = x0 ^ x5;
            long z17 = t41 & y8;
            s[i + 8 * STRIDE] = z16 ^ z17;
        }
    }

    private static void right1(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t33 = s[i + 6 * STRIDE];
            long t37 = s[i + 11 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x3 = s[i - 4 * STRIDE];
            long x5 = s[i - 6 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long y1 = s[i];
            long y5 = y1 ^ x6;
            long y8 = x0 ^ x5;
            long y3 = y5 ^ y8;
            long z10 = t37 & y3;
            long y4 = y1 ^ x3;
            long z11 = t33 & y4;
            s[i + 2 * STRIDE] = z10 ^ z11;
            long t44 = t33 ^ t37;
            long w = x6 ^ x3;
            long y12 = w ^ y8;
            long z9 = t44 & y12;
            s[i + 13 * STRIDE] = z9 ^ z10;
        }
    }

    private static void left1(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t40 = s[i + 12 * STRIDE];
            long x0 = s[i - 1 * STRIDE];
            long x6 = s[i - 7 * STRIDE];
            long y1 = s[i];
            long t43 = t29 ^ t40;
            long y13 = x0 ^ x6;
            s[i + 14 * STRIDE] = t43 & y13;
            long y5 = y1 ^ x6;
            s[i + 15 * STRIDE] = t40 & y5;
            long y2 = y1 ^ x0;
            s[i + 16 * STRIDE] = t29 & y2;
        }
    }

    private static void right2(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t33 = s[i + 6 * STRIDE];
            long t37 = s[i + 11 * STRIDE];
            long x7 = s[i - 8 * STRIDE];
            long y15 = s[i + 1 * STRIDE];
            long t44 = t33 ^ t37;
            s[i + 17 * STRIDE] = t44 & y15;
            long y6 = y15 ^ x7;
            s[i + 18 * STRIDE] = t37 & y6;
            s[i + 19 * STRIDE] = t33 & x7;
        }
    }

    private static void left2(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t29 = s[i + 5 * STRIDE];
            long t40 = s[i + 12 * STRIDE];
            long y16 = s[i + 4 * STRIDE];
            long y1 = s[i];
            long y11 = s[i + 3 * STRIDE];
            long x7 = s[i - 8 * STRIDE];
            long t43 = t29 ^ t40;
            s[i + 6 * STRIDE] = t43 & y16;
            s[i + 11 * STRIDE] = t40 & y1;
            long y7 = x7 ^ y11;
            s[i + 1 * STRIDE] = t29 & y7;
        }
    }

    private static void sums(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long z0 = s[i + 17 * STRIDE];
            long z2 = s[i + 19 * STRIDE];
            long z3 = s[i + 6 * STRIDE];
            long z5 = s[i + 1 * STRIDE];
            long z12 = s[i + 14 * STRIDE];
            long z13 = s[i + 15 * STRIDE];
            long t53 = z0 ^ z3;
            s[i + 12 * STRIDE] = z2 ^ z5;
            s[i + 4 * STRIDE] = z5 ^ z13;
            long t50 = z2 ^ z12;
            s[i] = t50 ^ t53;
            s[i + 5 * STRIDE] = t53;
        }
    }

    private static void outputs34(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long z4 = s[i + 11 * STRIDE];
            long t46 = s[i + 7 * STRIDE];
            long t49 = s[i + 13 * STRIDE];
            long z1 = s[i + 18 * STRIDE];
            long t51 = s[i + 12 * STRIDE];
            long t53 = s[i + 5 * STRIDE];
            long t58 = z4 ^ t46;
            long t63 = t49 ^ t58;
            long t66 = z1 ^ t63;
            s[i - 4 * STRIDE] = t53 ^ t66;
            s[i - 5 * STRIDE] = t51 ^ t66;
            s[i + 3 * STRIDE] = t58;
            s[i + 17 * STRIDE] = t63;
        }
    }

    private static void outputs01(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long z3 = s[i + 6 * STRIDE];
            long z4 = s[i + 11 * STRIDE];
            long t54 = s[i + 10 * STRIDE];
            long t63 = s[i + 17 * STRIDE];
            long s3 = s[i - 4 * STRIDE];
            long t59 = z3 ^ t54;
            long t64 = z4 ^ t59;
            s[i - 1 * STRIDE] = t59 ^ t63;
            s[i - 2 * STRIDE] = t64 ^ s3;
            s[i + 19 * STRIDE] = t64;
        }
    }

    private static void outputs67(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t52 = s[i + 9 * STRIDE];
            long t58 = s[i + 3 * STRIDE];
            long z12 = s[i + 14 * STRIDE];
            long t48 = s[i + 4 * STRIDE];
            long t46 = s[i + 7 * STRIDE];
            long t57 = s[i];
            long t62 = t52 ^ t58;
            long t56 = z12 ^ t48;
            s[i - 7 * STRIDE] = t56 ^ t62;
            long t60 = t46 ^ t57;
            s[i - 8 * STRIDE] = t48 ^ t60;
            s[i + 1 * STRIDE] = t62;
        }
    }

    private static void outputs25(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long z14 = s[i + 16 * STRIDE];
            long t57 = s[i];
            long t62 = s[i + 1 * STRIDE];
            long t47 = s[i + 2 * STRIDE];
            long t55 = s[i + 8 * STRIDE];
            long t64 = s[i + 19 * STRIDE];
            long t61 = z14 ^ t57;
            long t65 = t61 ^ t62;
            s[i - 6 * STRIDE] = t47 ^ t65;
            long t67 = t64 ^ t65;
            s[i - 3 * STRIDE] = t55 ^ t67;
        }
    }

    /**
     * MixColumns, as in {@link BitslicedAes}, for rows that stand {@code columns} columns further along than the one
     * above.
     *
     * @param mask the bits that do not wrap around in a row that goes back by {@code columns}
     * @param mask2 the same for twice as many
     */
    static void mixColumns(long[] s, int columns, long mask, long mask2) {
        below(s, 4 * columns, 16 - 4 * columns, mask);
        int down = 8 * (columns & 1);
        twice(s, down, 16 - down, mask2);
        last(s, down, 16 - down, mask2);
        carry(s);
    }

    /** Puts b, the row below, in the state's place and t = a + b behind the state. */
    private static void below(long[] s, int down, int up, long mask) {
        for (int i = FIRST; i < 2 * FIRST; i++) {
            long a = s[i - 8 * STRIDE];
            long row = a >>> down & mask | a << up & ~mask;
            long b = (row >>> 16) + (row << 48);
            s[i - 8 * STRIDE] = b;
            s[i] = a ^ b;
        }
    }

    /** Adds 2t, the plane before, and c + d, t two rows below. */
    private static void twice(long[] s, int down, int up, long mask) {
        for (int i = FIRST + STRIDE; i < 2 * FIRST; i++) {
            long t = s[i];
            long row = t >>> down & mask | t << up & ~mask;
            s[i - 8 * STRIDE] ^= s[i - STRIDE] ^ (row >>> 32) + (row << 32);
        }
    }

    /** The same for plane 0, which the last one is doubled into. */
    private static void last(long[] s, int down, int up, long mask) {
        for (int i = FIRST; i < END; i++) {
            long t = s[i];
            long row = t >>> down & mask | t << up & ~mask;
            s[i - 8 * STRIDE] ^= s[i + 7 * STRIDE] ^ (row >>> 32) + (row << 32);
        }
    }

    /** What leaves the last plane goes into 1, 3 and 4 as well. */
    private static void carry(long[] s) {
        for (int i = FIRST; i < END; i++) {
            long t = s[i + 7 * STRIDE];
            s[i - 7 * STRIDE] ^= t;
            s[i - 5 * STRIDE] ^= t;
            s[i - 4 * STRIDE] ^= t;
        }
    }
}
