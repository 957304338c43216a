package jmbedtls.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes random switch sets: few flips, many flips, and the macros around one {@code #error} of check_config.h
 * thrown together, so that rows with many parts are met too.
 */
final class SwitchSetGenerator {
    private static final int[] NUMBERS = {32, 33, 64, 65, 255, 256};
    private static final int FEW = 4;
    private static final int MANY = 150;
    private static final double[] DENSITIES = {0.1, 0.5, 0.9};

    private final Random random;
    private final List<List<String>> macros;
    private final Set<Feature> untouched;

    /** @param untouched switches that no set flips */
    SwitchSetGenerator(List<List<String>> macros, Set<Feature> untouched, long seed) {
        this.macros = macros;
        this.untouched = untouched;
        random = new Random(seed);
    }

    List<SwitchSet> sets(int count) {
        List<SwitchSet> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(set(SwitchSet.BASES.get(i % SwitchSet.BASES.size()), macros.get(i % macros.size())));
        }
        return sets;
    }

    private SwitchSet set(String base, List<String> related) {
        Set<Feature> flipped = EnumSet.noneOf(Feature.class);
        Map<NumericMacro, Integer> numbers = new EnumMap<>(NumericMacro.class);
        throwTogether(related, flipped, numbers);
        int flips = random.nextInt(50) == 0 ? MANY : random.nextInt(FEW);
        for (int i = 0; i < flips; i++) {
            flipped.add(Feature.values()[random.nextInt(Feature.values().length)]);
        }
        flipped.removeAll(untouched);
        return new SwitchSet(base, flipped, numbers);
    }

    private void throwTogether(List<String> related, Set<Feature> flipped, Map<NumericMacro, Integer> numbers) {
        double density = DENSITIES[random.nextInt(DENSITIES.length)];
        for (String name : related) {
            Feature feature = Feature.ofMacro("MBEDTLS_" + name);
            NumericMacro number = NumericMacro.ofMacro("MBEDTLS_" + name);
            if (random.nextDouble() < density) {
                if (feature != null) {
                    flipped.add(feature);
                } else if (number != null) {
                    numbers.put(number, NUMBERS[random.nextInt(NUMBERS.length)]);
                }
            }
        }
    }
}
