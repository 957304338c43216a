package jmbedtls.diagnose.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.FeatureCost;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.device.SuiteNeeds;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;

/**
 * The hellos of a survey: all that Mbed TLS can be built to offer. What costs the device least comes first, for many
 * servers follow the client's order.
 */
final class WideHello {
    private static final List<Integer> TLS_1_3_SUITES = List.of(0x1301, 0x1302, 0x1303);
    private static final List<Integer> TLS_1_3_GROUPS = List.of(29, 23, 24);
    private static final List<Integer> TLS_1_3_SIGNATURES =
            List.of(0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0809, 0x0401, 0x0501, 0x0601);

    /** RSASSA-PSS with keys for nothing else, and EdDSA (RFC 8422, 5.1.3; RFC 8446, 4.2.3). */
    static final List<Integer> SIGNATURES_OF_OTHER_KEYS = List.of(0x0807, 0x0808, 0x0809, 0x080a, 0x080b);

    private WideHello() {
    }

    static ProbeHello tls12(BuildConfig build, String serverName) {
        List<Integer> suites = ids(suites(build).filter(suite -> !suite.keyExchange().usesPsk()));
        return new ProbeHello(ProbeHello.TLS_1_2, suites, groups(), SignatureNumbers.ALL, serverName, true, true, true, 0);
    }

    static ProbeHello tls13(String serverName) {
        return new ProbeHello(ProbeHello.TLS_1_3, TLS_1_3_SUITES, TLS_1_3_GROUPS, TLS_1_3_SIGNATURES, serverName,
                false, false, false, 0);
    }

    /** Those that need a pre-shared key; a hello gives none away. */
    static List<Integer> pskSuites(BuildConfig build) {
        return ids(suites(build).filter(suite -> suite.keyExchange().usesPsk()));
    }

    /** Ephemeral exchanges on curves. */
    static List<Integer> curveSuites(BuildConfig build) {
        return ids(suites(build).filter(WideHello::isEcdheWithCertificate));
    }

    static boolean isEcdheWithCertificate(CipherSuite suite) {
        return suite.keyExchange().usesEc() && suite.keyExchange().usesServerSignature();
    }

    /** The curves that devices afford first. */
    static List<Integer> groups() {
        return Arrays.stream(EcGroup.values())
                .sorted(Comparator.comparingInt(group -> FeatureCost.of(CompiledIn.switchOf(group))))
                .map(EcGroup::tlsId).toList();
    }

    private static Stream<CipherSuite> suites(BuildConfig build) {
        return Arrays.stream(CipherSuite.values()).filter(suite -> suite.keyExchange() != KeyExchange.ECJPAKE)
                .sorted(Comparator.comparing(SuiteGrade::of).thenComparingInt(suite -> cost(build, suite))
                        .thenComparingInt(suite -> suite.cipher().keyLength()));
    }

    private static int cost(BuildConfig build, CipherSuite suite) {
        BuildConfig with = Switches.enable(build, SuiteNeeds.of(suite));
        return with == null ? Integer.MAX_VALUE : Switches.cost(Switches.added(build, with));
    }

    private static List<Integer> ids(Stream<CipherSuite> suites) {
        return suites.map(CipherSuite::id).toList();
    }
}
