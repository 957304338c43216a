package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;

/** Answers {@code query_config}: whether a macro is defined, and what it stands for. */
final class QueryConfig {
    private QueryConfig() {
    }

    /** @return 0 if the macro is defined, else 1; a number is printed */
    static int answer(BuildConfig build, String macro, PrintStream out) {
        Feature feature = Feature.ofMacro(macro);
        if (feature != null) {
            return build.has(feature) ? 0 : 1;
        }
        NumericMacro number = NumericMacro.ofMacro(macro);
        if (number == null) {
            return 1;
        }
        out.print(build.value(number) + "\n");
        return 0;
    }
}
