package jmbedtls.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which switches something needs, found by trying. */
public final class Needs {
    private static final List<Feature> UNWANTED = List.of(Feature.REMOVE_3DES_CIPHERSUITES,
            Feature.REMOVE_ARC4_CIPHERSUITES, Feature.SHA512_NO_SHA384);

    private Needs() {
    }

    /** A build with everything, whether or not such a library would compile. */
    public static BuildConfig everything() {
        return builder().unchecked();
    }

    private static BuildConfig.Builder builder() {
        return BuildConfig.builder().enable(Feature.values()).disable(UNWANTED.toArray(Feature[]::new));
    }

    /** The switches without any of which a build that has everything lacks it, and those that take it away. */
    public static List<String> of(Predicate<BuildConfig> has) {
        List<String> needs = new ArrayList<>();
        collect(List.of(Feature.values()), has, needs);
        for (Feature feature : UNWANTED) {
            if (!has.test(builder().enable(feature).unchecked())) {
                needs.add("not " + feature.name());
            }
        }
        return needs;
    }

    /** What can do without all of these needs none of them; otherwise it is asked about either half. */
    private static void collect(List<Feature> features, Predicate<BuildConfig> has, List<String> needs) {
        if (has.test(builder().disable(features.toArray(Feature[]::new)).unchecked())) {
            return;
        }
        int half = features.size() / 2;
        if (half == 0) {
            needs.add(features.get(0).name());
            return;
        }
        collect(features.subList(0, half), has, needs);
        collect(features.subList(half, features.size()), has, needs);
    }
}
