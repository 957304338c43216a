package jmbedtls.config.header;

import java.util.ArrayDeque;
import java.util.Deque;

/** The conditional sections that are open at a line of one file. */
final class Conditions {
    /** The condition of an {@code #elif}, evaluated only if the section could be taken. */
    interface Test {
        boolean holds() throws ConfigSyntaxException;
    }

    private static final class Section {
        final Place opened;
        final boolean outerActive;
        boolean active;
        boolean taken;
        boolean inElse;

        Section(Place opened, boolean outerActive, boolean active) {
            this.opened = opened;
            this.outerActive = outerActive;
            this.active = active;
            this.taken = active;
        }
    }

    private final Deque<Section> sections = new ArrayDeque<>();

    /** Whether lines count here. */
    boolean active() {
        return sections.isEmpty() || sections.peek().active;
    }

    void open(Place place, boolean active) throws ConfigSyntaxException {
        place.require(sections.size() < Limits.CONDITION_DEPTH, "conditions are nested too deeply");
        sections.push(new Section(place, active(), active));
    }

    void elseIf(Place place, Test test) throws ConfigSyntaxException {
        Section section = beforeElse(place, "#elif");
        section.active = section.outerActive && !section.taken && test.holds();
        section.taken |= section.active;
    }

    void otherwise(Place place) throws ConfigSyntaxException {
        Section section = beforeElse(place, "#else");
        section.active = section.outerActive && !section.taken;
        section.inElse = true;
    }

    void close(Place place) throws ConfigSyntaxException {
        place.require(!sections.isEmpty(), "#endif without #if");
        sections.pop();
    }

    /** At the end of the file. */
    void requireClosed() throws ConfigSyntaxException {
        if (!sections.isEmpty()) {
            throw sections.peek().opened.error("this condition has no #endif");
        }
    }

    private Section beforeElse(Place place, String directive) throws ConfigSyntaxException {
        place.require(!sections.isEmpty(), directive + " without #if");
        place.require(!sections.peek().inElse, directive + " after #else");
        return sections.peek();
    }
}
