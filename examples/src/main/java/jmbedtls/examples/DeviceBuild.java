package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.InvalidConfigException;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.config.header.ConfigHeader;
import jmbedtls.config.header.ConfigSyntaxException;

/**
 * The configuration of a device that is diagnosed.
 *
 * @param remarks what to know about how it was read: lines, perhaps none
 * @param terms how a line for config.h is written in its file
 */
record DeviceBuild(BuildConfig config, String remarks, Function<String, List<String>> terms) {
    private static final String VERSION = "version";

    static void describe(Map<String, String> options) {
        options.put(BuildOption.KEY, "the device's config.h, mbedtls_config.h or sdkconfig (the STM32 board's)");
        options.put(VERSION, "2.28 or 2.16: which Mbed TLS the device has (2.28)");
    }

    /** @throws UsageException if the header cannot be read, or breaks a rule of check_config.h */
    static DeviceBuild of(Arguments arguments) throws UsageException {
        if (!arguments.has(BuildOption.KEY)) {
            return new DeviceBuild(Presets.STM32_SEED, "", List::of);
        }
        String file = arguments.text(BuildOption.KEY, "");
        try {
            ConfigHeader header = ConfigHeader.read(Path.of(file), version(arguments));
            int unknown = header.notices().size();
            String remarks = unknown == 0 ? "" : unknown + (unknown == 1 ? " line" : " lines") + " of " + file
                    + " had no effect on what follows; the command check lists them.\n\n";
            BuildConfig build = header.toBuilder().build();
            if (build.features().isEmpty()) {
                throw new UsageException(file + " switches nothing of Mbed TLS on: is it the right file?");
            }
            return new DeviceBuild(build, remarks, header::inOwnTerms);
        } catch (ConfigSyntaxException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            throw Arguments.unreadable(BuildOption.KEY, file, e);
        } catch (InvalidConfigException e) {
            throw new UsageException(file + " does not compile (the command check proposes a fix):\n"
                    + e.getMessage());
        }
    }

    private static ReferenceVersion version(Arguments arguments) throws UsageException {
        return switch (arguments.text(VERSION, "2.28")) {
            case "2.28" -> ReferenceVersion.V2_28_10;
            case "2.16" -> ReferenceVersion.V2_16_2;
            default -> throw new UsageException(VERSION + " must be 2.28 or 2.16");
        };
    }
}
