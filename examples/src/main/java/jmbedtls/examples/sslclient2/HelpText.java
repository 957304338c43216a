package jmbedtls.examples.sslclient2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;

/**
 * The text of {@code help}, as the C program compiled for a build prints it. In the resource a line that begins with a
 * question mark names the macros that what follows, up to the next such line, wants; those after an exclamation mark
 * must be off.
 */
final class HelpText {
    private HelpText() {
    }

    static String of(BuildConfig build) {
        StringBuilder text = new StringBuilder();
        boolean shown = true;
        for (String line : resource().lines().toList()) {
            if (line.startsWith("?")) {
                shown = holds(line.substring(1), build);
            } else if (shown) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean holds(String macros, BuildConfig build) {
        for (String macro : macros.split(" ")) {
            boolean on = !macro.startsWith("!");
            String name = on ? macro : macro.substring(1);
            if (!name.isEmpty() && has(name, build) != on) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(String name, BuildConfig build) {
        Feature feature = Feature.ofMacro("MBEDTLS_" + name);
        return feature == null ? build.has(DerivedMacro.valueOf(name)) : build.has(feature);
    }

    private static String resource() {
        try (InputStream in = HelpText.class.getResourceAsStream("help.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
