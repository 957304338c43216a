package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.header.ConfigHeader;
import jmbedtls.config.header.ConfigSyntaxException;

/** The {@code config} key: a config.h of the user's own in the place of the example's. */
final class BuildOption {
    static final String KEY = "config";

    private BuildOption() {
    }

    static String help(String defaultConfig) {
        return "a config.h (" + defaultConfig + ")";
    }

    /**
     * The build that the header describes, for the version of the default; without the key the default itself.
     *
     * @throws UsageException if the header cannot be read or understood, breaks a rule of check_config.h, or
     *     describes a library without a TLS 1.2 client
     */
    static BuildConfig of(Arguments arguments, BuildConfig otherwise) throws UsageException {
        if (!arguments.has(KEY)) {
            return otherwise;
        }
        String file = arguments.text(KEY, "");
        try {
            BuildConfig build = ConfigHeader.read(Path.of(file), otherwise.version()).toBuilder().build();
            SslConfig.builder(build);
            return build;
        } catch (ConfigSyntaxException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            throw Arguments.unreadable(KEY, file, e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }
}
