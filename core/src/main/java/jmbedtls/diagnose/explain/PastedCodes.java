package jmbedtls.diagnose.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The error codes in text that was pasted. What is surest to be one decides: names and numbers with a sign before hexadecimal
 * ones without, and these before decimal ones, which may be anything.
 */
final class PastedCodes {
    /** Dashes that a log gets on its way through a word processor. */
    private static final Pattern MINUS = Pattern.compile("[\\u2010-\\u2013\\u2212]");
    private static final List<Pattern> SUREST_FIRST = List.of(
            Pattern.compile("(?:MBEDTLS_ERR|PSA_ERROR)_[A-Z0-9_]+(?: *\\+ *MBEDTLS_ERR_[A-Z0-9_]+)?"
                    + "|(?<![\\w.])(?:-0[xX][0-9a-fA-F]{1,4}|0[xX][fF]{4}[0-9a-fA-F]{4})(?!\\w)"),
            Pattern.compile("(?<![\\w.])-\\d{1,5}(?![\\w.])"),
            Pattern.compile("(?<![\\w.])0[xX][0-9a-fA-F]{3,4}(?!\\w)"),
            Pattern.compile("(?<![\\w.:])\\d{4,5}(?![\\w.:])"));
    private static final int SMALLEST_DECIMAL = -999;

    private PastedCodes() {
    }

    /** Negative, each once, in the order of the text; empty if there is none. */
    static List<Integer> in(String text) {
        String line = MINUS.matcher(text).replaceAll("-");
        for (Pattern pattern : SUREST_FIRST) {
            List<Integer> codes = matches(line, pattern, pattern != SUREST_FIRST.get(0));
            if (!codes.isEmpty()) {
                return codes;
            }
        }
        return List.of();
    }

    /** @param known whether codes without a name are left out */
    private static List<Integer> matches(String line, Pattern pattern, boolean known) {
        Predicate<Integer> takes = code -> !known || isKnown(code);
        return new ArrayList<>(new LinkedHashSet<>(pattern.matcher(line).results().map(MatchResult::group)
                .map(ErrorExplanation::parse).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt)
                .filter(takes).toList()));
    }

    private static boolean isKnown(int code) {
        ErrorExplanation explanation = ErrorExplanation.of(code);
        return code < SMALLEST_DECIMAL && explanation.parts().stream().allMatch(part -> part.macro2() != null
                || part.macro3() != null || part.macro4() != null) || explanation.psaName() != null;
    }
}
