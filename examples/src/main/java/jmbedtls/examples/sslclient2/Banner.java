package jmbedtls.examples.sslclient2;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;

/** What the program says of itself: as the version of Mbed TLS that it stands for. */
final class Banner {
    static final String USAGE = """
            usage: ssl_client2 [param=value] [...]
                   ssl_client2 help[_theme]
            'help' lists acceptable 'param' and 'value'
            'help_ciphersuites' lists available ciphersuites

            """;

    static final String UNVERIFIED = """
                Unable to verify the server's certificate. Either it is invalid,
                or you didn't set ca_file or ca_path to an appropriate value.
                Alternatively, you may want to use auth_mode=optional for testing purposes.
            """;

    private Banner() {
    }

    static String buildVersion(BuildConfig build) {
        ReferenceVersion version = build.version();
        return "build version: Mbed TLS " + version + " (build " + version.number() + ")\n";
    }
}
