package jmbedtls.diagnose.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Condition;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.config.Prerequisite;
import jmbedtls.config.Prerequisites;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.config.Violation;

/** Turns switches on together with all that the headers require along with them, at the least cost. */
public final class Closure {
    /** More rounds than there are switches that can require each other in a row. */
    private static final int MAX_ROUNDS = 32;

    private Closure() {
    }

    /**
     * A build with switches turned on, and those that they require.
     *
     * @return null if the build cannot have them, whatever is added
     */
    public static BuildConfig enable(BuildConfig build, Collection<Feature> wanted) {
        BuildConfig.Builder builder = build.toBuilder().enable(wanted.toArray(Feature[]::new));
        if (wanted.contains(Feature.SHA512_C)) {
            builder.disable(Feature.SHA512_NO_SHA384);
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<Violation> violations = builder.violations();
            if (violations.isEmpty()) {
                return builder.build();
            }
            for (Violation violation : violations) {
                Set<Feature> fix = cheapest(violation.missing());
                if (fix == null) {
                    return null;
                }
                builder.enable(fix.toArray(Feature[]::new));
            }
        }
        return null;
    }

    /** The switches that one build has and another lacks, in the order of config.h. */
    public static Set<Feature> added(BuildConfig before, BuildConfig after) {
        Set<Feature> added = EnumSet.noneOf(Feature.class);
        added.addAll(after.features());
        added.removeAll(before.features());
        return added;
    }

    /** What switches cost a device, added up. */
    public static int cost(Set<Feature> features) {
        return features.stream().mapToInt(FeatureCost::of).sum();
    }

    /** The switches that a switch requires directly and that a build has. */
    public static Set<Feature> alreadyThere(Feature feature, BuildConfig build) {
        Set<Feature> there = new LinkedHashSet<>();
        for (Prerequisite row : Prerequisites.checkConfig(build.version())) {
            if (row.given() == feature) {
                collect(row.needs(), build, there);
            }
        }
        return there;
    }

    private static void collect(Condition condition, BuildConfig build, Set<Feature> there) {
        if (condition instanceof Feature feature && build.has(feature)) {
            there.add(feature);
        } else if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, build, there));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> collect(part, build, there));
        } else if (condition instanceof DerivedMacro macro) {
            collect(macro.definition(), build, there);
        }
    }

    /** The cheapest switches that meet a condition; null if none do. */
    private static Set<Feature> cheapest(Condition condition) {
        if (condition instanceof Feature feature) {
            return EnumSet.of(feature);
        }
        if (condition instanceof DerivedMacro macro) {
            return cheapest(macro.definition());
        }
        if (condition instanceof Condition.All all) {
            return cheapestOfAll(all);
        }
        if (condition instanceof Condition.Any any) {
            return cheapestOfAny(any);
        }
        return null;
    }

    private static Set<Feature> cheapestOfAll(Condition.All all) {
        Set<Feature> together = EnumSet.noneOf(Feature.class);
        for (Condition part : all.parts()) {
            Set<Feature> switches = cheapest(part);
            if (switches == null) {
                return null;
            }
            together.addAll(switches);
        }
        return together;
    }

    private static Set<Feature> cheapestOfAny(Condition.Any any) {
        Set<Feature> best = null;
        for (Condition part : any.parts()) {
            Set<Feature> switches = cheapest(part);
            if (switches != null && (best == null || cost(switches) < cost(best))) {
                best = switches;
            }
        }
        return best;
    }

    /** Those of the switches that exist in a version of Mbed TLS. */
    static List<Feature> existing(Collection<Feature> features, ReferenceVersion version) {
        return new ArrayList<>(features.stream().filter(feature -> feature.existsIn(version)).toList());
    }
}
