package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.advice;
import static jmbedtls.diagnose.BrokenSetUp.defines;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;

/** Client certificates and pre-shared keys. */
final class ClientSetUps {
    private static final String GNUTLS = "NORMAL:-VERS-ALL:+VERS-TLS1.2";
    private static final String[] PSK_SERVER = {"-nocert", "-psk", "0123456789abcdef", "-psk_identity", "device"};

    private ClientSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.concat(certificates(), preSharedKeys());
    }

    static Preparation own(String name) {
        return own(name, name);
    }

    private static Preparation own(String certificate, String key) {
        return diagnosis -> diagnosis.ownCertificate(Files.readAllBytes(Path.of(LiveServer.crt(certificate))),
                Files.readAllBytes(Path.of(LiveServer.key(key))));
    }

    private static Stream<BrokenSetUp> certificates() {
        String[] verifying = {"-Verify", "2", "-verify_return_error", "-CAfile", LiveServer.crt("root-rsa")};
        return Stream.of(
                new BrokenSetUp("required, OpenSSL", LiveServer.openSsl("leaf-rsa2048", verifying), Devices.TYPICAL, PLAIN,
                        Cause.CLIENT_CERTIFICATE_REQUIRED, advice()),
                new BrokenSetUp("required, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS, "--require-client-cert",
                                "--x509cafile", LiveServer.crt("root-rsa")),
                        Devices.TYPICAL, PLAIN, Cause.CLIENT_CERTIFICATE_REQUIRED, advice()),
                new BrokenSetUp("required, JDK",
                        JdkTlsServer.serving("leaf-rsa2048", listener -> listener.setNeedClientAuth(true)),
                        Devices.TYPICAL, PLAIN, Cause.CLIENT_CERTIFICATE_REQUIRED, advice()),
                new BrokenSetUp("of an unknown CA, OpenSSL", LiveServer.openSsl("leaf-rsa2048", verifying),
                        Devices.TYPICAL, own("client-ec256"), Cause.CLIENT_CERTIFICATE_REFUSED, advice()),
                new BrokenSetUp("of an unknown CA, JDK",
                        JdkTlsServer.serving("leaf-rsa2048", listener -> listener.setNeedClientAuth(true)),
                        Devices.TYPICAL, own("client-ec256"), Cause.CLIENT_CERTIFICATE_REFUSED, advice()),
                new BrokenSetUp("a key that cannot be used",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-ec"),
                                "-client_sigalgs", "RSA+SHA256"),
                        Devices.TYPICAL, own("client-ec256"), Cause.CLIENT_KEY_UNUSABLE, advice()),
                new BrokenSetUp("a signature that cannot be used",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-rsa"),
                                "-client_sigalgs", "RSA+SHA512:ECDSA+SHA256"),
                        Devices.TYPICAL, own("client-rsa2048"), Cause.CLIENT_KEY_UNUSABLE, advice()),
                new BrokenSetUp("a curve that the device has not",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-ec")),
                        Devices.TYPICAL, own("client-ec384"), Cause.CLIENT_CERTIFICATE_NOT_PARSED,
                        defines("ECP_DP_SECP384R1_ENABLED")),
                new BrokenSetUp("a key file that is none",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-rsa")),
                        Devices.TYPICAL, diagnosis -> diagnosis.ownCertificate(
                                Files.readAllBytes(Path.of(LiveServer.crt("client-rsa2048"))), new byte[] {1, 2}),
                        Cause.CLIENT_KEY_NOT_PARSED, advice()),
                new BrokenSetUp("a key file with a password",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS, "--require-client-cert",
                                "--x509cafile", LiveServer.crt("root-rsa")),
                        Devices.TYPICAL, diagnosis -> diagnosis.ownCertificate(
                                Files.readAllBytes(Path.of(LiveServer.crt("client-rsa2048"))),
                                Files.readAllBytes(Path.of(ExtraPki.file(ExtraPki.encryptedKey("client-rsa2048"))))),
                        Cause.CLIENT_KEY_NOT_PARSED, advice()),
                new BrokenSetUp("a certificate file that is none", LiveServer.openSsl("leaf-rsa2048", verifying),
                        Devices.TYPICAL, diagnosis -> diagnosis.ownCertificate(new byte[0],
                                Files.readAllBytes(Path.of(LiveServer.key("client-rsa2048")))),
                        Cause.CLIENT_CERTIFICATE_NOT_PARSED, advice()),
                new BrokenSetUp("the key of another certificate, OpenSSL", LiveServer.openSsl("leaf-rsa2048", verifying),
                        Devices.TYPICAL, own("client-rsa2048", "leaf-rsa2048"), Cause.CLIENT_KEY_MISMATCH, advice()),
                new BrokenSetUp("another kind of key than the certificate's, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", GNUTLS, "--require-client-cert",
                                "--x509cafile", LiveServer.crt("root-rsa")),
                        Devices.TYPICAL, own("client-rsa2048", "client-ec256"), Cause.CLIENT_KEY_MISMATCH, advice()),
                new BrokenSetUp("the key of another certificate, JDK",
                        JdkTlsServer.serving("leaf-rsa2048", listener -> listener.setNeedClientAuth(true)),
                        Devices.TYPICAL, own("client-rsa2048", "leaf-rsa2048"), Cause.CLIENT_KEY_MISMATCH, advice()),
                new BrokenSetUp("two certificates too large for the buffer",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-ec")),
                        Devices.TYPICAL.toBuilder().set(NumericMacro.SSL_OUT_CONTENT_LEN, 512).build(),
                        own("client-ec-via-inter-chain", "client-ec-via-inter"), Cause.CLIENT_CERTIFICATE_TOO_LARGE,
                        defines("#define MBEDTLS_SSL_OUT_CONTENT_LEN 1024")),
                new BrokenSetUp("too large for the buffer",
                        LiveServer.openSsl("leaf-rsa2048", "-Verify", "2", "-CAfile", LiveServer.crt("root-rsa")),
                        Devices.TYPICAL.toBuilder().set(NumericMacro.SSL_OUT_CONTENT_LEN, 512).build(),
                        own("client-rsa2048"), Cause.CLIENT_CERTIFICATE_TOO_LARGE,
                        defines("#define MBEDTLS_SSL_OUT_CONTENT_LEN 1024")));
    }

    static Preparation psk(String key, String identity) {
        return diagnosis -> diagnosis.psk(HexFormat.of().parseHex(key),
                identity.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<BrokenSetUp> preSharedKeys() {
        BuildConfig both = Devices.with(KEY_EXCHANGE_PSK_ENABLED);
        String gnuTls = GNUTLS + ":-KX-ALL:+PSK";
        return Stream.of(
                new BrokenSetUp("another key, OpenSSL", LiveServer.openSsl(null, PSK_SERVER), both,
                        psk("ff23456789abcdef", "device"), Cause.WRONG_PSK, BrokenSetUp.serverSide()),
                new BrokenSetUp("another key, GnuTLS",
                        LiveServer.gnuTls(null, gnuTls, "--pskpasswd", ExtraPki.pskFile("device", "0123456789abcdef")),
                        both, psk("ff23456789abcdef", "device"), Cause.WRONG_PSK, BrokenSetUp.serverSide()),
                new BrokenSetUp("another identity, GnuTLS",
                        LiveServer.gnuTls(null, gnuTls, "--pskpasswd", ExtraPki.pskFile("device", "0123456789abcdef")),
                        both, psk("0123456789abcdef", "stranger"), Cause.WRONG_PSK, BrokenSetUp.serverSide()),
                new BrokenSetUp("a key longer than the device takes",
                        LiveServer.openSsl(null, "-nocert", "-psk", "00".repeat(40), "-psk_identity", "device"), both,
                        psk("00".repeat(40), "device"), Cause.PSK_TOO_LONG, defines("#define MBEDTLS_PSK_MAX_LEN 40")),
                new BrokenSetUp("a key longer than the device takes, GnuTLS",
                        LiveServer.gnuTls(null, gnuTls, "--pskpasswd", ExtraPki.pskFile("device", "00".repeat(64))), both,
                        psk("00".repeat(64), "device"), Cause.PSK_TOO_LONG, defines("#define MBEDTLS_PSK_MAX_LEN 64")),
                new BrokenSetUp("an identity longer than a record", LiveServer.openSsl(null, PSK_SERVER),
                        both.toBuilder().set(NumericMacro.SSL_OUT_CONTENT_LEN, 512).build(),
                        psk("0123456789abcdef", "device".repeat(100)), Cause.PSK_IDENTITY_TOO_LONG, advice()),
                new BrokenSetUp("an identity longer than TLS has", LiveServer.gnuTls(null, gnuTls, "--pskpasswd",
                                ExtraPki.pskFile("device", "0123456789abcdef")),
                        both, psk("0123456789abcdef", "device".repeat(12_000)), Cause.PSK_IDENTITY_TOO_LONG, advice()),
                new BrokenSetUp("a device without a key, GnuTLS", LiveServer.gnuTls(null, gnuTls, "--pskpasswd",
                                ExtraPki.pskFile("device", "0123456789abcdef")),
                        both, PLAIN, Cause.PSK_REQUIRED, advice()),
                new BrokenSetUp("a device without a key", LiveServer.openSsl(null, PSK_SERVER), both, PLAIN,
                        Cause.PSK_REQUIRED, advice()),
                new BrokenSetUp("a key, but no suite for it", LiveServer.openSsl(null, PSK_SERVER), Devices.TYPICAL,
                        psk("0123456789abcdef", "device"), Cause.NO_COMMON_SUITE,
                        defines("KEY_EXCHANGE_PSK_ENABLED")),
                new BrokenSetUp("CCM-8 offered, GCM wanted", LiveServer.gnuTls(null, gnuTls + ":-CIPHER-ALL:+AES-128-GCM",
                                "--pskpasswd", ExtraPki.pskFile("device", "0123456789abcdef")),
                        Presets.CCM_PSK_TLS1_2, psk("0123456789abcdef", "device"), Cause.NO_COMMON_SUITE,
                        defines("GCM_C", "#define MBEDTLS_SSL_CIPHERSUITES MBEDTLS_TLS_PSK_WITH_AES_256_CCM_8, "
                                + "MBEDTLS_TLS_PSK_WITH_AES_128_CCM_8, MBEDTLS_TLS_PSK_WITH_AES_128_GCM_SHA256")));
    }
}
