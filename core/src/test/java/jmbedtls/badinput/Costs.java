package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import jmbedtls.TlsException;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.PkError;

/** What input may cost: a code of Mbed TLS at worst, an end in time, and no more memory than there is input for. */
final class Costs {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration AGES = Duration.ofSeconds(30);
    private static final long PER_BYTE = 400;
    private static final int SHOWN = 4000;

    /** What is done with input. */
    interface Use {
        void of(byte[] input) throws Exception;
    }

    private Costs() {
    }

    /**
     * Uses input that may be spoilt.
     *
     * @param most how many bytes may be allocated, besides 400 for each byte of input
     */
    static void check(byte[] input, long most, Use use) {
        long limit = most + PER_BYTE * input.length;
        long allocated = assertTimeoutPreemptively(AGES, () -> allocated(input, use), () -> describe(input));
        assertTrue(allocated <= limit, () -> allocated + " bytes allocated for " + describe(input));
    }

    private static long allocated(byte[] input, Use use) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            use.of(input);
        } catch (TlsException e) {
            assertTrue(e.code() < 0 && isNamed(e.code()), () -> e.getMessage() + " for " + describe(input));
        } catch (Exception | Error e) {
            throw new AssertionError(describe(input), e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * Whether the code has a name, or is the sum of one that has and of MBEDTLS_ERR_PK_KEY_INVALID_FORMAT: C adds that
     * to what it finds wrong with an elliptic-curve key, and the codes of ECP are no low-level ones.
     */
    private static boolean isNamed(int code) {
        return Stream.of(code, code - PkError.KEY_INVALID_FORMAT.code())
                .anyMatch(part -> part < 0 && !ErrorCodes.name(part).contains("-0x"));
    }

    private static String describe(byte[] input) {
        String hex = HexFormat.of().formatHex(input, 0, Math.min(SHOWN, input.length));
        return input.length + " bytes " + hex;
    }
}
