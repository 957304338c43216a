package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Change;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.config.Repair;
import jmbedtls.config.Violation;
import jmbedtls.config.header.ConfigHeader;
import jmbedtls.config.header.ConfigSyntaxException;
import jmbedtls.config.header.Notice;

/** Says what Mbed TLS would make of a configuration before a compiler does: what check_config.h refuses, and a fix. */
final class CheckConfig implements Example {
    private static final String USER_CONFIG = "user_config";
    private static final String CRYPTO_CONFIG = "crypto_config";
    private static final String INCLUDE = "include";
    private static final String VERSION = "version";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "what check_config.h would refuse in a config.h, and the fix";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(BuildOption.KEY, "a config.h, an mbedtls_config.h or ESP-IDF's sdkconfig; needed");
        options.put(USER_CONFIG, "what MBEDTLS_USER_CONFIG_FILE is to name (nothing)");
        options.put(CRYPTO_CONFIG, "psa/crypto_config.h of 3.x and 4.x (looked for)");
        options.put(INCLUDE, "a directory where included files are looked for (none)");
        options.put(VERSION, "2.28 or 2.16: whose rules apply (2.28)");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        ConfigHeader header = read(arguments);
        BuildConfig.Builder builder = header.toBuilder();
        out.println("Read as a configuration of " + header.series() + ", by the rules of "
                + version(arguments) + ".");
        printNotices(header.notices(), out);
        List<Violation> violations = builder.violations();
        if (violations.isEmpty()) {
            out.println("\nIt compiles" + whetherItIsAClient(builder.build()));
            return 0;
        }
        out.println("\nIt does not compile:");
        for (Violation violation : violations) {
            out.println("  " + violation.prerequisite().sentence());
            out.println("      missing: " + violation.missing().describe());
        }
        printRepair(Repair.of(builder), out);
        return 1;
    }

    private static ConfigHeader read(Arguments arguments) throws UsageException {
        if (!arguments.has(BuildOption.KEY)) {
            throw new UsageException(BuildOption.KEY + "=FILE is needed");
        }
        String file = arguments.text(BuildOption.KEY, "");
        ConfigHeader.Reader reader = ConfigHeader.reader().version(version(arguments));
        try {
            if (arguments.has(INCLUDE)) {
                reader.includeDirectory(Path.of(arguments.text(INCLUDE, "")));
            }
            define(reader, "MBEDTLS_USER_CONFIG_FILE", arguments, USER_CONFIG);
            define(reader, "MBEDTLS_PSA_CRYPTO_CONFIG_FILE", arguments, CRYPTO_CONFIG);
            define(reader, "TF_PSA_CRYPTO_CONFIG_FILE", arguments, CRYPTO_CONFIG);
            return reader.read(Path.of(file));
        } catch (ConfigSyntaxException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            throw Arguments.unreadable(BuildOption.KEY, file, e);
        }
    }

    private static void define(ConfigHeader.Reader reader, String macro, Arguments arguments, String key) {
        if (arguments.has(key)) {
            reader.define(macro, '"' + Path.of(arguments.text(key, "")).toAbsolutePath().toString() + '"');
        }
    }

    private static ReferenceVersion version(Arguments arguments) throws UsageException {
        return switch (arguments.text(VERSION, "2.28")) {
            case "2.28" -> ReferenceVersion.V2_28_10;
            case "2.16" -> ReferenceVersion.V2_16_2;
            default -> throw new UsageException(VERSION + " must be 2.28 or 2.16");
        };
    }

    private static void printNotices(List<Notice> notices, PrintStream out) {
        Map<String, List<Notice>> byReason = notices.stream()
                .collect(Collectors.groupingBy(Notice::reason, LinkedHashMap::new, Collectors.toList()));
        byReason.forEach((reason, all) -> {
            out.println("\nNot taken into account: " + reason);
            all.forEach(notice -> out.println("  " + notice.file() + ":" + notice.line() + ": " + notice.subject()));
        });
    }

    private static String whetherItIsAClient(BuildConfig config) {
        try {
            SslConfig.builder(config);
            return ".";
        } catch (IllegalArgumentException e) {
            return ", but not to a TLS 1.2 client: " + e.getMessage();
        }
    }

    private static void printRepair(Optional<List<Change>> changes, PrintStream out) {
        if (changes.isEmpty()) {
            out.println("\nNo fix was found that is less than a new configuration.");
            return;
        }
        out.println("\nIt would compile with");
        changes.get().forEach(change -> out.println("  " + change));
    }
}
