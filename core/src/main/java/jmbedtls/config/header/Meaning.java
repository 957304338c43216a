package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.ReferenceVersion;

/** What the macros that a header leaves defined mean for a configuration. */
final class Meaning {
    private static final String SUITES = "MBEDTLS_SSL_CIPHERSUITES";
    /** Read while the header is: nothing is left to say of them. */
    private static final Set<String> DONE = Set.of("MBEDTLS_USER_CONFIG_FILE", "MBEDTLS_CONFIG_FILE",
            "MBEDTLS_PSA_CRYPTO_CONFIG_FILE", "MBEDTLS_PSA_CRYPTO_USER_CONFIG_FILE");

    private final MacroTable macros;
    private final ReferenceVersion version;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Map<NumericMacro, Integer> numbers = new EnumMap<>(NumericMacro.class);
    private final List<Notice> notices = new ArrayList<>();
    private int[] suites;

    private Meaning(MacroTable macros, ReferenceVersion version) {
        this.macros = macros;
        this.version = version;
    }

    static Meaning of(MacroTable macros, ReferenceVersion version) throws ConfigSyntaxException {
        Meaning meaning = new Meaning(macros, version);
        for (Macro macro : macros.all()) {
            meaning.take(macro);
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
        Feature feature = Feature.ofMacro(macro.name());
        NumericMacro number = NumericMacro.ofMacro(macro.name());
        if (feature != null) {
            take(macro, feature);
        } else if (number != null) {
            numbers.put(number, number(macro));
        } else if (macro.name().equals(SUITES)) {
            suites = SuiteList.of(macros, macro, notices);
        } else if (!DONE.contains(macro.name()) && !isGuard(macro)) {
            notice(macro, "this macro has no meaning here");
        }
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
