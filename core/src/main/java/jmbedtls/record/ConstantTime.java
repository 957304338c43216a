package jmbedtls.record;

/**
 * Comparisons without branches, for lengths and bytes that are secret: masks of all ones for true and zero for
 * false. The numbers compared are from 0 to 2^30.
 */
final class ConstantTime {
    private ConstantTime() {
    }

    /** All ones if a &gt;= b. */
    static int maskGreaterOrEqual(int a, int b) {
        return ~(a - b >> 31);
    }

    /** All ones if a equals b. */
    static int maskEqual(int a, int b) {
        int difference = a ^ b;
        return ~((difference | -difference) >> 31);
    }

    /** All ones if the arrays' first bytes are equal. */
    static int maskEqual(byte[] a, byte[] b, int bOffset, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= a[i] ^ b[bOffset + i];
        }
        return maskEqual(difference, 0);
    }

    /**
     * Copies bytes that begin somewhere from {@code min} to {@code max}, reading all that may be meant:
     * {@code mbedtls_ct_memcpy_offset}.
     */
    static void copyFromSecretOffset(byte[] source, int secret, int min, int max, byte[] output, int length) {
        for (int j = 0; j < length; j++) {
            output[j] = 0;
        }
        for (int i = min; i <= max; i++) {
            int mask = maskEqual(i, secret);
            for (int j = 0; j < length; j++) {
                output[j] |= (byte) (source[i + j] & mask);
            }
        }
    }
}
