package jmbedtls.x509.strict;

import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.x509.SubjectKey;

/** Counts what the verification of a chain costs, whoever made it, and ends it at a limit. */
final class Work {
    private static final int COMPARISONS_PER_UNIT = 1000;
    private static final int EXPONENT_BITS_PER_UNIT = 17;
    private static final int SECP256R1_BITS = 256;

    private final int limit;
    private int done;
    private int comparisons;

    Work(int limit) {
        this.limit = limit;
    }

    /** What the check of a signature with a key costs. */
    static int ofSignature(SubjectKey key) {
        int bits = key.bitLength();
        if (key.key() instanceof RsaPublicKey rsa) {
            int kilobits = Math.max(1, bits / 1024);
            return kilobits * kilobits * Math.max(1, rsa.e().bitLength() / EXPONENT_BITS_PER_UNIT);
        }
        return bits <= SECP256R1_BITS ? 4 : bits / 64 * bits / 64;
    }

    /** Whether so much may still be done; it then counts as done. */
    boolean spend(int units) {
        if (units > limit - done) {
            done = limit;
            return false;
        }
        done += units;
        return true;
    }

    boolean compare(int count) {
        comparisons += count;
        int units = comparisons / COMPARISONS_PER_UNIT;
        comparisons %= COMPARISONS_PER_UNIT;
        return spend(units);
    }

    /** Whether the limit was reached. */
    boolean isExhausted() {
        return done >= limit;
    }

    int done() {
        return done;
    }
}
