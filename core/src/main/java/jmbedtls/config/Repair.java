package jmbedtls.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the cheapest change that turns switches that violate {@link Prerequisites} into a configuration: the one solver
 * over them. What is missing is turned on; what asks for it is turned off only where that takes much less, or not at all
 * where it is a wish. Old algorithms and alternative implementations are added only where nothing else helps.
 */
public final class Repair {
    /** More than most switches take with all that they require, less than a module that a small device lacks. */
    private static final int COST_OF_LOSS = 24;
    private static final int COST_OF_NUMBER = 1;
    /** Steps of the search: real headers take a few dozen. */
    private static final int MAX_STEPS = 4000;

    /** Changes that may lead to a repair; of ways that cost the same the older one comes first. */
    private record Way(List<Change> changes, int cost, int serial) {
        Way with(Change change, int number) {
            List<Change> longer = new ArrayList<>(changes);
            longer.add(change);
            return new Way(longer, cost + costOf(change), number);
        }

        boolean touches(Change next) {
            return changes.stream().anyMatch(change -> change.macro().equals(next.macro()));
        }
    }

    private Repair() {
    }

    /**
     * The changes that repair the switches collected so far, in the order in which they were found necessary: nothing
     * in the list if nothing is wrong, and no list if no repair was found. The builder stays as it is.
     */
    public static Optional<List<Change>> of(BuildConfig.Builder builder) {
        return search(builder, change -> true);
    }

    /** The same, with nothing turned off: what the switches collected so far require along with them. */
    public static Optional<List<Change>> additions(BuildConfig.Builder builder) {
        return search(builder, change -> !(change instanceof Change.Undefine));
    }

    private static Optional<List<Change>> search(BuildConfig.Builder builder, Predicate<Change> allowed) {
        PriorityQueue<Way> ways =
                new PriorityQueue<>(Comparator.comparingInt(Way::cost).thenComparingInt(Way::serial));
        ways.add(new Way(List.of(), 0, 0));
        int serial = 0;
        for (int step = 0; step < MAX_STEPS && !ways.isEmpty(); step++) {
            Way way = ways.poll();
            BuildConfig.Builder changed = with(builder, way.changes);
            List<Violation> violations = changed.violations();
            if (violations.isEmpty()) {
                return Optional.of(necessary(builder, way.changes));
            }
            for (Change change : steps(violations.get(0), changed.unchecked())) {
                if (allowed.test(change) && !way.touches(change)) {
                    serial++;
                    ways.add(way.with(change, serial));
                }
            }
        }
        return Optional.empty();
    }

    private static BuildConfig.Builder with(BuildConfig.Builder builder, List<Change> changes) {
        BuildConfig.Builder changed = builder.copy();
        changes.forEach(change -> change.applyTo(changed));
        return changed;
    }

    /** Of the changes that repair, those that do so: in 3.6 a later one can bring along what an earlier one turned on. */
    private static List<Change> necessary(BuildConfig.Builder builder, List<Change> changes) {
        List<Change> kept = new ArrayList<>(changes);
        for (Change change : changes) {
            List<Change> others = kept.stream().filter(other -> other != change).toList();
            if (with(builder, others).violations().isEmpty()) {
                kept.remove(change);
            }
        }
        return List.copyOf(kept);
    }

    private static List<Change> steps(Violation violation, BuildConfig config) {
        return Stream.concat(violation.missing().toMeet(config).stream(),
                violation.prerequisite().given().toBreak(config).stream()).distinct().toList();
    }

    private static int costOf(Change change) {
        if (change instanceof Change.Define define) {
            return FeatureCost.of(define.feature());
        }
        return change instanceof Change.Undefine ? COST_OF_LOSS : COST_OF_NUMBER;
    }
}
