package jmbedtls.diagnose.cause;

import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.AlertDescription;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.error.SslError;

/** An extension that one side insists on. */
final class ExtensionCauses implements CauseFamily {
    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        ServerFacts facts = situation.facts();
        if (facts == null) {
            return;
        }
        if (lacksServerName(situation)) {
            findings.accept(serverName(situation));
        }
        if (situation.attempt().endedBeforeServerHello()) {
            findRefusals(situation, findings);
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
        boolean refused = facts.refusesServerName() && sendsServerName(situation);
        if (refused || alert == AlertDescription.UNRECOGNIZED_NAME.number()) {
            findings.accept(Finding.of(Cause.SERVER_NAME_UNKNOWN, refused ? Certainty.CERTAIN : Certainty.LIKELY)
                    .because(refused ? "the same hello without the name is accepted"
                            : "the server sent the alert unrecognized_name")
                    .because("the device asks for '" + situation.settings().target().name() + "'")
                    .serverCould("serve the name '" + situation.settings().target().name() + "'").build());
        }
        if (facts.needsExtendedMasterSecret() == Tristate.YES && !build.has(Feature.SSL_EXTENDED_MASTER_SECRET)) {
            findings.accept(Finding.of(Cause.EXTENDED_MASTER_SECRET, Certainty.CERTAIN)
                    .because("a hello with everything else, but without the extension, is refused")
                    .serverCould("do without extended_master_secret").build());
        }
        if (facts.needsEncryptThenMac() == Tristate.YES && !build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            findings.accept(Finding.of(Cause.ENCRYPT_THEN_MAC, Certainty.CERTAIN)
                    .because("a hello with the device's suites is accepted with the extension only")
                    .serverCould("do without encrypt_then_mac").build());
        }
    }

    private static boolean sendsServerName(Situation situation) {
        return situation.settings().build().has(Feature.SSL_SERVER_NAME_INDICATION)
                && situation.settings().target().name() != null;
    }

    /** The name matters to the server, and the failure is one that the name can explain. */
    private static boolean lacksServerName(Situation situation) {
        Attempt attempt = situation.attempt();
        return !sendsServerName(situation) && situation.facts().needsServerName() == Tristate.YES
                && attempt.endedBeforeKeyExchange();
    }

    private static Finding serverName(Situation situation) {
        ServerFacts facts = situation.facts();
        Finding.Builder finding = Finding.of(Cause.SERVER_NAME_MISSING, Certainty.CERTAIN);
        if (!facts.withoutName().isTls12Flight()) {
            finding.because("a hello with everything else, but without the name, is refused");
        } else {
            finding.because("with the name the server shows another certificate than without: "
                    + leaf(facts.wide()) + " and not " + leaf(facts.withoutName()));
        }
        return finding.because(situation.settings().build().has(Feature.SSL_SERVER_NAME_INDICATION)
                        ? "the device's program sets no host name"
                        : "the device is built without MBEDTLS_SSL_SERVER_NAME_INDICATION")
                .serverCould("serve this name to clients that do not ask for one").build();
    }

    private static String leaf(ServerAnswer answer) {
        var chain = ServerFacts.parse(answer.chain());
        return chain.isEmpty() ? "none" : CertificateText.quoted(chain.get(0));
    }

    private static boolean insistsOnRenegotiation(Situation situation) {
        return situation.settings().call().renegotiation() == LegacyRenegotiation.BREAK_HANDSHAKE
                && situation.failedWith(SslError.BAD_HS_SERVER_HELLO.code()) && situation.attempt().answer().minorVersion() > 0
                && !situation.attempt().answer().extensions().contains(ServerAnswer.RENEGOTIATION_INFO);
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        if (facts == null) {
            return;
        }
        Settings settings = situation.settings();
        if (lacksServerName(situation)) {
            enable(settings, Feature.SSL_SERVER_NAME_INDICATION, remedies);
        }
        if (situation.attempt().endedBeforeServerHello() && facts.needsExtendedMasterSecret() == Tristate.YES) {
            enable(settings, Feature.SSL_EXTENDED_MASTER_SECRET, remedies);
        }
        if (situation.attempt().endedBeforeServerHello() && facts.needsEncryptThenMac() == Tristate.YES) {
            enable(settings, Feature.SSL_ENCRYPT_THEN_MAC, remedies);
        }
        if (insistsOnRenegotiation(situation)) {
            remedies.accept(new Remedy(settings.with(LegacyRenegotiation.NO_RENEGOTIATION), Grade.SOUND, 1,
                    "the device then talks to the server, but never renegotiates with it"));
        }
    }

    private static void enable(Settings settings, Feature feature, Consumer<Remedy> remedies) {
        BuildConfig with = Switches.enable(settings.build(), Set.of(feature));
        if (!settings.build().has(feature) && with != null) {
            remedies.accept(new Remedy(settings.with(with), Grade.SOUND,
                    Switches.cost(Switches.added(settings.build(), with)), null));
        }
    }
}
