package jmbedtls.debug;

import jmbedtls.config.ReferenceVersion;

/** The C source files of Mbed TLS that log. What is one file in a version can be part of another in the next. */
public enum SourceFile {
    /** The client of TLS 1.2. */
    SSL_CLI("ssl_cli.c", "ssl_cli.c", "ssl_tls12_client.c"),
    /** What the client does whatever the version of TLS: its hello. */
    SSL_CLIENT("ssl_cli.c", "ssl_cli.c", "ssl_client.c"),
    /** What drives the client's states. */
    SSL_CLI_STATES("ssl_cli.c", "ssl_cli.c", "ssl_tls.c"),
    /** The record layer. */
    SSL_MSG("ssl_tls.c", "ssl_msg.c", "ssl_msg.c"),
    SSL_TLS("ssl_tls.c", "ssl_tls.c", "ssl_tls.c"),
    /** Changes of the state, which nobody told before 3.6. */
    SSL_MISC("", "", "ssl_misc.h");

    private final String nameIn216;
    private final String nameIn228;
    private final String nameIn36;

    SourceFile(String nameIn216, String nameIn228, String nameIn36) {
        this.nameIn216 = nameIn216;
        this.nameIn228 = nameIn228;
        this.nameIn36 = nameIn36;
    }

    /** The name of the file that holds the code in a version of Mbed TLS, without directories. */
    public String fileName(ReferenceVersion version) {
        return switch (version) {
            case V2_16_2 -> nameIn216;
            case V2_28_10 -> nameIn228;
            case V3_6_6 -> nameIn36;
        };
    }
}
