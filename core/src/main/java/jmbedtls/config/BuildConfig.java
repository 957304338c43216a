package jmbedtls.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jmbedtls.crypto.EcGroup;

/**
 * A build of Mbed TLS: which switches of config.h are on, its numbers, and the version. Immutable and safe to
 * share. Every instance meets {@link Prerequisites}, so it stands for a library that would compile.
 */
public final class BuildConfig {
    private final ReferenceVersion version;
    private final Set<Feature> features;
    /** What the library makes of them. */
    private final Set<Feature> effective;
    private final Map<NumericMacro, Integer> values;
    private final List<Integer> ciphersuites;
    private final List<Integer> preferredCiphersuites;
    private final List<EcGroup> preferredCurves;

    private BuildConfig(Builder builder) {
        version = builder.version;
        features = Collections.unmodifiableSet(copy(builder.features));
        effective = Adjustment.of(version, features);
        values = Map.copyOf(builder.values);
        ciphersuites = builder.ciphersuites;
        preferredCiphersuites = builder.preferredCiphersuites;
        preferredCurves = builder.preferredCurves;
    }

    /** A builder with every switch off, no number set, and the version 2.28.10. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with what this configuration has. */
    public Builder toBuilder() {
        Builder builder = new Builder().version(version);
        builder.features.addAll(features);
        builder.values.putAll(values);
        builder.ciphersuites = ciphersuites;
        builder.preferredCiphersuites = preferredCiphersuites;
        builder.preferredCurves = preferredCurves;
        return builder;
    }

    /** The version of Mbed TLS. */
    public ReferenceVersion version() {
        return version;
    }

    /** Whether a switch is on, or what it stands for comes without it in this version. */
    public boolean has(Feature feature) {
        return effective.contains(feature);
    }

    /** Whether the headers of Mbed TLS define a macro from this configuration. */
    public boolean has(DerivedMacro macro) {
        return macro.holds(this);
    }

    /** The switches that were turned on: unmodifiable, in the order of the enum. */
    public Set<Feature> features() {
        return features;
    }

    /** A number: the one that was set, else the default of Mbed TLS's headers. */
    public int value(NumericMacro macro) {
        Integer value = values.get(macro);
        return value != null ? value : macro.defaultValue(this);
    }

    /** The numbers that were set: unmodifiable. */
    public Map<NumericMacro, Integer> values() {
        return values;
    }

    /**
     * The numbers of {@code MBEDTLS_SSL_CIPHERSUITES} in order of preference, unmodifiable, or null if the macro
     * is not defined and every suite that the switches allow is in use.
     */
    public List<Integer> ciphersuites() {
        return ciphersuites;
    }

    /**
     * The numbers of the suites that connections prefer unless they are told otherwise, unmodifiable; empty for C's own
     * order.
     */
    public List<Integer> preferredCiphersuites() {
        return preferredCiphersuites;
    }

    /** The curves that connections prefer unless they are told otherwise, unmodifiable; empty for C's own order. */
    public List<EcGroup> preferredCurves() {
        return preferredCurves;
    }

    /** For conditions on switches alone: these count as they are. */
    static BuildConfig ofSwitches(Set<Feature> features) {
        return new Builder().enable(features.toArray(new Feature[0])).unchecked();
    }

    /** What this configuration violates: empty, except while one is being built. */
    private List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        for (Prerequisite prerequisite : Prerequisites.all(version)) {
            Violation violation = prerequisite.check(this);
            if (violation != null) {
                violations.add(violation);
            }
        }
        return List.copyOf(violations);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BuildConfig that && version == that.version && features.equals(that.features)
                && values.equals(that.values) && Objects.equals(ciphersuites, that.ciphersuites)
                && preferredCiphersuites.equals(that.preferredCiphersuites)
                && preferredCurves.equals(that.preferredCurves);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, features, values, ciphersuites, preferredCiphersuites, preferredCurves);
    }

    private static Set<Feature> copy(Set<Feature> features) {
        EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
        copy.addAll(features);
        return copy;
    }

    /** Collects switches and numbers. Not safe for use by several threads at once. */
    public static final class Builder {
        private final Set<Feature> features = EnumSet.noneOf(Feature.class);
        private final Map<NumericMacro, Integer> values = new EnumMap<>(NumericMacro.class);
        private List<Integer> ciphersuites;
        private List<Integer> preferredCiphersuites = List.of();
        private List<EcGroup> preferredCurves = List.of();
        private ReferenceVersion version = ReferenceVersion.V2_28_10;

        private Builder() {
        }

        /** Sets the version of Mbed TLS, whose prerequisites and defaults then apply. */
        public Builder version(ReferenceVersion version) {
            this.version = Objects.requireNonNull(version);
            return this;
        }

        /** Turns switches on: {@code #define}. */
        public Builder enable(Feature... features) {
            this.features.addAll(Arrays.asList(features));
            return this;
        }

        /** Turns switches off: {@code #undef}. */
        public Builder disable(Feature... features) {
            this.features.removeAll(Arrays.asList(features));
            return this;
        }

        /** Whether a switch is on so far. */
        public boolean has(Feature feature) {
            return features.contains(feature);
        }

        /**
         * Sets a number.
         *
         * @throws IllegalArgumentException if it is negative: none of the macros has a use for that
         */
        public Builder set(NumericMacro macro, int value) {
            if (value < 0) {
                throw new IllegalArgumentException(macro.macro() + " cannot be " + value);
            }
            values.put(macro, value);
            return this;
        }

        /** Gives a number back to the default of Mbed TLS's headers: {@code #undef}. */
        public Builder unset(NumericMacro macro) {
            values.remove(macro);
            return this;
        }

        /**
         * Sets {@code MBEDTLS_SSL_CIPHERSUITES}: the numbers of the suites in order of preference, each 1 to 65535.
         * As in C, nothing checks that they fit the switches: those that do not are never offered.
         */
        public Builder ciphersuites(int... suites) {
            ciphersuites = numbers(suites);
            return this;
        }

        private static List<Integer> numbers(int[] suites) {
            List<Integer> list = new ArrayList<>(suites.length);
            for (int suite : suites) {
                if (suite < 1 || suite > 0xFFFF) {
                    throw new IllegalArgumentException("no cipher suite has the number " + suite);
                }
                list.add(suite);
            }
            return List.copyOf(list);
        }

        /** Takes {@code MBEDTLS_SSL_CIPHERSUITES} back. */
        public Builder allCiphersuites() {
            ciphersuites = null;
            return this;
        }

        /**
         * Suites to offer before the others of the build, which follow in C's order; those that the build lacks are never
         * offered. Of no effect where {@link #ciphersuites} has set a list. Mbed TLS has no macro for it.
         */
        public Builder preferredCiphersuites(int... suites) {
            preferredCiphersuites = numbers(suites);
            return this;
        }

        /**
         * Curves to offer before the others of the build, which follow in C's order; those that the build lacks are never
         * offered. Mbed TLS has no macro for it: there a program calls {@code mbedtls_ssl_conf_curves}.
         */
        public Builder preferredCurves(EcGroup... curves) {
            preferredCurves = List.of(curves);
            return this;
        }

        /** Another builder that has collected the same. */
        Builder copy() {
            return unchecked().toBuilder();
        }

        /** What is collected so far, prerequisites met or not. */
        BuildConfig unchecked() {
            return new BuildConfig(this);
        }

        /** What {@link #build()} would object to: unmodifiable, in the order of the headers, empty if nothing. */
        public List<Violation> violations() {
            return new BuildConfig(this).violations();
        }

        /**
         * The configuration.
         *
         * @throws InvalidConfigException if it violates a prerequisite; the exception lists all that it violates
         */
        public BuildConfig build() {
            BuildConfig config = new BuildConfig(this);
            List<Violation> violations = config.violations();
            if (!violations.isEmpty()) {
                throw new InvalidConfigException(violations);
            }
            return config;
        }

        /** The configuration, unchecked: for those that tests have checked, because the tables take time to load. */
        BuildConfig preset() {
            return new BuildConfig(this);
        }
    }
}
