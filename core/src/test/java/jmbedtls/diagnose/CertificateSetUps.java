package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.advice;
import static jmbedtls.diagnose.BrokenSetUp.call;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.NumericMacro;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;

/** Certificates that do not convince the device. */
final class CertificateSetUps {
    private static final Preparation EC_ROOT = trusting("root-ec");
    private static final String OLD_CA = ExtraPki.expiredCa("Old root");
    private static final String GNUTLS = "NORMAL:-VERS-ALL:+VERS-TLS1.2";

    private CertificateSetUps() {
    }

    static Preparation trusting(String root) {
        return diagnosis -> diagnosis.ca(Files.readAllBytes(Path.of(LiveServer.crt(root))));
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(authorities(), algorithms(), times(), names(), weaknesses()).flatMap(group -> group);
    }

    private static Stream<BrokenSetUp> authorities() {
        BuildConfig noIntermediates =
                Devices.TYPICAL.toBuilder().set(NumericMacro.X509_MAX_INTERMEDIATE_CA, 0).build();
        return Stream.of(
                new BrokenSetUp("another CA, OpenSSL", LiveServer.openSsl("leaf-ec256"), Devices.TYPICAL, PLAIN,
                        Cause.UNKNOWN_CA, serverSide()),
                new BrokenSetUp("another CA, JDK", JdkTlsServer.serving("leaf-ec256", listener -> { }), Devices.TYPICAL,
                        PLAIN, Cause.UNKNOWN_CA, advice()),
                new BrokenSetUp("the intermediate is not sent", LiveServer.gnuTls("leaf-ec-via-inter", GNUTLS),
                        Devices.TYPICAL, EC_ROOT, Cause.UNKNOWN_CA, serverSide()),
                new BrokenSetUp("no CA at all", LiveServer.openSsl("leaf-rsa2048"), Devices.TYPICAL,
                        diagnosis -> diagnosis.ca(null), Cause.NO_CA, advice()),
                new BrokenSetUp("no CA at all, GnuTLS", LiveServer.gnuTls("leaf-ec256", GNUTLS), Devices.TYPICAL,
                        diagnosis -> diagnosis.ca(null), Cause.NO_CA, advice()),
                new BrokenSetUp("chain too long, JDK", JdkTlsServer.serving("leaf-ec-via-inter-chain", listener -> { }),
                        noIntermediates, EC_ROOT, Cause.CHAIN_TOO_LONG,
                        defines("#define MBEDTLS_X509_MAX_INTERMEDIATE_CA 2")),
                new BrokenSetUp("chain too long", LiveServer.openSsl("leaf-rsa-via-inter-chain"), noIntermediates, PLAIN,
                        Cause.CHAIN_TOO_LONG, defines("#define MBEDTLS_X509_MAX_INTERMEDIATE_CA 2")));
    }

    private static Stream<BrokenSetUp> algorithms() {
        BuildConfig p384 = Devices.withCurve(ECP_DP_SECP384R1_ENABLED);
        return Stream.of(
                new BrokenSetUp("a CA on a curve that the device has not", LiveServer.openSsl("leaf-ec384"), p384, EC_ROOT,
                        Cause.CA_NOT_PARSED, defines("ECP_DP_SECP256R1_ENABLED")),
                new BrokenSetUp("the same, beside a CA that can be read", LiveServer.openSsl("leaf-ec384"), p384,
                        diagnosis -> diagnosis.ca(ExtraPki.both("root-rsa", "root-ec")),
                        Cause.CA_NOT_PARSED, defines("ECP_DP_SECP256R1_ENABLED")),
                new BrokenSetUp("a CA file that is none", LiveServer.openSsl("leaf-rsa2048"), Devices.TYPICAL,
                        diagnosis -> diagnosis.ca(new byte[] {1, 2, 3}), Cause.CA_NOT_PARSED, advice()),
                new BrokenSetUp("signed with SHA-512",
                        LiveServer.openSsl(ExtraPki.leaf("root-rsa", "rsa:2048", "-sha512")),
                        Devices.TYPICAL, PLAIN, Cause.CERTIFICATE_ALGORITHM, defines("SHA512_C")),
                new BrokenSetUp("signed with ECDSA and SHA-384, JDK",
                        JdkTlsServer.serving(ExtraPki.leaf("root-ec", "ec", "-sha384"), listener -> { }),
                        Devices.TYPICAL, EC_ROOT, Cause.CERTIFICATE_ALGORITHM, defines("SHA512_C")),
                new BrokenSetUp("a key of 4096 bits",
                        LiveServer.openSsl(ExtraPki.leaf("root-rsa", "rsa:4096")),
                        Devices.TYPICAL.toBuilder().set(NumericMacro.MPI_MAX_SIZE, 256).build(), PLAIN,
                        Cause.CERTIFICATE_ALGORITHM, defines("#define MBEDTLS_MPI_MAX_SIZE 512")));
    }

    private static Stream<BrokenSetUp> times() {
        return Stream.of(
                new BrokenSetUp("expired", LiveServer.openSsl("leaf-expired"), Devices.TYPICAL, EC_ROOT, Cause.EXPIRED,
                        serverSide()),
                new BrokenSetUp("the trusted CA has expired", LiveServer.openSsl(ExtraPki.leaf(OLD_CA, "rsa:2048")),
                        Devices.TYPICAL, trusting(OLD_CA), Cause.CA_EXPIRED, advice()),
                new BrokenSetUp("the trusted CA has expired, EC certificate, GnuTLS",
                        LiveServer.gnuTls(ExtraPki.leaf(OLD_CA, "ec"), GNUTLS), Devices.TYPICAL, trusting(OLD_CA),
                        Cause.CA_EXPIRED, advice()),
                new BrokenSetUp("the trusted CA has expired, and the clock was never set",
                        LiveServer.openSsl(ExtraPki.leaf(OLD_CA, "rsa:2048")), Devices.TYPICAL,
                        diagnosis -> trusting(OLD_CA).prepare(diagnosis).clock(InstantSource.fixed(Instant.EPOCH)),
                        Cause.DEVICE_CLOCK, advice()),
                new BrokenSetUp("not yet valid", LiveServer.gnuTls("leaf-future", GNUTLS), Devices.TYPICAL, EC_ROOT,
                        Cause.NOT_YET_VALID, serverSide()),
                new BrokenSetUp("not yet valid, OpenSSL", LiveServer.openSsl("leaf-future"), Devices.TYPICAL, EC_ROOT,
                        Cause.NOT_YET_VALID, serverSide()),
                new BrokenSetUp("a clock that was never set", LiveServer.openSsl("leaf-rsa2048"), Devices.TYPICAL,
                        diagnosis -> diagnosis.clock(InstantSource.fixed(Instant.EPOCH)), Cause.DEVICE_CLOCK,
                        call("/* set the clock")),
                new BrokenSetUp("a clock that is far ahead", LiveServer.gnuTls("leaf-rsa2048", GNUTLS), Devices.TYPICAL,
                        diagnosis -> diagnosis.clock(InstantSource.fixed(Instant.parse("2099-01-01T00:00:00Z"))),
                        Cause.DEVICE_CLOCK, call("/* set the clock")));
    }

    private static Stream<BrokenSetUp> names() {
        return Stream.of(
                new BrokenSetUp("another name", LiveServer.openSsl("leaf-othername"), Devices.TYPICAL, EC_ROOT,
                        Cause.WRONG_NAME, serverSide()),
                new BrokenSetUp("another name, JDK", JdkTlsServer.serving("leaf-othername", listener -> { }),
                        Devices.TYPICAL, EC_ROOT, Cause.WRONG_NAME, advice()),
                new BrokenSetUp("no name set", LiveServer.openSsl("leaf-rsa2048"), Devices.TYPICAL,
                        diagnosis -> diagnosis.withoutName().address("localhost"), Cause.NO_NAME_EXPECTED,
                        call("mbedtls_ssl_set_hostname(")),
                new BrokenSetUp("no name set, GnuTLS", LiveServer.gnuTls("leaf-ec256", GNUTLS), Devices.TYPICAL,
                        diagnosis -> EC_ROOT.prepare(diagnosis.withoutName().address("localhost")),
                        Cause.NO_NAME_EXPECTED, call("mbedtls_ssl_set_hostname(")));
    }

    private static Stream<BrokenSetUp> weaknesses() {
        return Stream.of(
                new BrokenSetUp("a key of 1024 bits",
                        LiveServer.openSsl("leaf-rsa1024", "-cipher", "DEFAULT:@SECLEVEL=0"),
                        Devices.TYPICAL, PLAIN, Cause.WEAK_KEY, serverSide()),
                new BrokenSetUp("a key of 1024 bits, GnuTLS", LiveServer.gnuTls("leaf-rsa1024", GNUTLS), Devices.TYPICAL,
                        PLAIN, Cause.WEAK_KEY, serverSide()),
                new BrokenSetUp("signed with ECDSA and SHA-1, GnuTLS",
                        LiveServer.gnuTls(ExtraPki.leaf("root-ec", "ec", "-sha1"), GNUTLS), Devices.with(SHA1_C),
                        EC_ROOT, Cause.WEAK_HASH, serverSide()),
                new BrokenSetUp("signed with SHA-1",
                        LiveServer.openSsl(ExtraPki.leaf("root-rsa", "rsa:2048", "-sha1"), "-cipher",
                                "DEFAULT:@SECLEVEL=0"),
                        Devices.with(SHA1_C), PLAIN, Cause.WEAK_HASH, serverSide()),
                new BrokenSetUp("for clients only", LiveServer.openSsl("leaf-clientusage"), Devices.TYPICAL, EC_ROOT,
                        Cause.KEY_USAGE, serverSide()),
                new BrokenSetUp("may not sign", LiveServer.openSsl("leaf-nosignature"), Devices.TYPICAL, PLAIN,
                        Cause.KEY_USAGE, serverSide()));
    }
}
