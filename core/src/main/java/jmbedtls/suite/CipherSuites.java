package jmbedtls.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

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
     * @param ecJpake whether there is a password for EC J-PAKE
     */
    public static List<CipherSuite> offered(BuildConfig build, int[] configured, boolean arc4,
            boolean hasPsk, boolean ecJpake) {
        List<CipherSuite> offered = new ArrayList<>();
        for (CipherSuite suite : listed(build, configured)) {
            if (suite.compiledIn(build)
                    && (arc4 || suite.cipher() != BulkCipher.ARC4_128)
                    && (ecJpake || suite.keyExchange() != KeyExchange.ECJPAKE)
                    && (hasPsk || !suite.keyExchange().usesPsk() || build.version() == ReferenceVersion.V2_16_2)) {
                offered.add(suite);
            }
        }
        return List.copyOf(offered);
    }

    /** Numbers that no suite has are skipped. */
    private static Collection<CipherSuite> listed(BuildConfig build, int[] configured) {
        Collection<CipherSuite> listed = new ArrayList<>();
        if (configured != null) {
            for (int id : configured) {
                addKnown(listed, id);
            }
        } else if (build.ciphersuites() != null && !build.ciphersuites().isEmpty()) {
            for (int id : build.ciphersuites()) {
                addKnown(listed, id);
            }
        } else {
            listed = new LinkedHashSet<>();
            for (int id : build.preferredCiphersuites()) {
                addKnown(listed, id);
            }
            for (CipherSuite suite : CipherSuite.values()) {
                if (!suite.removedByDefault(build)) {
                    listed.add(suite);
                }
            }
        }
        return listed;
    }

    private static void addKnown(Collection<CipherSuite> list, int id) {
        CipherSuite suite = CipherSuite.ofId(id);
        if (suite != null) {
            list.add(suite);
        }
    }
}
