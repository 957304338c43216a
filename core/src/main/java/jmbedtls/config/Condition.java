package jmbedtls.config;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something that is true of a configuration or not, as a tree that can be evaluated and explained: what stands
 * in the {@code #if} lines of Mbed TLS's headers. Immutable.
 */
public sealed interface Condition
        permits Feature, DerivedMacro, Condition.All, Condition.Any, Condition.Not, Condition.Range,
        Condition.NotAbove, Condition.IsSet, Condition.Given {

    /** Whether the configuration meets this. */
    boolean holds(BuildConfig config);

    /** This in words, with the macros' C names: "MBEDTLS_AES_C or MBEDTLS_DES_C". */
    String describe();

    /**
     * The part of this that the configuration does not meet, or null if it meets all: of a conjunction only the
     * parts that fail, of an alternative what each choice lacks.
     */
    default Condition unmet(BuildConfig config) {
        return holds(config) ? null : this;
    }

    /** The single changes that bring a configuration that does not meet this nearer to it: empty if none can. */
    List<Change> toMeet(BuildConfig config);

    /** The single changes that bring a configuration that meets this nearer to not doing so: empty if none can. */
    List<Change> toBreak(BuildConfig config);

    /** All of the parts; true when there are none. */
    static Condition all(Condition... parts) {
        return new All(List.of(parts));
    }

    /** At least one of the parts. */
    static Condition any(Condition... parts) {
        return new Any(List.of(parts));
    }

    /** None of the parts. */
    static Condition none(Condition... parts) {
        return new All(Arrays.stream(parts).<Condition>map(Not::new).toList());
    }

    /** The opposite. */
    static Condition not(Condition part) {
        return new Not(part);
    }

    /** A number that is at most {@code limit}. */
    static Condition atMost(NumericMacro macro, int limit) {
        return new Range(macro, Integer.MIN_VALUE, limit);
    }

    /** A number that is at least {@code limit}. */
    static Condition atLeast(NumericMacro macro, int limit) {
        return new Range(macro, limit, Integer.MAX_VALUE);
    }

    /** A conjunction. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(BuildConfig config) {
            for (Condition part : parts) {
                if (!part.holds(config)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Condition unmet(BuildConfig config) {
            List<Condition> failing = parts.stream().map(part -> part.unmet(config)).filter(Objects::nonNull).toList();
            return switch (failing.size()) {
                case 0 -> null;
                case 1 -> failing.get(0);
                default -> new All(failing);
            };
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return parts.stream().filter(part -> !part.holds(config)).findFirst()
                    .map(part -> part.toMeet(config)).orElse(List.of());
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return parts.stream().flatMap(part -> part.toBreak(config).stream()).toList();
        }

        @Override
        public String describe() {
            return parts.isEmpty() ? "anything" : join(parts, " and ");
        }
    }

    /** An alternative. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(BuildConfig config) {
            for (Condition part : parts) {
                if (part.holds(config)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Condition unmet(BuildConfig config) {
            return holds(config) ? null : new Any(parts.stream().map(part -> part.unmet(config)).toList());
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return parts.stream().flatMap(part -> part.toMeet(config).stream()).toList();
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return parts.stream().filter(part -> part.holds(config)).findFirst()
                    .map(part -> part.toBreak(config)).orElse(List.of());
        }

        @Override
        public String describe() {
            return join(parts, " or ");
        }
    }

    /** A negation. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(BuildConfig config) {
            return !part.holds(config);
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return part.toBreak(config);
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return part.toMeet(config);
        }

        @Override
        public String describe() {
            return "not " + parenthesized(part);
        }
    }

    /** A number within bounds, both included. */
    record Range(NumericMacro macro, int min, int max) implements Condition {
        @Override
        public boolean holds(BuildConfig config) {
            int value = config.value(macro);
            return min <= value && value <= max;
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return List.of(new Change.Set(macro, Math.min(Math.max(config.value(macro), min), max)));
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return List.of();
        }

        @Override
        public String describe() {
            String lower = min == Integer.MIN_VALUE ? "" : macro.macro() + " >= " + min;
            String upper = max == Integer.MAX_VALUE ? "" : macro.macro() + " <= " + max;
            return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
        }
    }

    /** A number that is not above another. */
    record NotAbove(NumericMacro macro, NumericMacro limit) implements Condition {
        @Override
        public boolean holds(BuildConfig config) {
            return config.value(macro) <= config.value(limit);
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return List.of(new Change.Set(macro, config.value(limit)));
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return List.of();
        }

        @Override
        public String describe() {
            return macro.macro() + " <= " + limit.macro();
        }
    }

    /** A number that the configuration itself gives. */
    record IsSet(NumericMacro macro) implements Condition {
        @Override
        public boolean holds(BuildConfig config) {
            return config.values().containsKey(macro);
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return List.of();
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return List.of();
        }

        @Override
        public String describe() {
            return macro.macro();
        }
    }

    /** A fact of the host and its compiler, which no configuration changes. */
    record Given(String fact, boolean value) implements Condition {
        @Override
        public boolean holds(BuildConfig config) {
            return value;
        }

        @Override
        public List<Change> toMeet(BuildConfig config) {
            return List.of();
        }

        @Override
        public List<Change> toBreak(BuildConfig config) {
            return List.of();
        }

        @Override
        public String describe() {
            return fact;
        }
    }

    private static String join(List<Condition> parts, String word) {
        return parts.stream().map(Condition::parenthesized).collect(Collectors.joining(word));
    }

    private static String parenthesized(Condition part) {
        boolean compound = part instanceof All all && all.parts.size() != 1
                || part instanceof Any any && any.parts.size() != 1;
        return compound ? "(" + part.describe() + ")" : part.describe();
    }
}
