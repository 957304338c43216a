package jmbedtls.diagnose.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jmbedtls.error.ErrorCode;
import jmbedtls.error.ErrorCodes;
import jmbedtls.handshake.HandshakeState;

/**
 * What an error code says in Mbed TLS 2.16 and 2.28, 3.x and 4.x, in which states a client ends with it, and why.
 * Thirteen codes of TLS mean something else since 3.0. Immutable.
 */
public final class ErrorExplanation {
    private static final int HIGH = 0x7F80;
    private static final int LOW = 0x7F;
    private static final int MAX = 0x7FFF;
    /** Dashes that a log gets on its way through a word processor. */
    private static final Pattern MINUS = Pattern.compile("^[\\u2010-\\u2013\\u2212]");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,10}");
    private static final Pattern HEX = Pattern.compile("-?(?:0[xX])?[0-9a-fA-F]{1,8}");
    private static final Pattern NAMES = Pattern.compile("[A-Za-z][A-Za-z0-9_]*( *\\+ *[A-Za-z][A-Za-z0-9_]*)?");

    /**
     * One part of a code that may be a sum. Names and texts are null where a series does not have the code.
     *
     * @param magnitude the code without its sign
     */
    public record Part(int magnitude, String macro2, String text2, String macro3, String text3, String macro4,
            String text4) {
        /** Whether the code has another meaning in 3.x than in 2.x. */
        public boolean changed() {
            return macro2 != null && macro3 != null && !macro2.equals(macro3);
        }
    }

    private final int code;
    private final List<Part> parts;

    private ErrorExplanation(int code) {
        this.code = code;
        this.parts = Stream.of(-code & HIGH, -code & LOW).filter(magnitude -> magnitude != 0)
                .map(ErrorExplanation::part).toList();
    }

    /**
     * Explains a code.
     *
     * @param code its sign does not matter
     * @throws IllegalArgumentException if it is 0 or no error code of Mbed TLS could be that large
     */
    public static ErrorExplanation of(int code) {
        int magnitude = Math.abs(code);
        if (magnitude == 0 || magnitude > MAX || magnitude < 0) {
            throw new IllegalArgumentException(code + " cannot be an error code of Mbed TLS");
        }
        return new ErrorExplanation(-magnitude);
    }

    /**
     * The code that a text stands for: hexadecimal ({@code -0x7780}, {@code 0xFFFF8880}), decimal ({@code -30592}), or
     * the name of one or the sum of two ({@code MBEDTLS_ERR_X509_INVALID_FORMAT + MBEDTLS_ERR_ASN1_OUT_OF_DATA}),
     * of any series, with or without {@code MBEDTLS_ERR_}. Digits that are one code in hexadecimal but at best a sum in
     * decimal, as {@code -7780}, are taken for hexadecimal.
     *
     * @return negative; empty if it is none of these
     */
    public static OptionalInt parse(String text) {
        String trimmed = MINUS.matcher(text.strip()).replaceFirst("-");
        if (DECIMAL.matcher(trimmed).matches()) {
            OptionalInt decimal = number(trimmed, 10);
            OptionalInt hex = number(trimmed, 16);
            return isOneCode(hex) && !isOneCode(decimal) ? hex : decimal;
        }
        if (NAMES.matcher(trimmed).matches()) {
            OptionalInt named = named(trimmed);
            if (named.isPresent()) {
                return named;
            }
        }
        return HEX.matcher(trimmed).matches() ? number(trimmed.replaceFirst("0[xX]", ""), 16) : OptionalInt.empty();
    }

    /**
     * The codes in pasted text, such as {@code mbedtls_ssl_handshake returned -0x7780} or {@code 0x7780 (30592)}.
     *
     * @return negative, each once, in the order of the text; empty if there is none
     */
    public static List<Integer> inText(String text) {
        return PastedCodes.in(text);
    }

    /** The code: negative. */
    public int code() {
        return code;
    }

    /** The parts of the sum, the high one first. */
    public List<Part> parts() {
        return parts;
    }

    /** Whether a part means something else in 3.x than in 2.x. */
    public boolean changedMeaning() {
        return parts.stream().anyMatch(Part::changed);
    }

    /** The name in 4.x if the code is one of the PSA interface, which 4.x passes on; else null. */
    public String psaName() {
        return LaterCodes.psa(-code);
    }

    /** The numbers of the client states of 2.x that end with the code: ascending, empty if nothing is to be said. */
    public List<Integer> states() {
        TreeSet<Integer> states = new TreeSet<>();
        parts.forEach(part -> states.addAll(CodeNotes.of(part.magnitude()).states()));
        return List.copyOf(states);
    }

    /** What usually leads to the code in 2.x, the most frequent first. */
    public List<String> causes() {
        return parts.stream().flatMap(part -> CodeNotes.of(part.magnitude()).causes().stream()).toList();
    }

    /** What usually leads to the code in 3.x and 4.x if it has another meaning there; else nothing. */
    public List<String> causesInLater() {
        return parts.stream().flatMap(part -> CodeNotes.of(part.magnitude()).causesIn3().stream()).toList();
    }

    /** All of it, for people: several lines, without one at the end. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "-0x%04X (%d)", -code, code));
        parts.forEach(part -> describe(part, lines));
        if (psaName() != null) {
            lines.add("  As a whole, in 4.x: " + psaName() + ", passed on from the PSA interface");
        }
        if (!states().isEmpty()) {
            lines.add("  A client of 2.x ends with it in state " + states().stream()
                    .map(state -> state + " " + HandshakeState.values()[state]).collect(Collectors.joining(", ")));
        }
        list(changedMeaning() ? "  Usual causes in 2.x:" : "  Usual causes:", causes(), lines);
        list("  Usual causes in 3.x and 4.x:", causesInLater(), lines);
        return String.join("\n", lines);
    }

    private static void describe(Part part, List<String> lines) {
        lines.add(String.format(Locale.ROOT, "  -0x%04X in 2.16, 2.28: %s", part.magnitude, name(part.macro2,
                part.text2)));
        String in3 = part.changed() ? " (another meaning than before)" : "";
        if (same(part.macro2, part.macro3) && same(part.macro3, part.macro4)) {
            lines.add("          in 3.x, 4.x: the same");
        } else if (same(part.macro3, part.macro4)) {
            lines.add("          in 3.x, 4.x: " + name(part.macro3, part.text3) + in3);
        } else {
            lines.add("          in 3.x: " + (same(part.macro2, part.macro3) ? "the same"
                    : name(part.macro3, part.text3) + in3));
            lines.add("          in 4.x: " + name(part.macro4, part.text4));
        }
    }

    private static boolean same(String macro, String other) {
        return macro == null ? other == null : macro.equals(other);
    }

    private static String name(String macro, String text) {
        return macro == null ? "no code" : macro + ", \"" + text + "\"";
    }

    private static void list(String title, List<String> items, List<String> lines) {
        if (!items.isEmpty()) {
            lines.add(title);
            items.forEach(item -> lines.add("    - " + item));
        }
    }

    private static Part part(int magnitude) {
        LaterCodes.Meaning in2 = orNone(LaterCodes.in2(magnitude));
        LaterCodes.Meaning in3 = orNone(LaterCodes.in3(magnitude));
        LaterCodes.Meaning in4 = orNone(LaterCodes.in4(magnitude));
        return new Part(magnitude, in2.macro(), in2.text(), in3.macro(), in3.text(), in4.macro(), in4.text());
    }

    private static LaterCodes.Meaning orNone(LaterCodes.Meaning meaning) {
        return meaning == null ? new LaterCodes.Meaning(null, null) : meaning;
    }

    private static OptionalInt number(String text, int radix) {
        long value = Long.parseLong(text, radix);
        long magnitude = Math.abs(value > Integer.MAX_VALUE ? (int) value : value);
        return magnitude == 0 || magnitude > MAX ? OptionalInt.empty() : OptionalInt.of((int) -magnitude);
    }

    private static boolean isOneCode(OptionalInt code) {
        if (code.isEmpty()) {
            return false;
        }
        ErrorExplanation explanation = of(code.getAsInt());
        Part part = explanation.parts.get(0);
        return explanation.psaName() != null
                || explanation.parts.size() == 1 && (part.macro2() != null || part.macro3() != null);
    }

    private static OptionalInt named(String text) {
        int magnitude = 0;
        for (String name : text.toUpperCase(Locale.ROOT).split("\\+")) {
            int one = magnitude(name.strip());
            if (one == 0) {
                return OptionalInt.empty();
            }
            magnitude += one;
        }
        return magnitude > MAX ? OptionalInt.empty() : OptionalInt.of(-magnitude);
    }

    /** Of the code with that name; 0 if there is none. */
    private static int magnitude(String name) {
        String macro = name.startsWith("MBEDTLS_ERR_") || name.startsWith("PSA_ERROR_") ? name : "MBEDTLS_ERR_" + name;
        ErrorCode known = ErrorCodes.ofMacro(macro);
        return known != null ? -known.code() : LaterCodes.ofMacro(macro);
    }
}
