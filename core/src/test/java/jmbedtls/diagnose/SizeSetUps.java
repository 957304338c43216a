package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.defines;

import java.util.stream.Stream;

import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.NumericMacro;
import jmbedtls.diagnose.cause.Cause;

/** Buffers that are too small. */
final class SizeSetUps {
    /** 1024 bytes take the certificate, and the session ticket of JDK 25, but not that of JDK 17. */
    private static final boolean TICKET_FITS_1024 = Runtime.version().feature() >= 25;

    private static final String GNUTLS = "NORMAL:-VERS-ALL:+VERS-TLS1.2";

    private SizeSetUps() {
    }

    private static BuildConfig receiving(int length) {
        return Devices.TYPICAL.toBuilder().set(NumericMacro.SSL_IN_CONTENT_LEN, length).build();
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(
                new BrokenSetUp("a chain of two in 1024 bytes", LiveServer.openSsl("leaf-rsa-via-inter-chain"),
                        receiving(1024), PLAIN, Cause.RECORD_TOO_LARGE,
                        defines("SSL_MAX_FRAGMENT_LENGTH", "#define MBEDTLS_SSL_IN_CONTENT_LEN 2048")),
                new BrokenSetUp("a chain of two in 1024 bytes, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa-via-inter-chain", GNUTLS), receiving(1024), PLAIN,
                        Cause.RECORD_TOO_LARGE, defines("SSL_MAX_FRAGMENT_LENGTH", "#define MBEDTLS_SSL_IN_CONTENT_LEN 2048")),
                new BrokenSetUp("a chain of two in 1024 bytes, a JDK without max_fragment_length",
                        JdkTlsServer.process("leaf-rsa-via-inter-chain",
                                "-Djdk.tls.server.disableExtensions=max_fragment_length"), receiving(1024), PLAIN,
                        Cause.RECORD_TOO_LARGE, defines("#define MBEDTLS_SSL_IN_CONTENT_LEN 2048")),
                new BrokenSetUp("max_fragment_length splits the certificates, OpenSSL",
                        LiveServer.openSsl("leaf-rsa-via-inter-chain"),
                        Devices.with(SSL_MAX_FRAGMENT_LENGTH),
                        diagnosis -> diagnosis.maxFragmentLength(MaxFragmentLength.BYTES_512),
                        Cause.FRAGMENTED_MESSAGE, BrokenSetUp.call("mbedtls_ssl_conf_max_frag_len(")),
                new BrokenSetUp("max_fragment_length splits the certificate, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS), Devices.with(SSL_MAX_FRAGMENT_LENGTH),
                        diagnosis -> diagnosis.maxFragmentLength(MaxFragmentLength.BYTES_512),
                        Cause.FRAGMENTED_MESSAGE, BrokenSetUp.call("mbedtls_ssl_conf_max_frag_len(")),
                new BrokenSetUp("max_fragment_length ignored, JDK",
                        JdkTlsServer.process("leaf-rsa-via-inter-chain",
                                "-Djdk.tls.server.disableExtensions=max_fragment_length"),
                        receiving(1024).toBuilder().enable(SSL_MAX_FRAGMENT_LENGTH).build(),
                        diagnosis -> diagnosis.maxFragmentLength(MaxFragmentLength.BYTES_1024),
                        Cause.FRAGMENT_LENGTH_IGNORED, defines("#define MBEDTLS_SSL_IN_CONTENT_LEN 2048")),
                new BrokenSetUp("max_fragment_length of 512 ignored, JDK",
                        JdkTlsServer.process("leaf-rsa2048",
                                "-Djdk.tls.server.disableExtensions=max_fragment_length"),
                        receiving(512).toBuilder().enable(SSL_MAX_FRAGMENT_LENGTH).build(),
                        diagnosis -> diagnosis.maxFragmentLength(MaxFragmentLength.BYTES_512),
                        Cause.FRAGMENT_LENGTH_IGNORED,
                        defines("#define MBEDTLS_SSL_IN_CONTENT_LEN " + (TICKET_FITS_1024 ? 1024 : 1536))));
    }
}
