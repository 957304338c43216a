package jmbedtls.crypto.bc;

import java.math.BigInteger;
import java.util.Arrays;

/** Non-negative integers as big-endian bytes. */
final class BigIntegers {
    private BigIntegers() {
    }

    /** {@code mbedtls_mpi_write_binary}: a new array of {@code length} bytes, which the value fits in. */
    static byte[] toBytes(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, result, length - used, used);
        Arrays.fill(bytes, (byte) 0);
        return result;
    }
}
