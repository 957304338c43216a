package jmbedtls.diagnose.cause;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.AlertDescription;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;

/** An extension that one side insists on. */
final class ExtensionCauses implements CauseFamily {
    /** How servers refuse a hello without a name. */
    private static final Set<Integer> TYPICAL = Set.of(AlertDescription.HANDSHAKE_FAILURE.number(),
            AlertDescription.INTERNAL_ERROR.number(), AlertDescription.UNRECOGNIZED_NAME.number());

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        if (mayLackServerName(situation)) {
            findServerName(situation, findings);
        }
        if (situation.attempt().endedBeforeServerHello()) {
            findRefusals(situation, findings);
        }
        if (refusesAlpn(situation)) {
            findings.accept(Finding.of(Cause.ALPN_REFUSED, Certainty.CERTAIN)
                    .because("the server sent the alert no_application_protocol")
                    .because("the device offers " + String.join(", ", situation.settings().call().alpn()))
                    .serverCould("speak " + String.join(" or ", situation.settings().call().alpn())).build());
        }
        if (insistsOnRenegotiation(situation)) {
            findings.accept(Finding.of(Cause.SECURE_RENEGOTIATION, Certainty.CERTAIN)
                    .because("its ServerHello has no renegotiation_info, and the device's program has called "
                            + "mbedtls_ssl_conf_legacy_renegotiation with MBEDTLS_SSL_LEGACY_BREAK_HANDSHAKE")
                    .serverCould("support secure renegotiation (RFC 5746)").build());
        }
    }

    private static void findRefusals(Situation situation, Consumer<Finding> findings) {
        ServerFacts facts = situation.facts();
        BuildConfig build = situation.settings().build();
        int alert = situation.attempt().alert();
        facts.wide();
        boolean refused = facts.refusesServerName() && situation.sendsServerName();
        if (refused || alert == AlertDescription.UNRECOGNIZED_NAME.number()) {
            findings.accept(Finding.of(Cause.SERVER_NAME_UNKNOWN, refused ? Certainty.CERTAIN : Certainty.LIKELY)
                    .probed()
                    .because(refused ? "the same hello without the name is accepted"
                            : "the server sent the alert unrecognized_name")
                    .because("the device asks for '" + situation.settings().target().name() + "'")
                    .serverCould("serve the name '" + situation.settings().target().name() + "'").build());
        }
        if (lacksExtendedMasterSecret(build, facts)) {
            findings.accept(Finding.of(Cause.EXTENDED_MASTER_SECRET, Certainty.CERTAIN).probed()
                    .because("a hello with everything else, but without the extension, is refused")
                    .serverCould("do without extended_master_secret").build());
        }
        if (lacksEncryptThenMac(situation)) {
            findings.accept(Finding.of(Cause.ENCRYPT_THEN_MAC, Certainty.CERTAIN).probed()
                    .because("a hello with the device's suites is accepted with the extension only")
                    .serverCould("do without encrypt_then_mac").build());
        }
    }

    private static boolean lacksExtendedMasterSecret(BuildConfig build, ServerFacts facts) {
        return !build.has(Feature.SSL_EXTENDED_MASTER_SECRET) && facts.askForExtendedMasterSecret() == Tristate.YES;
    }

    /** It matters to suites with CBC only. */
    private static boolean lacksEncryptThenMac(Situation situation) {
        List<CipherSuite> suites = Offer.certificateSuites(situation.settings());
        return !situation.settings().build().has(Feature.SSL_ENCRYPT_THEN_MAC) && !suites.isEmpty()
                && suites.stream().allMatch(suite -> suite.cipher().cbc() != null) && situation.facts()
                        .askForEncryptThenMac(suites.stream().map(CipherSuite::id).toList()) == Tristate.YES;
    }

    /** The failure is one that the name can explain. */
    private static boolean mayLackServerName(Situation situation) {
        return !situation.sendsServerName() && situation.attempt().endedBeforeKeyExchange();
    }

    private static void findServerName(Situation situation, Consumer<Finding> findings) {
        switch (situation.facts().askForServerName()) {
            case YES -> findings.accept(serverName(situation));
            case NO -> { }
            case UNKNOWN -> {
                if (situation.attempt().endedBeforeServerHello() && TYPICAL.contains(situation.attempt().alert())) {
                    findings.accept(possibleServerName(situation));
                }
            }
        }
    }

    private static Finding serverName(Situation situation) {
        ServerFacts facts = situation.facts();
        Finding.Builder finding = Finding.of(Cause.SERVER_NAME_MISSING, Certainty.CERTAIN).probed();
        if (!facts.withoutName().isTls12Flight()) {
            finding.because("a hello with everything else, but without the name, is refused");
        } else {
            finding.because("with the name the server shows another certificate than without: "
                    + leaf(facts.wide()) + " and not " + leaf(facts.withoutName()));
        }
        return finding.because(whyNoName(situation))
                .serverCould("serve this name to clients that do not ask for one").build();
    }

    private static Finding possibleServerName(Situation situation) {
        boolean typical = situation.attempt().alert() == AlertDescription.UNRECOGNIZED_NAME.number();
        return Finding.of(Cause.SERVER_NAME_MISSING, typical ? Certainty.LIKELY : Certainty.POSSIBLE)
                .because(whyNoName(situation))
                .because("servers with several names refuse such a hello with the alert "
                        + situation.attempt().alertName() + " or another one")
                .advise("call mbedtls_ssl_set_hostname with the server's name before the handshake").build();
    }

    private static String whyNoName(Situation situation) {
        Settings.Target target = situation.settings().target();
        if (!situation.settings().build().has(Feature.SSL_SERVER_NAME_INDICATION)) {
            return "the device is built without MBEDTLS_SSL_SERVER_NAME_INDICATION";
        }
        return !target.nameSet() ? "the device's program never calls mbedtls_ssl_set_hostname"
                : target.name() == null ? "the device's program calls mbedtls_ssl_set_hostname with NULL"
                : "the device's program asks for '" + target.name() + "', which is an address and no name (RFC 6066, 3)";
    }

    private static String leaf(ServerAnswer answer) {
        var chain = ServerFacts.parse(answer.chain());
        return chain.isEmpty() ? "none" : CertificateText.quoted(chain.get(0));
    }

    private static boolean refusesAlpn(Situation situation) {
        return !situation.settings().call().alpn().isEmpty() && situation.attempt().alertReceived()
                && situation.attempt().alert() == AlertDescription.NO_APPLICATION_PROTOCOL.number();
    }

    private static boolean insistsOnRenegotiation(Situation situation) {
        return situation.settings().call().renegotiation() == LegacyRenegotiation.BREAK_HANDSHAKE
                && situation.failedWith(SslError.BAD_HS_SERVER_HELLO.code()) && situation.attempt().answer().minorVersion() > 0
                && !situation.attempt().answer().extensions().contains(ServerAnswer.RENEGOTIATION_INFO);
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        Settings settings = situation.settings();
        if (mayLackServerName(situation) && facts.askForServerName() == Tristate.YES) {
            Settings named = settings.target().hasName() ? settings : settings.withName(settings.target().knownAs());
            enable(named, Feature.SSL_SERVER_NAME_INDICATION, remedies);
        }
        if (situation.attempt().endedBeforeServerHello() && lacksExtendedMasterSecret(settings.build(), facts)) {
            enable(settings, Feature.SSL_EXTENDED_MASTER_SECRET, remedies);
        }
        if (situation.attempt().endedBeforeServerHello() && lacksEncryptThenMac(situation)) {
            enable(settings, Feature.SSL_ENCRYPT_THEN_MAC, remedies);
        }
        if (refusesAlpn(situation)) {
            remedies.accept(new Remedy(settings.withAlpn(List.of()), Grade.SOUND, 1,
                    "the server then speaks the protocol that is usual on this port, which the device has to be able to"));
        }
        if (insistsOnRenegotiation(situation)) {
            remedies.accept(new Remedy(settings.with(LegacyRenegotiation.NO_RENEGOTIATION), Grade.SOUND, 1,
                    "the device then talks to the server, but never renegotiates with it"));
        }
    }

    private static void enable(Settings settings, Feature feature, Consumer<Remedy> remedies) {
        BuildConfig with = Switches.enable(settings.build(), Set.of(feature));
        if (with != null) {
            remedies.accept(new Remedy(settings.with(with), Grade.SOUND,
                    Switches.cost(Switches.added(settings.build(), with)), null));
        }
    }
}
