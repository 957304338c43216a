package jmbedtls.config.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jmbedtls.config.CPreprocessor;
import jmbedtls.config.Feature;

/**
 * Writes a recording that {@link SdkconfigTest} replays: random options, and which switches esp_config.h makes of them.
 * Arguments: esp_config.h, Mbed TLS's include directory, the file to write.
 */
final class RecordSdkconfigs {
    private static final int SETS = 20;
    private static final Pattern OPTION = Pattern.compile("\\bCONFIG_(?:MBEDTLS_\\w+|IDF_TARGET_LINUX)");
    private static final Pattern NUMBER = Pattern.compile(".*(_LEN|_LEN_MAX|_GRANULARITY)");
    /** It only has an #error behind it. */
    private static final Set<String> LEFT_OUT = Set.of("CONFIG_MBEDTLS_USE_CRYPTO_ROM_IMPL");

    private RecordSdkconfigs() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String text = Files.readString(Path.of(args[0]));
        List<String> names = new ArrayList<>(new TreeSet<>(OPTION.matcher(text).results().map(match -> match.group())
                .filter(name -> !LEFT_OUT.contains(name)).toList()));
        Path directory = Files.createTempDirectory("esp");
        Files.createDirectories(directory.resolve("soc"));
        for (String empty : List.of("soc/soc_caps.h", "esp_mem.h", "mbedtls_check.h")) {
            Files.writeString(directory.resolve(empty), "");
        }
        Files.writeString(directory.resolve("esp_config.h"),
                text.replace("#include \"mbedtls/check_config.h\"", ""));
        Random random = new Random(5);
        Set<String> always = switches(directory, args[1], List.of());
        List<String> lines = new ArrayList<>(List.of(String.join(" ", names), String.join(" ", always)));
        for (int set = 0; set < SETS; set++) {
            List<String> options = options(names, random, set);
            lines.add(String.join(" ", options) + " :" + difference(always, switches(directory, args[1], options)));
        }
        Files.write(Path.of(args[2]), lines.stream().map(line -> line.replace("CONFIG_MBEDTLS_", "")).toList());
    }

    private static String difference(Set<String> before, Set<String> after) {
        return Stream.concat(after.stream().filter(name -> !before.contains(name)).map(name -> " +" + name),
                before.stream().filter(name -> !after.contains(name)).map(name -> " -" + name))
                .collect(Collectors.joining());
    }

    /** NAME for y, NAME=1 for a number; the others are not set. Kconfig lets only one of the RC4 options be. */
    private static List<String> options(List<String> names, Random random, int set) {
        double density = set == 0 ? 0 : set == 1 ? 1 : random.nextDouble();
        List<String> options = new ArrayList<>();
        for (String name : names) {
            if (NUMBER.matcher(name).matches() && !name.endsWith("ASYMMETRIC_CONTENT_LEN")) {
                options.add(name + "=" + (1024 + random.nextInt(1024)));
            } else if (random.nextDouble() < density && !(name.endsWith("RC4_ENABLED_NO_DEFAULT")
                    && options.contains("CONFIG_MBEDTLS_RC4_ENABLED"))) {
                options.add(name);
            }
        }
        return options;
    }

    private static Set<String> switches(Path directory, String include, List<String> options)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve("sdkconfig.h"), options.stream()
                .map(option -> "#define " + (option.contains("=") ? option.replace('=', ' ') : option + " 1"))
                .collect(Collectors.joining("\n", "", "\n")));
        CPreprocessor.Result result = CPreprocessor.run(Stream.of("-dM", "-I" + directory, "-I" + include, "-include",
                directory.resolve("esp_config.h").toString(), "-x", "c", "/dev/null").toList());
        if (result.status() != 0) {
            throw new IOException(String.join("\n", result.errors()));
        }
        return result.output().stream().map(line -> line.split(" ")[1]).filter(name -> Feature.ofMacro(name) != null)
                .map(name -> name.replaceFirst("MBEDTLS_", "")).filter(name -> !name.endsWith("_ALT"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
