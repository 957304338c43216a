package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.ReferenceVersion;

/** What the macros that a header leaves defined mean for a configuration. */
final class Meaning {
    private static final String SUITES = "MBEDTLS_SSL_CIPHERSUITES";
    /** Read while the header is: nothing is left to say of them. */
    private static final Set<String> DONE = Set.of("MBEDTLS_USER_CONFIG_FILE", "MBEDTLS_CONFIG_FILE",
            "MBEDTLS_PSA_CRYPTO_CONFIG_FILE", "MBEDTLS_PSA_CRYPTO_USER_CONFIG_FILE", "MBEDTLS_CONFIG_VERSION",
            "TF_PSA_CRYPTO_CONFIG_FILE", "TF_PSA_CRYPTO_USER_CONFIG_FILE", "TF_PSA_CRYPTO_CONFIG_VERSION");
    private static final Set<String> TLS1_3 = Set.of("MBEDTLS_SSL_PROTO_TLS1_3", "MBEDTLS_SSL_EARLY_DATA",
            "MBEDTLS_SSL_MAX_EARLY_DATA_SIZE", "MBEDTLS_SSL_RECORD_SIZE_LIMIT");
    private static final List<String> SHA384 = List.of("MBEDTLS_SHA384_C", "PSA_WANT_ALG_SHA_384");
    private static final List<String> SHA512 = List.of("MBEDTLS_SHA512_C", "PSA_WANT_ALG_SHA_512");

    private final MacroTable macros;
    private final ReferenceVersion version;
    private final Series series;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Map<NumericMacro, Integer> numbers = new EnumMap<>(NumericMacro.class);
    private final List<Notice> notices = new ArrayList<>();
    private int[] suites;

    private Meaning(MacroTable macros, ReferenceVersion version, Series series) {
        this.macros = macros;
        this.version = version;
        this.series = series;
    }

    static Meaning of(MacroTable macros, ReferenceVersion version, Series series) throws ConfigSyntaxException {
        Meaning meaning = new Meaning(macros, version, series);
        for (Macro macro : macros.all()) {
            meaning.take(macro);
        }
        if (meaning.translates()) {
            meaning.takeWhatIsNotSaid();
        }
        return meaning;
    }

    List<Notice> notices() {
        return notices;
    }

    BuildConfig.Builder apply(BuildConfig.Builder builder) {
        features.forEach(builder::enable);
        numbers.forEach(builder::set);
        return suites == null ? builder : builder.ciphersuites(suites);
    }

    private void take(Macro macro) throws ConfigSyntaxException {
        if (series.dropped(macro.name())) {
            notice(macro, "this is no setting of " + series);
            return;
        }
        String name = translates() ? LaterSeries.nameIn228(macro.name()) : macro.name();
        Feature feature = feature(name);
        NumericMacro number = number(name);
        if (feature != null) {
            take(macro, feature);
        } else if (number != null) {
            numbers.put(number, number(macro));
        } else if (name.equals(SUITES)) {
            suites = SuiteList.of(macros, macro, notices);
        } else if (PsaWant.isOne(name)) {
            takePsa(macro);
        } else if (!DONE.contains(name) && !isGuard(macro)) {
            notice(macro, isOfTls13(name) ? "TLS 1.3 is not spoken here" : "this macro has no meaning here");
        }
    }

    /** Whether switches of a later series are wanted as those of 2.28 that correspond to them. */
    private boolean translates() {
        return series != Series.V2 && !since3(version);
    }

    private Feature feature(String name) {
        Feature feature = Feature.ofMacro(name);
        return feature == null || since3(version) || existsBefore3(feature) ? feature : null;
    }

    private NumericMacro number(String name) {
        NumericMacro number = NumericMacro.ofMacro(name);
        return number == null || since3(version) || existsBefore3(number) ? number : null;
    }

    static boolean existsBefore3(Feature feature) {
        return feature.existsIn(ReferenceVersion.V2_16_2) || feature.existsIn(ReferenceVersion.V2_28_10);
    }

    static boolean existsBefore3(NumericMacro number) {
        return number.existsIn(ReferenceVersion.V2_16_2) || number.existsIn(ReferenceVersion.V2_28_10);
    }

    private static boolean since3(ReferenceVersion version) {
        return version.major() >= 3;
    }

    private void takePsa(Macro macro) {
        List<Feature> switches = PsaWant.switches(macro.name());
        if (series != Series.V4 && !macros.isDefined(Feature.PSA_CRYPTO_CONFIG.macro())) {
            notice(macro, "this has an effect only with " + Feature.PSA_CRYPTO_CONFIG.macro());
        } else if (switches == null) {
            notice(macro, "this macro has no meaning here");
        } else if (switches.isEmpty()) {
            notice(macro, "no switch of 2.28 corresponds to this");
        } else {
            features.addAll(switches);
        }
    }

    private void takeWhatIsNotSaid() {
        boolean sha512 = SHA512.stream().anyMatch(macros::isDefined);
        boolean sha384 = SHA384.stream().anyMatch(macros::isDefined);
        if (sha512 && !sha384) {
            features.add(Feature.SHA512_NO_SHA384);
        }
        if (sha384 && !sha512) {
            SHA384.stream().filter(macros::isDefined).forEach(name ->
                    notice(macros.get(name), "2.28 has SHA-384 only together with SHA-512, which is now on as well"));
        }
        for (Feature orphan : LaterSeries.dropOrphans(features)) {
            notice(macros.get(orphan.macro()), series + " drops this without " + LaterSeries.neededBy(orphan).stream()
                    .map(Feature::macro).sorted().collect(Collectors.joining(" and ")));
        }
        LaterSeries.complete(features);
    }

    /** Whether a macro bears on TLS 1.3 only. */
    static boolean isOfTls13(String name) {
        return name.startsWith("MBEDTLS_SSL_TLS1_3_") || TLS1_3.contains(name);
    }

    private void take(Macro macro, Feature feature) {
        features.add(feature);
        if (!feature.existsIn(version)) {
            notice(macro, "Mbed TLS " + version + " does not know this switch");
        }
    }

    private int number(Macro macro) throws ConfigSyntaxException {
        Place place = new Place(macro.file(), macro.line());
        place.require(!macro.hasParameters(), macro.name() + " cannot have parameters");
        long value = Expression.number(macros, macro.body(), place);
        place.require(value >= 0 && value <= Integer.MAX_VALUE, macro.name() + " cannot be " + value);
        return (int) value;
    }

    /** The macro that keeps a header from being read twice. */
    private static boolean isGuard(Macro macro) {
        return macro.name().endsWith("_H") && macro.body().isEmpty();
    }

    private void notice(Macro macro, String reason) {
        notices.add(new Notice(macro.file(), macro.line(), macro.name(), reason));
    }
}
