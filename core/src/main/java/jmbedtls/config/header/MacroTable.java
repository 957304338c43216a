package jmbedtls.config.header;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The macros that are defined at some point of a header, and their replacement (C99, 6.10.3). */
final class MacroTable {
    /** A replacement under way: the macro that it stands for, null for the text itself, and what is left of it. */
    private record Source(String macro, Deque<Token> tokens) {
    }

    private final Map<String, Macro> macros = new LinkedHashMap<>();

    void define(Macro macro) {
        macros.remove(macro.name());
        macros.put(macro.name(), macro);
    }

    void undefine(String name) {
        macros.remove(name);
    }

    /** The macro of that name, or null. */
    Macro get(String name) {
        return macros.get(name);
    }

    boolean isDefined(String name) {
        return macros.containsKey(name);
    }

    /** All of them, in the order of their definitions. */
    Collection<Macro> all() {
        return Collections.unmodifiableCollection(macros.values());
    }

    /**
     * Replaces the macros in a text until none is left. The operand of {@code defined} stays as it is, and so does
     * a macro inside its own replacement. A macro with parameters that is given some is an error.
     */
    List<Token> expand(String text, Place place) throws ConfigSyntaxException {
        List<Token> expanded = new ArrayList<>();
        Deque<Source> sources = new ArrayDeque<>();
        Set<String> open = new HashSet<>();
        sources.push(new Source(null, new ArrayDeque<>(Token.of(text))));
        for (int steps = 0; !sources.isEmpty(); steps++) {
            place.require(steps <= Limits.EXPANSION_STEPS, "the macros in this line grow too long");
            Token token = sources.peek().tokens.poll();
            if (token == null) {
                open.remove(sources.pop().macro);
                continue;
            }
            Macro macro = token.kind() == Token.Kind.NAME && !followsDefined(expanded) && !open.contains(token.text())
                    ? macros.get(token.text()) : null;
            if (macro != null && !macro.hasParameters()) {
                open.add(macro.name());
                sources.push(new Source(macro.name(), new ArrayDeque<>(Token.of(macro.body()))));
            } else {
                expanded.add(token);
            }
        }
        return expanded;
    }

    private static boolean followsDefined(List<Token> tokens) {
        int last = tokens.size() - 1;
        if (last > 0 && tokens.get(last).is("(")) {
            last--;
        }
        return last >= 0 && tokens.get(last).text().equals("defined");
    }
}
