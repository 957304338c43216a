package jmbedtls.config.header;

import java.util.List;
import java.util.Map;

/**
 * Evaluates the constant expressions of {@code #if} (C99, 6.10.1): all operators of C that make sense there, the
 * ternary one too.
 */
final class Expression {
    /** Binary operators and how tightly they bind. */
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("||", 1), Map.entry("&&", 2), Map.entry("|", 3), Map.entry("^", 4), Map.entry("&", 5),
            Map.entry("==", 6), Map.entry("!=", 6),
            Map.entry("<", 7), Map.entry(">", 7), Map.entry("<=", 7), Map.entry(">=", 7),
            Map.entry("<<", 8), Map.entry(">>", 8),
            Map.entry("+", 9), Map.entry("-", 9), Map.entry("*", 10), Map.entry("/", 10), Map.entry("%", 10));
    private static final Token END = new Token(Token.Kind.OPERATOR, "");

    private final MacroTable macros;
    private final List<Token> tokens;
    private final Place place;
    private final boolean namesAreZero;
    private int position;
    private int depth;
    /** Above 0 in an operand whose value does not count, as the right one of {@code 0 && x}. */
    private int skipped;

    private Expression(MacroTable macros, String text, Place place, boolean namesAreZero) throws ConfigSyntaxException {
        this.macros = macros;
        this.tokens = macros.expand(text, place);
        this.place = place;
        this.namesAreZero = namesAreZero;
    }

    /** Whether the condition of an {@code #if} holds: names that are no macros count as 0. */
    static boolean condition(MacroTable macros, String text, Place place) throws ConfigSyntaxException {
        return new Expression(macros, text, place, true).whole().isTrue();
    }

    /** The value of a number in C code: names that are no macros are an error. */
    static long number(MacroTable macros, String text, Place place) throws ConfigSyntaxException {
        Value value = new Expression(macros, text, place, false).whole();
        place.require(!value.unsigned() || value.bits() >= 0, "the number is too large");
        return value.bits();
    }

    private Value whole() throws ConfigSyntaxException {
        place.require(!tokens.isEmpty(), "an expression is missing");
        Value value = ternary();
        if (peek() != END) {
            throw unexpected(peek());
        }
        return value;
    }

    private Value ternary() throws ConfigSyntaxException {
        enter();
        Value value = binary(1);
        if (accept("?")) {
            boolean first = value.isTrue();
            Value ifTrue = skippedUnless(first, this::ternary);
            expect(":");
            Value ifFalse = skippedUnless(!first, this::ternary);
            value = first ? ifTrue.typedWith(ifFalse) : ifFalse.typedWith(ifTrue);
        }
        depth--;
        return value;
    }

    private Value binary(int minPrecedence) throws ConfigSyntaxException {
        Value left = unary();
        while (precedence(peek()) >= minPrecedence) {
            Token operator = next();
            boolean counts = !(operator.is("&&") && !left.isTrue() || operator.is("||") && left.isTrue());
            Value right = skippedUnless(counts, () -> binary(precedence(operator) + 1));
            requireDefined(operator, right);
            left = left.apply(operator.text(), right);
        }
        return left;
    }

    private void requireDefined(Token operator, Value right) throws ConfigSyntaxException {
        boolean divides = operator.is("/") || operator.is("%");
        boolean shifts = operator.is("<<") || operator.is(">>");
        place.require(skipped > 0 || !divides || right.isTrue(), "division by zero");
        place.require(skipped > 0 || !shifts || right.bits() >= 0 && right.bits() < Long.SIZE,
                "a shift by more bits than there are");
    }

    private Value unary() throws ConfigSyntaxException {
        enter();
        Token token = next();
        Value value = switch (token.kind()) {
            case NUMBER -> integer(token.text());
            case CHARACTER -> character(token.text());
            case STRING -> throw unexpected(token);
            case NAME -> name(token.text());
            case OPERATOR -> prefixed(token);
        };
        depth--;
        return value;
    }

    private Value prefixed(Token operator) throws ConfigSyntaxException {
        return switch (operator.text()) {
            case "(" -> {
                Value value = ternary();
                expect(")");
                yield value;
            }
            case "!" -> Value.of(!unary().isTrue());
            case "-" -> unary().negated();
            case "+" -> unary();
            case "~" -> unary().complement();
            default -> throw unexpected(operator);
        };
    }

    private Value name(String name) throws ConfigSyntaxException {
        if (name.equals("defined")) {
            return Value.of(definedOperand());
        }
        place.require(!peek().is("("), name + " has parameters, which is not supported in expressions");
        place.require(namesAreZero, name + " is not a number");
        return Value.ZERO;
    }

    private boolean definedOperand() throws ConfigSyntaxException {
        boolean parenthesis = accept("(");
        Token operand = next();
        place.require(operand.kind() == Token.Kind.NAME, "\"defined\" asks for the name of a macro");
        if (parenthesis) {
            expect(")");
        }
        return macros.isDefined(operand.text());
    }

    private Value integer(String text) throws ConfigSyntaxException {
        Value value = Value.parse(text);
        place.require(value != null, "\"" + text + "\" is not an integer that can be computed with");
        return value;
    }

    private Value character(String text) throws ConfigSyntaxException {
        place.require(text.length() == 3 && text.charAt(1) < 0x80 && text.charAt(1) != '\\',
                text + " is not a simple character");
        return new Value(text.charAt(1), false);
    }

    /** An operand of an operator, as a step that may fail. */
    private interface Operand {
        Value value() throws ConfigSyntaxException;
    }

    private Value skippedUnless(boolean counts, Operand operand) throws ConfigSyntaxException {
        skipped += counts ? 0 : 1;
        Value value = operand.value();
        skipped -= counts ? 0 : 1;
        return value;
    }

    private void enter() throws ConfigSyntaxException {
        depth++;
        place.require(depth <= Limits.EXPRESSION_DEPTH, "the expression is nested too deeply");
    }

    private static int precedence(Token token) {
        return token.kind() == Token.Kind.OPERATOR ? PRECEDENCE.getOrDefault(token.text(), 0) : 0;
    }

    private ConfigSyntaxException unexpected(Token token) {
        return place.error(token == END ? "the expression ends too early" : token.text() + " is not expected here");
    }

    private Token peek() {
        return position < tokens.size() ? tokens.get(position) : END;
    }

    private Token next() {
        Token token = peek();
        position++;
        return token;
    }

    private boolean accept(String operator) {
        boolean matches = peek().is(operator);
        position += matches ? 1 : 0;
        return matches;
    }

    private void expect(String operator) throws ConfigSyntaxException {
        place.require(accept(operator), "\"" + operator + "\" is missing");
    }
}
