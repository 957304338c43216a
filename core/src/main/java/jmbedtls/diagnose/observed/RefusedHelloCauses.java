package jmbedtls.diagnose.observed;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;

/**
 * The server did not like the hello. Its alert may say why; else what the device offers is measured by what servers of
 * today accept: OpenSSL, GnuTLS, the JDK and Go as they come take ECDHE with an RSA or ECDSA certificate, AES-GCM or
 * ChaCha20, secp256r1, x25519 or secp384r1, and SHA-256.
 */
final class RefusedHelloCauses {
    private static final Set<Integer> COMMON_GROUPS = Set.of(23, 24, 25, 29, 30);
    private static final int PROTOCOL_VERSION = 70;
    private static final int UNRECOGNIZED_NAME = 112;
    private static final int UNKNOWN_PSK_IDENTITY = 115;
    private static final int INTERNAL_ERROR = 80;
    private static final int SHA256 = 4;
    private static final int SHA512 = 6;

    private final ObservedHandshake seen;
    private final SeenOffer offer;
    private final Consumer<Finding> findings;
    private final SeenAlert alert;

    /** @param offer null if it is not known */
    RefusedHelloCauses(ObservedHandshake seen, SeenOffer offer, Consumer<Finding> findings) {
        this.seen = seen;
        this.offer = offer;
        this.findings = findings;
        this.alert = seen.fatalAlert();
    }

    void find() {
        if (alert != null && saidByAlert()) {
            return;
        }
        if (offer == null) {
            blind();
            return;
        }
        Certainty certainty = alert == null ? Certainty.POSSIBLE : Certainty.LIKELY;
        curves(certainty);
        suites(certainty);
        signatures(certainty);
        name(certainty);
        extendedMasterSecret();
        if (alert != null) {
            rest();
        }
    }

    private boolean saidByAlert() {
        return switch (alert.number()) {
            case PROTOCOL_VERSION -> {
                version();
                yield true;
            }
            case UNRECOGNIZED_NAME -> {
                unknownName();
                yield true;
            }
            case UNKNOWN_PSK_IDENTITY -> {
                findings.accept(refused(Cause.UNKNOWN_PSK_IDENTITY, Certainty.CERTAIN).build());
                yield true;
            }
            default -> false;
        };
    }

    private void version() {
        boolean later = offer != null && offer.offersTls13();
        Finding.Builder finding = refused(later ? Cause.VERSION_TOO_OLD : Cause.VERSION_TOO_NEW, Certainty.LIKELY);
        if (offer != null) {
            finding.because(Evidence.at(offer.place(), "the device offers " + (later ? "TLS 1.3 and what it has besides"
                    : "TLS 1.2 at most")));
        }
        findings.accept(later ? finding.serverCould("speak TLS 1.2 or 1.3").build()
                : finding.advise("take a build with TLS 1.3: Mbed TLS 3.x with MBEDTLS_SSL_PROTO_TLS1_3")
                        .serverCould("speak TLS 1.2 too").build());
    }

    private void unknownName() {
        if (seen.serverName == null && offer != null && offer.lacksName()) {
            findings.accept(nameMissing(Certainty.LIKELY));
            return;
        }
        Finding.Builder finding = refused(Cause.SERVER_NAME_UNKNOWN, Certainty.CERTAIN);
        if (seen.serverName != null) {
            finding.because(Evidence.at(seen.serverName.place(), "the device asks for '" + seen.serverName.value()
                    + "'"));
        }
        findings.accept(finding.advise("pass the name to mbedtls_ssl_set_hostname that the server is known by")
                .serverCould("serve that name").build());
    }

    private Finding.Builder refused(Cause cause, Certainty certainty) {
        Finding.Builder finding = Finding.of(cause, certainty);
        return alert == null ? finding.because(Evidence.at(seen.end == null ? seen.last : seen.end.place(),
                "the server ends the connection instead of an answer to the hello")) : finding.because(Evidence.alert(alert));
    }

    private Finding.Builder offered(Cause cause, Certainty certainty, String what) {
        return refused(cause, certainty).because(Evidence.at(offer.place(), what));
    }

    private void curves(Certainty certainty) {
        List<Integer> groups = offer.contents().groups();
        boolean rare = !groups.isEmpty() && groups.stream().noneMatch(COMMON_GROUPS::contains);
        if (rare && all(suite -> suite.keyExchange().usesEc())) {
            findings.accept(offered(Cause.NO_COMMON_CURVE, certainty, Evidence.listed(offer.groupNames())
                    + " is all that the device offers, which few servers accept")
                    .advise("add a curve that servers have:\n#define MBEDTLS_ECP_DP_SECP256R1_ENABLED")
                    .serverCould("accept " + Evidence.listed(offer.groupNames())).build());
        }
    }

    private boolean all(Predicate<CipherSuite> test) {
        return !offer.suites().isEmpty() && !offer.offersTls13() && offer.suites().stream().allMatch(test);
    }

    private boolean none(Predicate<CipherSuite> test) {
        return !offer.offersTls13() && offer.suites().stream().noneMatch(test);
    }

    private static boolean isEcdsa(CipherSuite suite) {
        KeyExchange exchange = suite.keyExchange();
        return exchange == KeyExchange.ECDHE_ECDSA || exchange == KeyExchange.ECDH_ECDSA;
    }

    private static boolean isAead(CipherSuite suite) {
        return suite.cipher() == BulkCipher.CHACHA20_POLY1305 || suite.suiteName().contains("-GCM-")
                || suite.suiteName().contains("-CCM");
    }

    private static boolean isModern(CipherSuite suite) {
        KeyExchange exchange = suite.keyExchange();
        boolean aes = suite.suiteName().contains("-AES-") || suite.cipher() == BulkCipher.CHACHA20_POLY1305;
        return aes && isAead(suite) && (exchange == KeyExchange.ECDHE_RSA || exchange == KeyExchange.ECDHE_ECDSA
                || exchange == KeyExchange.DHE_RSA);
    }

    private void suites(Certainty certainty) {
        String names = Evidence.listed(offer.suiteNames());
        if (all(RefusedHelloCauses::isEcdsa)) {
            findings.accept(offered(Cause.CERTIFICATE_KEY_TYPE, certainty,
                    "ECDHE_ECDSA is all that the device offers to exchange keys, and most servers have an RSA certificate: "
                            + names)
                    .advise("let it use RSA certificates too:\n#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED\n"
                            + "#define MBEDTLS_RSA_C\n#define MBEDTLS_PKCS1_V15")
                    .serverCould("have a certificate with an EC key, beside its RSA one").build());
        } else if (all(suite -> suite.keyExchange().usesPsk())) {
            findings.accept(offered(Cause.NO_COMMON_SUITE, certainty, "the device offers pre-shared keys only: " + names)
                    .serverCould("have a pre-shared key for the device").build());
        } else if (none(RefusedHelloCauses::isModern)) {
            findings.accept(offered(Cause.NO_COMMON_SUITE, certainty,
                    "the device offers nothing that servers of today prefer, which is ECDHE with AES-GCM: " + names)
                    .advise("add a suite that servers have:\n#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED\n"
                            + "#define MBEDTLS_GCM_C\n#define MBEDTLS_ECP_DP_SECP256R1_ENABLED")
                    .serverCould("accept " + names).build());
            if (none(RefusedHelloCauses::isEcdsa)) {
                findings.accept(offered(Cause.CERTIFICATE_KEY_TYPE, Certainty.POSSIBLE,
                        "no suite of the device can use a certificate with an EC key, if that is what the server has")
                        .advise("let it use EC certificates too:\n#define MBEDTLS_KEY_EXCHANGE_ECDHE_ECDSA_ENABLED")
                        .build());
            }
        }
    }

    private void signatures(Certainty certainty) {
        List<Integer> numbers = offer.contents().signatures();
        boolean strong = numbers.stream().anyMatch(number -> number >> 8 >= SHA256 && number >> 8 <= SHA512
                || number >> 8 == 8);
        if (!numbers.isEmpty() && !strong) {
            findings.accept(offered(Cause.SIGNATURE_HASH, certainty, "the device accepts signatures with "
                    + Evidence.listed(offer.signatureNames()) + " only")
                    .advise("add a hash that servers sign with:\n#define MBEDTLS_SHA256_C").build());
        }
    }

    private void name(Certainty certainty) {
        if (offer.lacksName()) {
            boolean ordinary = offer.suites().stream().anyMatch(RefusedHelloCauses::isModern) || offer.offersTls13();
            findings.accept(nameMissing(ordinary ? certainty : Certainty.POSSIBLE));
        }
    }

    private Finding nameMissing(Certainty certainty) {
        Finding.Builder finding = offered(Cause.SERVER_NAME_MISSING, certainty, "the hello has no server name");
        if (alert != null && alert.number() == INTERNAL_ERROR) {
            finding.because("servers that need it often answer with this alert");
        }
        return finding.advise("call mbedtls_ssl_set_hostname(&ssl, \"the server's name\") before the handshake, with\n"
                + "#define MBEDTLS_SSL_SERVER_NAME_INDICATION\nin the device's configuration")
                .serverCould("serve clients that send no name").build();
    }

    private void extendedMasterSecret() {
        if (!offer.has(ObservedHello.EXTENDED_MASTER_SECRET) && !offer.offersTls13()) {
            findings.accept(offered(Cause.EXTENDED_MASTER_SECRET, Certainty.POSSIBLE,
                    "the hello has no extended_master_secret, on which some servers insist")
                    .advise("#define MBEDTLS_SSL_EXTENDED_MASTER_SECRET").build());
        }
    }

    /** What cannot be excluded, whatever the device offers. */
    private void rest() {
        if (seen.serverName != null) {
            findings.accept(refused(Cause.SERVER_NAME_UNKNOWN, Certainty.POSSIBLE)
                    .because(Evidence.at(seen.serverName.place(), "the device asks for '" + seen.serverName.value()
                            + "'")).build());
        }
        if (none(suite -> suite.keyExchange().usesPsk())) {
            findings.accept(offered(Cause.PSK_REQUIRED, Certainty.POSSIBLE, "the device offers no pre-shared key")
                    .build());
        }
        if (!offer.offersTls13()) {
            findings.accept(offered(Cause.VERSION_TOO_NEW, Certainty.POSSIBLE, "the device offers TLS 1.2 at most")
                    .build());
        }
    }

    /** An alert, and nothing that tells what the device offers. */
    private void blind() {
        findings.accept(refused(Cause.CERTIFICATE_KEY_TYPE, Certainty.POSSIBLE)
                .because("what the device offers is not in the log: level 3 shows it, level 4 all of it").build());
        findings.accept(refused(Cause.NO_COMMON_SUITE, Certainty.POSSIBLE).build());
        findings.accept(refused(Cause.NO_COMMON_CURVE, Certainty.POSSIBLE).build());
        findings.accept(refused(Cause.SERVER_NAME_MISSING, Certainty.POSSIBLE)
                .advise("see that mbedtls_ssl_set_hostname is called before the handshake").build());
    }
}
