package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Non-negative integers as big-endian bytes. */
public final class BigIntegers {
    /** MBEDTLS_MPI_MAX_SIZE: no modulus is longer, in bytes. */
    public static final int MAX_LENGTH = 1024;

    private BigIntegers() {
    }

    /** {@code mbedtls_mpi_write_binary}: a new array of {@code length} bytes, which the value has to fit in. */
    public static byte[] toBytes(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, result, length - used, used);
        Arrays.fill(bytes, (byte) 0);
        return result;
    }
}
