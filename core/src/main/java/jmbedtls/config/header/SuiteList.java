package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jmbedtls.suite.CipherSuite;

/** The list of {@code MBEDTLS_SSL_CIPHERSUITES}: macros of ssl_ciphersuites.h or numbers, between commas. */
final class SuiteList {
    private static final String PREFIX = "MBEDTLS_";
    private static final int MAX_NUMBER = 0xFFFF;

    private final MacroTable macros;
    private final Macro macro;
    private final Place place;
    private final List<Notice> notices;
    private final List<Integer> suites = new ArrayList<>();

    private SuiteList(MacroTable macros, Macro macro, List<Notice> notices) {
        this.macros = macros;
        this.macro = macro;
        this.place = new Place(macro.file(), macro.line());
        this.notices = notices;
    }

    /** The numbers of the suites; one that Mbed TLS 2.x does not have is left out with a notice. */
    static int[] of(MacroTable macros, Macro macro, List<Notice> notices) throws ConfigSyntaxException {
        return new SuiteList(macros, macro, notices).numbers();
    }

    private int[] numbers() throws ConfigSyntaxException {
        List<Token> entry = new ArrayList<>();
        for (Token token : macros.expand(macro.body(), place)) {
            if (token.is(",")) {
                add(entry);
                entry.clear();
            } else {
                entry.add(token);
            }
        }
        add(entry);
        return suites.stream().mapToInt(Integer::intValue).takeWhile(suite -> suite != 0).toArray();
    }

    private void add(List<Token> entry) throws ConfigSyntaxException {
        String text = entry.stream().map(Token::text).collect(Collectors.joining(" "));
        place.require(!entry.isEmpty(), macro.name() + " has an empty entry");
        if (entry.size() == 1 && text.startsWith(PREFIX)) {
            CipherSuite suite = CipherSuite.ofName(text.substring(PREFIX.length()).replace('_', '-'));
            if (suite != null) {
                suites.add(suite.id());
            } else {
                notices.add(new Notice(macro.file(), macro.line(), text, "Mbed TLS 2 has no such cipher suite"));
            }
            return;
        }
        long number = Expression.number(macros, text, place);
        place.require(number >= 0 && number <= MAX_NUMBER, macro.name() + " cannot contain " + number);
        suites.add((int) number);
    }
}
