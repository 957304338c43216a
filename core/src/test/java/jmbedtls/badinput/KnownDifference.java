package jmbedtls.badinput;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A place where the two clients may part, told by the first line in which they differ. See docs/differences.md.
 *
 * @param c what C's client does there
 * @param ours what this client does there
 */
record KnownDifference(Pattern c, Pattern ours) {
    private static final List<KnownDifference> ALL = List.of(
        new KnownDifference(Pattern.compile("debug 3 ssl_cli.c server hello, current time: .*"),
            Pattern.compile("debug 1 ssl_cli.c server version out of bounds - .* server: \\[3:[12]], .*")));

    static boolean covers(String lineOfC, String ourLine) {
        return ALL.stream().anyMatch(d -> d.c.matcher(lineOfC).matches() && d.ours.matcher(ourLine).matches());
    }
}
