package jmbedtls.diagnose.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;
import jmbedtls.suite.KeyExchange;

/**
 * What a device's ClientHello offers, and what it does not. Immutable.
 *
 * @param version of Mbed TLS
 * @param tls12 whether the build has a TLS 1.2 client at all
 * @param suites Mbed TLS's names, in order of preference
 * @param curves in order of preference; empty if no suite needs one
 * @param signatures hash and key type of signatures in the handshake, such as {@code SHA256 with RSA}, in order
 * @param extensions their names in the registry, in the order of the hello
 * @param inContentLength the largest plaintext of a record that the device can receive, in bytes
 * @param outContentLength the largest that it sends
 * @param missing the suites that it does not offer
 */
public record Offer(String version, boolean tls12, List<String> suites, List<EcGroup> curves,
        List<String> signatures, List<String> extensions, int inContentLength, int outContentLength,
        List<MissingSuite> missing) {
    public Offer {
        suites = List.copyOf(suites);
        curves = List.copyOf(curves);
        signatures = List.copyOf(signatures);
        extensions = List.copyOf(extensions);
        missing = List.copyOf(missing);
    }

    public static Offer of(Settings settings) {
        BuildConfig build = settings.build();
        boolean tls12 = speaksTls12(build);
        List<CipherSuite> suites = tls12 ? suites(settings) : List.of();
        return new Offer(build.version().toString(), tls12, suites.stream().map(CipherSuite::suiteName).toList(),
                curves(build, suites), tls12 ? signatureNames(build) : List.of(),
                tls12 ? extensions(settings, suites) : List.of(),
                build.value(NumericMacro.SSL_IN_CONTENT_LEN), build.value(NumericMacro.SSL_OUT_CONTENT_LEN),
                missing(settings, suites));
    }

    public static boolean speaksTls12(BuildConfig build) {
        return build.has(Feature.SSL_TLS_C) && build.has(Feature.SSL_CLI_C) && build.has(Feature.SSL_PROTO_TLS1_2);
    }

    /** The suites of the hello. */
    public static List<CipherSuite> suites(Settings settings) {
        return CipherSuites.offered(settings.build(), settings.call().ciphersuites(), false,
                settings.credentials().hasPsk(), false);
    }

    /** Those of them that need no pre-shared key. */
    public static List<CipherSuite> certificateSuites(Settings settings) {
        return speaksTls12(settings.build())
                ? suites(settings).stream().filter(suite -> !suite.keyExchange().usesPsk()).toList() : List.of();
    }

    private static List<EcGroup> curves(BuildConfig build, List<CipherSuite> suites) {
        return suites.stream().anyMatch(suite -> suite.keyExchange().usesEc()) ? CompiledIn.curves(build) : List.of();
    }

    /** {@code ssl_preset_default_hashes}, as far as the build has them. */
    public static List<HashAlgorithm> hashes(BuildConfig build) {
        return List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384, HashAlgorithm.SHA256, HashAlgorithm.SHA224,
                HashAlgorithm.SHA1).stream()
                .filter(hash -> CompiledIn.hash(build, hash))
                .filter(hash -> hash != HashAlgorithm.SHA1 || build.has(Feature.TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE))
                .toList();
    }

    /** SignatureAndHashAlgorithm numbers of the hello. */
    public static List<Integer> signatureNumbers(BuildConfig build) {
        List<Integer> numbers = new ArrayList<>();
        for (HashAlgorithm hash : hashes(build)) {
            if (build.has(Feature.ECDSA_C)) {
                numbers.add(SignatureNumbers.number(hash, SignatureNumbers.ECDSA));
            }
            if (build.has(Feature.RSA_C)) {
                numbers.add(SignatureNumbers.number(hash, SignatureNumbers.RSA));
            }
        }
        return numbers;
    }

    private static List<String> signatureNames(BuildConfig build) {
        return build.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED)
                ? signatureNumbers(build).stream().map(SignatureNumbers::name).toList() : List.of();
    }

    private static List<String> extensions(Settings settings, List<CipherSuite> suites) {
        BuildConfig build = settings.build();
        boolean curves = suites.stream().anyMatch(suite -> suite.keyExchange().usesEc());
        List<String> names = new ArrayList<>();
        add(names, "server_name", build.has(Feature.SSL_SERVER_NAME_INDICATION) && settings.target().name() != null);
        add(names, "signature_algorithms", build.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED));
        add(names, "supported_groups", curves);
        add(names, "ec_point_formats", curves);
        add(names, "max_fragment_length", settings.call().fragmentLength() != MaxFragmentLength.NONE);
        add(names, "encrypt_then_mac", build.has(Feature.SSL_ENCRYPT_THEN_MAC));
        add(names, "extended_master_secret", build.has(Feature.SSL_EXTENDED_MASTER_SECRET));
        add(names, "session_ticket", build.has(Feature.SSL_SESSION_TICKETS));
        return names;
    }

    private static void add(List<String> names, String name, boolean offered) {
        if (offered) {
            names.add(name);
        }
    }

    private static List<MissingSuite> missing(Settings settings, List<CipherSuite> offered) {
        return Arrays.stream(CipherSuite.values())
                .filter(suite -> !offered.contains(suite) && suite.keyExchange() != KeyExchange.ECJPAKE)
                .filter(suite -> SuiteGrade.of(suite) != Grade.UNSAFE)
                .map(suite -> missing(settings, suite)).toList();
    }

    private static MissingSuite missing(Settings settings, CipherSuite suite) {
        BuildConfig with = Switches.enable(settings.build(), SuiteNeeds.of(suite));
        if (with == null) {
            return new MissingSuite(suite.suiteName(), List.of(), "excluded by other switches");
        }
        List<String> macros = Switches.added(settings.build(), with).stream().map(Feature::macro).toList();
        return new MissingSuite(suite.suiteName(), macros, reason(settings, suite, macros));
    }

    private static String reason(Settings settings, CipherSuite suite, List<String> macros) {
        List<Integer> listed = settings.build().ciphersuites();
        if (!macros.isEmpty()) {
            return "needs " + String.join(", ", macros);
        }
        if (settings.call().ciphersuites() != null || listed != null && !listed.contains(suite.id())) {
            return "not in the list of suites";
        }
        boolean lacksPsk = suite.keyExchange().usesPsk() && !settings.credentials().hasPsk()
                && settings.build().version() != ReferenceVersion.V2_16_2;
        return lacksPsk ? "needs a pre-shared key" : "removed from the default list";
    }
}
