package jmbedtls.diagnose.cause;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.AlertDescription;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.device.SuiteNeeds;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.suite.CipherSuite;

/** Pre-shared keys. Nothing is tried that would show a key, or what depends on it, to a server once more. */
final class PskCauses implements CauseFamily {
    private static final int MAX_IDENTITY = 0xffff;
    private static final List<Integer> WRONG_KEY = List.of(AlertDescription.BAD_RECORD_MAC.number(),
            AlertDescription.DECRYPT_ERROR.number(), AlertDescription.DECRYPTION_FAILED.number());

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (isTooLong(situation.settings())) {
            findings.accept(Finding.of(Cause.PSK_TOO_LONG, Certainty.CERTAIN)
                    .because("the key has " + situation.settings().credentials().psk().length + " bytes, the device "
                            + "takes " + situation.settings().build().value(NumericMacro.PSK_MAX_LEN)
                            + " (MBEDTLS_PSK_MAX_LEN)").build());
        }
        int identity = situation.settings().credentials().identity().length;
        int room = situation.settings().build().value(NumericMacro.SSL_OUT_CONTENT_LEN);
        if (identity > Math.min(room, MAX_IDENTITY)) {
            findings.accept(Finding.of(Cause.PSK_IDENTITY_TOO_LONG, Certainty.CERTAIN)
                    .because("the identity has " + identity + " bytes, the device takes " + Math.min(room, MAX_IDENTITY)
                            + " (MBEDTLS_SSL_OUT_CONTENT_LEN)")
                    .advise("give the device a shorter identity, and let the server know it by that").build());
        }
        if (attempt.endedAfterClientFlight() && usedPsk(attempt)) {
            findings.accept(attempt.alert() == AlertDescription.UNKNOWN_PSK_IDENTITY.number()
                    ? unknownIdentity(situation) : wrongKey(situation));
        } else if (attempt.endedBeforeServerHello() && situation.facts().askForPsk()) {
            boolean hasPsk = situation.settings().credentials().hasPsk();
            Finding.Builder finding = Finding.of(hasPsk ? Cause.NO_COMMON_SUITE : Cause.PSK_REQUIRED, Certainty.CERTAIN)
                    .probed()
                    .because("the server agrees to suites with a pre-shared key, and to no others")
                    .because("the device offers " + String.join(", ", situation.offer().suites()))
                    .serverCould("accept a suite with a certificate");
            findings.accept((hasPsk ? finding
                    : finding.advise("give the device its pre-shared key, with mbedtls_ssl_conf_psk")).build());
        }
    }

    private static boolean isTooLong(Settings settings) {
        return settings.credentials().psk().length > settings.build().value(NumericMacro.PSK_MAX_LEN);
    }

    private static boolean usedPsk(Attempt attempt) {
        return attempt.chosenSuite() != null && attempt.chosenSuite().keyExchange().usesPsk();
    }

    private static Finding unknownIdentity(Situation situation) {
        return Finding.of(Cause.UNKNOWN_PSK_IDENTITY, Certainty.CERTAIN)
                .because("the server sent the alert unknown_psk_identity")
                .because("the device's identity is '" + identity(situation) + "'")
                .serverCould("know the identity '" + identity(situation) + "'").build();
    }

    private static Finding wrongKey(Situation situation) {
        Attempt attempt = situation.attempt();
        boolean typical = attempt.alert() < 0 || WRONG_KEY.contains(attempt.alert());
        return Finding.of(Cause.WRONG_PSK, typical ? Certainty.LIKELY : Certainty.POSSIBLE)
                .because(attempt.alert() < 0
                        ? "the server ended the connection where it could first see that the keys differ"
                        : "the server sent the alert " + attempt.alertName() + " on the device's Finished, where the "
                                + "keys of both sides first have to be equal")
                .because("the device's identity is '" + identity(situation) + "'; many servers treat an identity that "
                        + "they do not know like one with another key")
                .serverCould("have the device's key for the identity '" + identity(situation) + "'").build();
    }

    private static String identity(Situation situation) {
        return new String(situation.settings().credentials().identity(), StandardCharsets.UTF_8);
    }

    /** A device with a key may lack the suite for it. */
    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        Settings settings = situation.settings();
        if (isTooLong(settings)) {
            remedies.accept(new Remedy(settings.with(settings.build().toBuilder()
                    .set(NumericMacro.PSK_MAX_LEN, settings.credentials().psk().length).build()), Grade.SOUND, 1, null));
        }
        boolean refused = situation.attempt().endedBeforeServerHello();
        if (!refused || !settings.credentials().hasPsk() || !facts.askForPsk()) {
            return;
        }
        CipherSuite suite = CipherSuite.ofId(facts.psk().suite());
        Set<Feature> wanted = SuiteNeeds.of(suite);
        BuildConfig with = Switches.enable(settings.build(), wanted);
        if (with != null) {
            remedies.accept(new Remedy(settings.with(AgreementRemedies.withSuite(with, suite)), SuiteGrade.of(suite),
                    Switches.cost(Switches.added(settings.build(), with)), null));
        }
    }
}
