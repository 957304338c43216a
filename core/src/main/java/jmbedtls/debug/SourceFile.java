package jmbedtls.debug;

/** The C source files of Mbed TLS that log. */
public enum SourceFile {
    SSL_CLI("ssl_cli.c", "ssl_cli.c"),
    /** New in 2.28: what it holds was part of ssl_tls.c in 2.16. */
    SSL_MSG("ssl_msg.c", "ssl_tls.c"),
    SSL_TLS("ssl_tls.c", "ssl_tls.c");

    private final String name;
    private final String nameIn216;

    SourceFile(String name, String nameIn216) {
        this.name = name;
        this.nameIn216 = nameIn216;
    }

    /** The file's name in Mbed TLS 2.28, without directories. */
    public String fileName() {
        return name;
    }

    /** The name of the file that held the same code in Mbed TLS 2.16. */
    public String fileNameIn216() {
        return nameIn216;
    }
}
