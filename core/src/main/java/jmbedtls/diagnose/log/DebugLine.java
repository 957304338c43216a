package jmbedtls.diagnose.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that Mbed TLS printed, without what the device's program put around it.
 *
 * @param number of the line in the log
 * @param file the C file that it names, null if it names none
 * @param text what Mbed TLS said; leading spaces count in dumps of numbers
 */
record DebugLine(int number, String file, String text) {
    /** {@code ssl_tls.c:0123: |3| text}, with the path that a compiler may have put in front. */
    private static final Pattern WITH_FILE = Pattern.compile(
            "(ssl_[a-z0-9_]{1,30}\\.[ch])\\s{0,8}:\\s{0,4}\\d{1,5}(?:\\s?:\\s?|\\s)(?:\\|\\d\\|\\s?)?");
    /** {@code text, at line 123 in file ssl_tls.c}. */
    private static final Pattern FILE_LAST = Pattern.compile(", at line \\d{1,5} in file \\S*?(ssl_[a-z0-9_]{1,30}\\.[ch])");
    /** How lines begin that no other program prints, after whatever stands before them. */
    private static final Pattern WITHOUT_FILE = Pattern.compile("(?:(?:=>|<=) (?:skip |)(?:handshake|flush output|write |"
            + "parse |read |fetch |send alert|encrypt|decrypt|derive keys|calc |resume|ssl_tls1|prepare_handshake)|"
            + "client state: |dumping '|value of '|client hello, |server hello, |client hello: |"
            + "ClientHello: |ServerHello: |handshake state: |handshake: done|adding |found |got (?:an|a|no|supported|signature) |"
            + "is a (?:fatal|warning|close notify|no_cert)|output record: |input record: |handshake message: |message length: |"
            + "in_left: |ssl->f_|send alert level|peer certificate #|NamedGroup: |sent signature scheme|bad |"
            + "invalid |ciphersuite|x509_verify_cert|! Certificate|Certificate verification|The SSL configuration|"
            + "[a-z_0-9>.\\-]{3,60}(?:\\(_timeout\\))?\\(\\) returned -?\\d{1,9} \\(-?0x|Server used |ECDH curve|DHE group|supported version|"
            + "cert\\. version|serial number|issuer name|subject name|issued  on|expires on|signed using|"
            + "(?:RSA|EC) key size|basic constraints|key usage|ext key usage|subject alt name|    dNSName|"
            + "got a certificate|server does not|self-signed|no session has|session succ)");
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:\\[?[0-9:.,\\- ]{5,30}\\]?:? ?|<[a-z]{3}> |\\w/|[A-Za-z0-9_.\\- ]{1,40}[:>|] ?|\\|\\d\\| ?|> ?){0,4}");

    /** No program puts more before a line. */
    private static final int MAX_PREFIX = 100;

    /** The debug line in a line of a log; null if it is another program's. */
    static DebugLine of(int number, String line) {
        if (line.length() < 4) {
            return null;
        }
        if (line.contains("ssl_")) {
            Matcher with = WITH_FILE.matcher(line);
            if (with.find()) {
                return new DebugLine(number, with.group(1), trimmed(line.substring(with.end())));
            }
            Matcher last = FILE_LAST.matcher(line);
            if (last.find()) {
                return new DebugLine(number, last.group(1), trimmed(line.substring(0, last.start())));
            }
        }
        return withoutFile(number, line);
    }

    private static DebugLine withoutFile(int number, String line) {
        int row = HexRow.start(line);
        if (row >= 0) {
            return new DebugLine(number, null, line.substring(row));
        }
        Matcher bare = WITHOUT_FILE.matcher(line);
        int end = Math.min(line.length(), MAX_PREFIX);
        for (int start = 0; start < end; start++) {
            if (start == 0 || isBreak(line, start)) {
                bare.region(start, line.length());
                if (bare.lookingAt()) {
                    return isPrefix(line.substring(0, start)) ? new DebugLine(number, null, trimmed(line.substring(start)))
                            : null;
                }
            }
        }
        return null;
    }

    /** Whether a text may begin here: not in the middle of a word. */
    private static boolean isBreak(String line, int start) {
        char before = line.charAt(start - 1);
        return before == ' ' || before == ':' || before == '>' || before == ']' || before == '|' || before == '.'
                || before == '\t';
    }

    /** Whether it is what a logger puts before a line, and not prose that only speaks of one. */
    private static boolean isPrefix(String before) {
        return before.isEmpty() || before.endsWith("...") || BEFORE.matcher(before).matches();
    }

    private static String trimmed(String text) {
        return text.stripTrailing();
    }

    boolean starts(String beginning) {
        return text.startsWith(beginning);
    }

    /** The number that follows a word; -1 if there is none. */
    int numberAfter(String word) {
        int at = text.indexOf(word);
        return at < 0 ? -1 : digits(at + word.length());
    }

    private int digits(int start) {
        int position = start;
        int value = 0;
        while (position < text.length() && position < start + 9 && Character.digit(text.charAt(position), 10) >= 0) {
            value = value * 10 + Character.digit(text.charAt(position), 10);
            position++;
        }
        return position == start ? -1 : value;
    }

    /** What follows a word, stripped; an empty string if the word is not there. */
    String after(String word) {
        int at = text.indexOf(word);
        return at < 0 ? "" : text.substring(at + word.length()).strip();
    }
}
