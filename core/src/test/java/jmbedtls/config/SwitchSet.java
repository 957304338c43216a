package jmbedtls.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A configuration that may well be invalid: a preset with switches flipped and numbers set. */
record SwitchSet(String base, Set<Feature> flipped, Map<NumericMacro, Integer> numbers) {
    static final List<String> BASES = List.of("NONE", "DEFAULT", "SUITE_B", "CCM_PSK", "THREAD", "SEED");

    private static BuildConfig.Builder builder(String base, ReferenceVersion version) {
        return switch (base) {
            case "NONE" -> BuildConfig.builder();
            case "DEFAULT" -> (switch (version) {
                case V2_16_2 -> Presets.DEFAULT_2_16;
                case V2_28_10 -> Presets.DEFAULT_2_28;
                case V3_6_6 -> Presets.DEFAULT_3_6;
            }).toBuilder();
            case "SUITE_B" -> Presets.SUITE_B.toBuilder();
            case "CCM_PSK" -> Presets.CCM_PSK_TLS1_2.toBuilder();
            case "THREAD" -> Presets.THREAD.toBuilder();
            case "SEED" -> Presets.STM32_SEED.toBuilder();
            default -> throw new IllegalArgumentException(base);
        };
    }

    BuildConfig.Builder toBuilder(ReferenceVersion version) {
        BuildConfig.Builder builder = builder(base, version).version(version);
        for (Feature feature : flipped) {
            if (builder.has(feature)) {
                builder.disable(feature);
            } else {
                builder.enable(feature);
            }
        }
        numbers.forEach(builder::set);
        return builder;
    }

    /** Which rows of check_config.h it violates, counted from 0. */
    List<Integer> violatedRows(ReferenceVersion version) {
        List<Prerequisite> rows = Prerequisites.checkConfig(version);
        return toBuilder(version).violations().stream().map(violation -> rows.indexOf(violation.prerequisite()))
                .filter(row -> row >= 0).toList();
    }

    /** The lines that define it for C, and those that take it back. */
    List<String> defines(ReferenceVersion version, boolean define) {
        BuildConfig.Builder builder = toBuilder(version);
        List<String> lines = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            if (builder.has(feature)) {
                lines.add((define ? "#define " : "#undef ") + feature.macro());
            }
        }
        builder.unchecked().values().forEach((macro, value) ->
                lines.add(define ? "#define " + macro.macro() + " " + value : "#undef " + macro.macro()));
        return lines;
    }

    static SwitchSet parse(String text) {
        String[] words = text.split(" ");
        Set<Feature> flipped = EnumSet.noneOf(Feature.class);
        Map<NumericMacro, Integer> numbers = new EnumMap<>(NumericMacro.class);
        for (String word : List.of(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                flipped.add(Feature.valueOf(word));
            } else {
                numbers.put(NumericMacro.valueOf(word.substring(0, equals)),
                        Integer.valueOf(word.substring(equals + 1)));
            }
        }
        return new SwitchSet(words[0], flipped, numbers);
    }

    @Override
    public String toString() {
        return base + flipped.stream().map(feature -> " " + feature).collect(Collectors.joining())
                + numbers.entrySet().stream().map(number -> " " + number).collect(Collectors.joining());
    }
}
