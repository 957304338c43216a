package jmbedtls.examples;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;


import jmbedtls.diagnose.explain.ErrorExplanation;

/** Says what an error code means: {@code explain -0x7780}. */
final class Explain implements Example {
    private static final String CODE = "code";

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "what an error code means, in which states it comes, and why";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(CODE, "-0x7780, -30592, MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE, or a line with a code in it; code= may be "
                + "left out");
        return options;
    }

    @Override
    public Arguments arguments(List<String> words) throws UsageException {
        String code = String.join(" ", words);
        return Example.super.arguments(List.of(code.startsWith(CODE + "=") ? code : CODE + "=" + code));
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException {
        String text = arguments.text(CODE, "");
        OptionalInt code = ErrorExplanation.parse(text);
        List<Integer> codes = code.isPresent() ? List.of(code.getAsInt()) : ErrorExplanation.inText(text);
        if (codes.isEmpty()) {
            throw new UsageException("'" + text + "' is no error code of Mbed TLS");
        }
        out.println(codes.stream().map(ErrorExplanation::of).map(ErrorExplanation::toString)
                .collect(Collectors.joining("\n\n")));
        return 0;
    }
}
