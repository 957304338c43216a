package jmbedtls.config;

import static jmbedtls.config.ReferenceVersion.V2_16_2;
import static jmbedtls.config.ReferenceVersion.V2_28_10;
import static jmbedtls.config.ReferenceVersion.V3_6_6;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes rows of the prerequisite tables: for 2.16.2 and 2.28.10, or for the one that the name ends in. */
final class Rows {
    private static final List<ReferenceVersion> BOTH = List.of(V2_16_2, V2_28_10);

    private Rows() {
    }

    static Prerequisite row(Condition given, Condition needs, String sentence) {
        return new Prerequisite(given, needs, sentence, BOTH);
    }

    static Prerequisite row(Feature given, Condition needs) {
        return row(given, needs, notAll(given));
    }

    static Prerequisite row216(Condition given, Condition needs, String sentence) {
        return new Prerequisite(given, needs, sentence, List.of(V2_16_2));
    }

    static Prerequisite row216(Feature given, Condition needs) {
        return row216(given, needs, notAll(given));
    }

    static Prerequisite row228(Condition given, Condition needs, String sentence) {
        return new Prerequisite(given, needs, sentence, List.of(V2_28_10));
    }

    static Prerequisite row228(Feature given, Condition needs) {
        return row228(given, needs, notAll(given));
    }

    /** A switch that none of the others may stand beside. */
    static Prerequisite exclusive(Feature given, Feature... others) {
        return row(given, Condition.none(others), notTogether(given, others));
    }

    /** The same, in 2.28 only. */
    static Prerequisite exclusive228(Feature given, Feature... others) {
        return row228(given, Condition.none(others), notTogether(given, others));
    }

    static Prerequisite row36(Condition given, Condition needs, String sentence) {
        return new Prerequisite(given, needs, sentence, List.of(V3_6_6));
    }

    static Prerequisite row36(Feature given, Condition needs) {
        return row36(given, needs, notAll(given));
    }

    /** The same, in 3.6 only. */
    static Prerequisite exclusive36(Feature given, Feature... others) {
        return row36(given, Condition.none(others), notTogether(given, others));
    }

    private static String notAll(Feature given) {
        return given.macro() + " defined, but not all prerequisites";
    }

    private static String notTogether(Feature given, Feature... others) {
        String names = Arrays.stream(others).map(Feature::macro).collect(Collectors.joining("/"));
        return given.macro() + " and " + names + " cannot be defined simultaneously";
    }
}
