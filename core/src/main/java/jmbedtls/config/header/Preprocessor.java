package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.List;

/** Carries out the directives of a header and of those that it includes (C99, 6.10). */
final class Preprocessor {
    private final MacroTable macros;
    private final IncludePath includes;
    private final List<Notice> notices;
    private int includeDepth;
    private int files;

    Preprocessor(MacroTable macros, IncludePath includes, List<Notice> notices) {
        this.macros = macros;
        this.includes = includes;
        this.notices = notices;
    }

    /** Reads a file to its end. */
    void run(Source source) throws ConfigSyntaxException {
        Place start = new Place(source.name(), 1);
        files++;
        start.require(files <= Limits.FILES, "too many files are included");
        Conditions conditions = new Conditions();
        for (LogicalLines.Line line : LogicalLines.of(source.name(), source.text())) {
            String text = line.text().strip();
            if (text.startsWith("#")) {
                new Directive(source, conditions, new Place(source.name(), line.number()), text).carryOut();
            }
        }
        conditions.requireClosed();
    }

    /** Reads the file that an {@code #include} with this operand asks for, if it is found. */
    void include(String operand, Source from, Place place) throws ConfigSyntaxException {
        IncludePath.Request request = IncludePath.request(macros, operand, place);
        if (!includes.isIgnored(request) && !include(request, from, place)) {
            includes.noticeOfMissing(request, place).ifPresent(notices::add);
        }
    }

    /** The same for a file of this name; false if it is not found. */
    boolean includeIfThere(String file, Source from, Place place) throws ConfigSyntaxException {
        return include(new IncludePath.Request(file, true), from, place);
    }

    private boolean include(IncludePath.Request request, Source from, Place place) throws ConfigSyntaxException {
        Source found = includes.find(request, from, place);
        if (found == null) {
            return false;
        }
        includeDepth++;
        place.require(includeDepth <= Limits.INCLUDE_DEPTH, "files include each other too deeply");
        run(found);
        includeDepth--;
        return true;
    }

    /** One line that begins with #. */
    private final class Directive {
        private final Source source;
        private final Conditions conditions;
        private final Place place;
        private final String name;
        private final String rest;

        Directive(Source source, Conditions conditions, Place place, String text) {
            this.source = source;
            this.conditions = conditions;
            this.place = place;
            String directive = text.substring(1).strip();
            int end = Token.wordEnd(directive, 0);
            this.name = directive.substring(0, end);
            this.rest = directive.substring(end).strip();
        }

        void carryOut() throws ConfigSyntaxException {
            switch (name) {
                case "if" -> conditions.open(place, conditions.active() && condition());
                case "ifdef" -> conditions.open(place, conditions.active() && macros.isDefined(macroName()));
                case "ifndef" -> conditions.open(place, conditions.active() && !macros.isDefined(macroName()));
                case "elif" -> conditions.elseIf(place, this::condition);
                case "else" -> conditions.otherwise(place);
                case "endif" -> conditions.close(place);
                default -> {
                    if (conditions.active()) {
                        carryOutActive();
                    }
                }
            }
        }

        private void carryOutActive() throws ConfigSyntaxException {
            switch (name) {
                case "define" -> define();
                case "undef" -> macros.undefine(macroName());
                case "include", "include_next", "import" -> include(rest, source, place);
                case "error" -> throw place.error("the header refuses itself: " + rest);
                case "warning" -> notices.add(new Notice(place.file(), place.line(), "#warning", rest));
                case "" -> place.require(rest.isEmpty(), "a directive is missing after #");
                case "pragma", "line", "ident" -> { }
                default -> throw place.error("there is no directive #" + name);
            }
        }

        private boolean condition() throws ConfigSyntaxException {
            return Expression.condition(macros, rest, place);
        }

        private String macroName() throws ConfigSyntaxException {
            place.require(!rest.isEmpty() && Token.startsName(rest.charAt(0)),
                    "#" + name + " asks for the name of a macro");
            return rest.substring(0, Token.wordEnd(rest, 0));
        }

        private void define() throws ConfigSyntaxException {
            String macro = macroName();
            place.require(!macro.equals("defined"), "a macro cannot be named \"defined\"");
            String body = rest.substring(macro.length());
            boolean hasParameters = body.startsWith("(");
            if (hasParameters) {
                int end = body.indexOf(')');
                place.require(end > 0, "the parameters of " + macro + " do not end");
                body = body.substring(end + 1);
            }
            macros.define(new Macro(macro, squeeze(body), hasParameters, place.file(), place.line()));
        }
    }

    /** Each run of white space as one space; characters in quotes stay as they are. */
    private static String squeeze(String body) {
        List<String> words = new ArrayList<>();
        int end = 0;
        StringBuilder word = new StringBuilder();
        for (Token token : Token.of(body)) {
            int start = body.indexOf(token.text(), end);
            if (start > end && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(token.text());
            end = start + token.text().length();
        }
        words.add(word.toString());
        return String.join(" ", words);
    }
}
