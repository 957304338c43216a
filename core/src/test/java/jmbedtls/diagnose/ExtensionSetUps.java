package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.call;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

import jmbedtls.LegacyRenegotiation;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.diagnose.cause.Cause;

/** Servers and devices that insist on an extension. */
final class ExtensionSetUps {
    private static final String GNUTLS = "NORMAL:-VERS-ALL:+VERS-TLS1.2";

    private ExtensionSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(
                new BrokenSetUp("no name, and the server refuses", JdkTlsServer.servingNames("leaf-rsa2048"),
                        Devices.without(SSL_SERVER_NAME_INDICATION), PLAIN, Cause.SERVER_NAME_MISSING,
                        defines("SSL_SERVER_NAME_INDICATION")),
                new BrokenSetUp("no name, and another certificate comes", LiveServer.openSsl("leaf-othername",
                        "-servername", "localhost", "-cert2", LiveServer.crt("leaf-rsa2048"),
                        "-key2", LiveServer.key("leaf-rsa2048")),
                        Devices.without(SSL_SERVER_NAME_INDICATION), PLAIN, Cause.SERVER_NAME_MISSING,
                        defines("SSL_SERVER_NAME_INDICATION")),
                new BrokenSetUp("no name, and a certificate for another host comes", LiveServer.openSsl("leaf-othername",
                        "-servername", "localhost", "-cert2", LiveServer.crt("leaf-ec256"),
                        "-key2", LiveServer.key("leaf-ec256")),
                        Devices.without(SSL_SERVER_NAME_INDICATION), CertificateSetUps.trusting("root-ec"),
                        Cause.SERVER_NAME_MISSING, defines("SSL_SERVER_NAME_INDICATION")),
                new BrokenSetUp("no call of mbedtls_ssl_set_hostname", JdkTlsServer.servingNames("leaf-rsa2048"),
                        Devices.TYPICAL, Diagnosis::withoutName, Cause.SERVER_NAME_MISSING,
                        call("mbedtls_ssl_set_hostname(&ssl, \"localhost\")")),
                new BrokenSetUp("mbedtls_ssl_set_hostname with NULL", JdkTlsServer.servingNames("leaf-rsa2048"),
                        Devices.TYPICAL, diagnosis -> diagnosis.hostname(null), Cause.SERVER_NAME_MISSING,
                        call("mbedtls_ssl_set_hostname(&ssl, \"localhost\")")),
                new BrokenSetUp("connected by address", JdkTlsServer.servingNames("leaf-rsa2048"),
                        Devices.TYPICAL, diagnosis -> diagnosis.hostname("127.0.0.1"), Cause.SERVER_NAME_MISSING,
                        call("mbedtls_ssl_set_hostname(&ssl, \"localhost\")")),
                new BrokenSetUp("no call of mbedtls_ssl_set_hostname, and another certificate comes",
                        LiveServer.openSsl("leaf-othername", "-servername", "localhost",
                                "-cert2", LiveServer.crt("leaf-rsa2048"), "-key2", LiveServer.key("leaf-rsa2048")),
                        Devices.TYPICAL.toBuilder().version(ReferenceVersion.V2_16_2).build(), Diagnosis::withoutName,
                        Cause.SERVER_NAME_MISSING, call("mbedtls_ssl_set_hostname(&ssl, \"localhost\")")),
                new BrokenSetUp("a name that the server does not know", LiveServer.openSsl("leaf-rsa2048",
                        "-servername", "other.example", "-servername_fatal", "-cert2", LiveServer.crt("leaf-rsa2048"),
                        "-key2", LiveServer.key("leaf-rsa2048")),
                        Devices.TYPICAL, PLAIN, Cause.SERVER_NAME_UNKNOWN, serverSide()),
                new BrokenSetUp("a name that the server does not know, GnuTLS", LiveServer.gnuTls("leaf-rsa2048", GNUTLS,
                        "--sni-hostname", "other.example", "--sni-hostname-fatal"),
                        Devices.TYPICAL, PLAIN, Cause.SERVER_NAME_UNKNOWN, serverSide()),
                new BrokenSetUp("extended master secret wanted",
                        JdkTlsServer.process("leaf-rsa2048", "-Djdk.tls.allowLegacyMasterSecret=false"),
                        Devices.without(SSL_EXTENDED_MASTER_SECRET), PLAIN, Cause.EXTENDED_MASTER_SECRET,
                        defines("SSL_EXTENDED_MASTER_SECRET")),
                new BrokenSetUp("extended master secret wanted, EC certificate",
                        JdkTlsServer.process("leaf-ec256", "-Djdk.tls.allowLegacyMasterSecret=false"),
                        Devices.without(SSL_EXTENDED_MASTER_SECRET), CertificateSetUps.trusting("root-ec"),
                        Cause.EXTENDED_MASTER_SECRET, defines("SSL_EXTENDED_MASTER_SECRET")),
                new BrokenSetUp("encrypt-then-MAC wanted, EC certificate and SHA-256",
                        LiveServer.gnuTls("leaf-ec256", GNUTLS
                                + ":-CIPHER-ALL:+AES-128-CBC:-MAC-ALL:+SHA256:+AEAD:%FORCE_ETM"),
                        Devices.TYPICAL.toBuilder().disable(GCM_C, SSL_ENCRYPT_THEN_MAC).enable(CIPHER_MODE_CBC)
                                .build(), CertificateSetUps.trusting("root-ec"), Cause.ENCRYPT_THEN_MAC,
                        defines("SSL_ENCRYPT_THEN_MAC")),
                new BrokenSetUp("encrypt-then-MAC wanted",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS + ":-CIPHER-ALL:+AES-128-CBC:%FORCE_ETM"),
                        Devices.TYPICAL.toBuilder().disable(GCM_C, SSL_ENCRYPT_THEN_MAC).enable(CIPHER_MODE_CBC, SHA1_C)
                                .build(), PLAIN, Cause.ENCRYPT_THEN_MAC, defines("SSL_ENCRYPT_THEN_MAC")),
                new BrokenSetUp("no protocol in common", LiveServer.openSsl("leaf-rsa2048", "-alpn", "h2"),
                        Devices.with(SSL_ALPN), diagnosis -> diagnosis.alpn("mqtt"), Cause.ALPN_REFUSED,
                        call("/* do not call mbedtls_ssl_conf_alpn_protocols")),
                new BrokenSetUp("no protocol in common, JDK", JdkTlsServer.serving("leaf-rsa2048", listener -> {
                    SSLParameters parameters = listener.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"h2"});
                    listener.setSSLParameters(parameters);
                }), Devices.with(SSL_ALPN), diagnosis -> diagnosis.alpn("mqtt", "x-amzn-mqtt-ca"), Cause.ALPN_REFUSED,
                        call("/* do not call mbedtls_ssl_conf_alpn_protocols")),
                new BrokenSetUp("no secure renegotiation",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS + ":%DISABLE_SAFE_RENEGOTIATION"), Devices.TYPICAL,
                        diagnosis -> diagnosis.legacyRenegotiation(LegacyRenegotiation.BREAK_HANDSHAKE),
                        Cause.SECURE_RENEGOTIATION, call("mbedtls_ssl_conf_legacy_renegotiation(")),
                new BrokenSetUp("no secure renegotiation, EC certificate",
                        LiveServer.gnuTls("leaf-ec256", GNUTLS + ":%DISABLE_SAFE_RENEGOTIATION"), Devices.TYPICAL,
                        diagnosis -> CertificateSetUps.trusting("root-ec").prepare(diagnosis)
                                .legacyRenegotiation(LegacyRenegotiation.BREAK_HANDSHAKE),
                        Cause.SECURE_RENEGOTIATION, call("mbedtls_ssl_conf_legacy_renegotiation(")));
    }
}
