package jmbedtls.diagnose.hello;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.SuiteNeeds;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;

/**
 * Finds the smallest device that sends a hello. The switches that its suites, curves, hashes and extensions ask for are
 * turned on, with what these require; what a program has to call besides follows from the difference. Then the device is
 * made to send its hello, and the two are compared.
 */
public final class DeviceRebuild {
    private static final int ECDSA = 3;
    private static final int RSA = 1;
    private static final int TLS_1_0 = 1;
    private static final int TLS_1_1 = 2;
    private static final Map<Integer, Feature> SWITCHES = Map.of(
            ObservedHello.SERVER_NAME, Feature.SSL_SERVER_NAME_INDICATION,
            ObservedHello.MAX_FRAGMENT_LENGTH, Feature.SSL_MAX_FRAGMENT_LENGTH,
            ObservedHello.TRUNCATED_HMAC, Feature.SSL_TRUNCATED_HMAC,
            ObservedHello.ALPN, Feature.SSL_ALPN,
            ObservedHello.ENCRYPT_THEN_MAC, Feature.SSL_ENCRYPT_THEN_MAC,
            ObservedHello.EXTENDED_MASTER_SECRET, Feature.SSL_EXTENDED_MASTER_SECRET,
            ObservedHello.SESSION_TICKET, Feature.SSL_SESSION_TICKETS);

    private final HelloContents hello;
    private final ReferenceVersion version;
    private final List<String> unknown = new ArrayList<>();

    private DeviceRebuild(HelloContents hello, ReferenceVersion version) {
        this.hello = hello;
        this.version = version;
    }

    /**
     * The device that sends a hello.
     *
     * @param hello as it was on the wire
     * @param versions of Mbed TLS that may have sent it, the likeliest first
     * @param clock whether the device is known to have a clock
     * @return null if no version can be built that offers the same
     */
    public static RebuiltDevice of(ObservedHello hello, List<ReferenceVersion> versions, boolean clock) {
        RebuiltDevice best = null;
        List<String> same = new ArrayList<>();
        for (ReferenceVersion version : versions) {
            RebuiltDevice device = new DeviceRebuild(HelloContents.of(hello, clock), version).rebuild();
            RebuiltDevice compared = device == null ? null : simplest(device, hello);
            if (compared != null && (best == null || compared.exact() && !best.exact())) {
                best = compared;
            }
            if (compared != null && compared.exact()) {
                same.add(version.toString());
            }
        }
        return same.size() < 2 ? best : best.withUnknown("which version of Mbed TLS it is: "
                + String.join(" and ", same) + " send the same hello");
    }

    /**
     * The device that offers what is known of a hello, without the bytes to compare it with.
     *
     * @return null if none can be built
     */
    public static RebuiltDevice of(HelloContents hello, ReferenceVersion version) {
        DeviceRebuild rebuild = new DeviceRebuild(hello, version);
        RebuiltDevice device = rebuild.rebuild();
        return device == null ? null : device.proven(false, rebuild.unknown);
    }

    /** What a program need not call, because the version does it by itself, is left out. */
    private static RebuiltDevice simplest(RebuiltDevice device, ObservedHello hello) {
        RebuiltDevice simple = compare(device.withoutHashes(), hello);
        return simple.exact() ? simple : compare(device, hello);
    }

    private static RebuiltDevice compare(RebuiltDevice device, ObservedHello hello) {
        byte[] made = HelloMaker.make(device, hello.random());
        ObservedHello own = made == null ? null : ObservedHello.parse(made);
        List<String> remarks = new ArrayList<>(device.unknown());
        boolean same = own != null && (hello.recordMinor() < 0 || own.recordMinor() == hello.recordMinor());
        if (same && !Arrays.equals(own.message(), hello.message())) {
            same = own.sameButForSession(hello);
            if (same) {
                remarks.add("the device resumes a session, which is left out here");
            }
        }
        return device.proven(same, remarks);
    }

    private RebuiltDevice rebuild() {
        Set<Feature> wanted = EnumSet.of(Feature.SSL_TLS_C, Feature.SSL_CLI_C, Feature.SSL_PROTO_TLS1_2);
        List<CipherSuite> suites = suites(wanted);
        if (suites.isEmpty()) {
            return null;
        }
        hello.groups().stream().map(EcGroup::ofTlsId).filter(Objects::nonNull)
                .forEach(group -> wanted.add(CompiledIn.switchOf(group)));
        signatures(wanted);
        hello.extensions().stream().map(SWITCHES::get).filter(Objects::nonNull).forEach(wanted::add);
        if (hello.recordMinor() == TLS_1_0) {
            wanted.add(Feature.SSL_PROTO_TLS1);
        } else if (hello.recordMinor() == TLS_1_1) {
            wanted.add(Feature.SSL_PROTO_TLS1_1);
        }
        if (hello.clock()) {
            wanted.add(Feature.HAVE_TIME);
        }
        wanted.removeIf(feature -> !feature.existsIn(version));
        BuildConfig build = Switches.enable(BuildConfig.builder().version(version).build(), wanted);
        return build == null ? null : device(build, suites);
    }

    private List<CipherSuite> suites(Set<Feature> wanted) {
        List<CipherSuite> suites = new ArrayList<>();
        for (int id : hello.suites()) {
            CipherSuite suite = CipherSuite.ofId(id);
            if (suite != null) {
                suites.add(suite);
                wanted.addAll(SuiteNeeds.of(suite));
            }
        }
        if (suites.size() < hello.suites().size()) {
            unknown.add((hello.suites().size() - suites.size()) + " of the suites are none of TLS 1.2 in Mbed TLS 2.x");
        }
        return suites;
    }

    private void signatures(Set<Feature> wanted) {
        for (int number : hello.signatures()) {
            HashAlgorithm hash = hash(number >> 8);
            if (hash != null) {
                wanted.add(SuiteNeeds.moduleOf(hash));
            }
            if (hash == HashAlgorithm.SHA1) {
                wanted.add(Feature.TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE);
            }
            if ((number & 0xff) == ECDSA) {
                wanted.add(Feature.ECDSA_C);
            } else if ((number & 0xff) == RSA) {
                // The signatures of TLS 1.2 are those of PKCS#1 v1.5.
                wanted.add(Feature.RSA_C);
                wanted.add(Feature.PKCS1_V15);
            }
        }
    }

    private static HashAlgorithm hash(int id) {
        return Arrays.stream(HashAlgorithm.values()).filter(hash -> hash.tlsId() == id && id > 0).findFirst().orElse(null);
    }

    private RebuiltDevice device(BuildConfig build, List<CipherSuite> suites) {
        boolean psk = suites.stream().anyMatch(suite -> suite.keyExchange().usesPsk())
                && CipherSuites.offered(build, null, false, false, false).stream()
                        .noneMatch(suite -> suite.keyExchange().usesPsk());
        List<Integer> numbers = suites.stream().map(CipherSuite::id).toList();
        List<Integer> byDefault = CipherSuites.offered(build, null, false, psk, false).stream()
                .map(CipherSuite::id).toList();
        List<EcGroup> curves = hello.groups().stream().map(EcGroup::ofTlsId).filter(Objects::nonNull).toList();
        List<HashAlgorithm> hashes = hello.signatures().stream().map(number -> hash(number >> 8))
                .filter(Objects::nonNull).distinct().toList();
        return new RebuiltDevice(build, hello.serverName(), byDefault.equals(numbers) ? List.of() : numbers,
                curves.equals(CompiledIn.curves(build)) ? List.of() : usable(curves, build),
                hashes.equals(defaultHashes(build)) ? List.of() : hashes,
                MaxFragmentLength.values()[hello.fragmentLength()], hello.protocols(), psk, false, unknown(suites));
    }

    private static List<EcGroup> usable(List<EcGroup> curves, BuildConfig build) {
        return curves.stream().filter(curve -> CompiledIn.curve(build, curve)).toList();
    }

    private static List<HashAlgorithm> defaultHashes(BuildConfig build) {
        return Offer.signatureNumbers(build).stream().map(number -> hash(number >> 8)).distinct().toList();
    }

    private List<String> unknown(List<CipherSuite> suites) {
        boolean ec = suites.stream().anyMatch(suite -> suite.keyExchange().usesEc());
        if (!ec) {
            unknown.add("which curves the device has: it offers no suite that needs one");
        } else if (hello.groups().isEmpty()) {
            unknown.add("which curves the device offers: only the bytes of its hello tell, which a log has at level 4");
        }
        unknown.add("how large its buffers are (MBEDTLS_SSL_IN_CONTENT_LEN, MBEDTLS_SSL_OUT_CONTENT_LEN)");
        unknown.add("which CAs it trusts, and how it verifies");
        return unknown;
    }
}
