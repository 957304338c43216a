package jmbedtls.config.header;

import java.util.Locale;

/**
 * A number as {@code #if} computes with it: 64 bits, signed unless an operand is unsigned (C99, 6.10.1 and 6.3.1.8).
 */
record Value(long bits, boolean unsigned) {
    static final Value ZERO = of(false);

    static Value of(boolean truth) {
        return new Value(truth ? 1 : 0, false);
    }

    /** An integer constant, or null if it is none that fits 64 bits. */
    static Value parse(String text) {
        int end = text.length();
        while (end > 0 && "uUlL".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String digits = text.substring(0, end);
        try {
            long bits = digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseUnsignedLong(digits, digits.startsWith("0") ? 8 : 10);
            return new Value(bits, bits < 0 || text.substring(end).toLowerCase(Locale.ROOT).contains("u"));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean isTrue() {
        return bits != 0;
    }

    Value negated() {
        return new Value(-bits, unsigned);
    }

    Value complement() {
        return new Value(~bits, unsigned);
    }

    /** As the result of {@code ?:}, whose other operand takes part in the type. */
    Value typedWith(Value other) {
        return new Value(bits, unsigned || other.unsigned);
    }

    /**
     * The result of a binary operator. What {@code #if} leaves undefined is harmless here: a division by zero gives
     * zero and a shift uses the low six bits of its distance.
     */
    Value apply(String operator, Value right) {
        return switch (operator) {
            case "||" -> of(isTrue() || right.isTrue());
            case "&&" -> of(isTrue() && right.isTrue());
            case "==" -> of(bits == right.bits);
            case "!=" -> of(bits != right.bits);
            case "<" -> of(compare(right) < 0);
            case ">" -> of(compare(right) > 0);
            case "<=" -> of(compare(right) <= 0);
            case ">=" -> of(compare(right) >= 0);
            case "<<" -> new Value(bits << right.bits, unsigned);
            case ">>" -> new Value(unsigned ? bits >>> right.bits : bits >> right.bits, unsigned);
            default -> new Value(arithmetic(operator, right), unsigned || right.unsigned);
        };
    }

    private int compare(Value right) {
        return unsigned || right.unsigned ? Long.compareUnsigned(bits, right.bits) : Long.compare(bits, right.bits);
    }

    private long arithmetic(String operator, Value right) {
        return switch (operator) {
            case "|" -> bits | right.bits;
            case "^" -> bits ^ right.bits;
            case "&" -> bits & right.bits;
            case "+" -> bits + right.bits;
            case "-" -> bits - right.bits;
            case "*" -> bits * right.bits;
            case "/" -> quotient(right, unsigned || right.unsigned);
            case "%" -> bits - quotient(right, unsigned || right.unsigned) * right.bits;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private long quotient(Value right, boolean inUnsigned) {
        if (right.bits == 0) {
            return 0;
        }
        return inUnsigned ? Long.divideUnsigned(bits, right.bits) : bits / right.bits;
    }
}
