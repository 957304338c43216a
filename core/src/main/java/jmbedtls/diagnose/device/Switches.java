package jmbedtls.diagnose.device;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Condition;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.config.FeatureCost;
import jmbedtls.config.Prerequisite;
import jmbedtls.config.Prerequisites;
import jmbedtls.config.Repair;

/** Switches of a build: turned on with all that they require, compared, and what they cost. */
public final class Switches {
    private Switches() {
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
            // In 3.x the two are apart; what asks for the module may mean either.
            if (Feature.SHA384_C.existsIn(build.version())) {
                builder.enable(Feature.SHA384_C);
            }
        }
        return Repair.additions(builder).map(changes -> {
            changes.forEach(change -> change.applyTo(builder));
            return builder.build();
        }).orElse(null);
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
}
