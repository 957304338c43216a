package jmbedtls.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;

/** Which suites a client offers: {@code mbedtls_ssl_list_ciphersuites} and {@code ssl_validate_ciphersuite}. */
public final class CipherSuites {
    private CipherSuites() {
    }

    /**
     * The suites of a ClientHello in its order. Without a pre-shared key 2.28 leaves out the suites that need one;
     * 2.16 offers them all the same.
     *
     * @param configured the numbers given at run time, or null for the build's own list
     * @param arc4 whether RC4 was allowed at run time
     * @param hasPsk whether there is a pre-shared key
     * @param unimplementedToo to compare the hello with C's: see {@link #isImplemented}
     */
    public static List<CipherSuite> offered(BuildConfig build, int[] configured, boolean arc4,
            boolean hasPsk, boolean unimplementedToo) {
        return listed(build, configured)
                .filter(suite -> suite.compiledIn(build))
                .filter(suite -> arc4 || suite.cipher() != BulkCipher.ARC4_128)
                .filter(suite -> suite.keyExchange() != KeyExchange.ECJPAKE)
                .filter(suite -> hasPsk || !suite.keyExchange().usesPsk()
                        || build.version() == ReferenceVersion.V2_16_2)
                .filter(suite -> unimplementedToo || isImplemented(suite))
                .toList();
    }

    private static Stream<CipherSuite> listed(BuildConfig build, int[] configured) {
        if (configured != null) {
            return Arrays.stream(configured).mapToObj(CipherSuite::ofId).filter(Objects::nonNull);
        }
        if (build.ciphersuites() != null && !build.ciphersuites().isEmpty()) {
            return build.ciphersuites().stream().map(CipherSuite::ofId).filter(Objects::nonNull);
        }
        return Arrays.stream(CipherSuite.values()).filter(suite -> !suite.removedByDefault(build));
    }

    /** Whether this client can carry the suite out. Those that it cannot are never offered to a server. */
    public static boolean isImplemented(CipherSuite suite) {
        return suite.keyExchange() != KeyExchange.ECJPAKE;
    }
}
