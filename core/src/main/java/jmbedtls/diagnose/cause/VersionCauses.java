package jmbedtls.diagnose.cause;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.server.ServerFacts;

/** The two sides speak different versions of TLS. */
final class VersionCauses implements CauseFamily {
    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        ServerFacts facts = situation.facts();
        if (!situation.offer().tls12()) {
            facts.wide();
            findings.accept(Finding.of(Cause.DEVICE_WITHOUT_TLS_1_2, Certainty.CERTAIN)
                    .because(situation.attempt().impossible())
                    .because(spoken(facts)).build());
        } else if (situation.attempt().endedBeforeServerHello() && isOfAnotherVersion(facts)) {
            facts.findVersions();
            List<Integer> versions = facts.minorVersions();
            if (versions.contains(ProbeHello.TLS_1_3)) {
                findings.accept(Finding.of(Cause.VERSION_TOO_NEW, Certainty.CERTAIN).probed().because(spoken(facts))
                        .because("Mbed TLS speaks TLS 1.3 from 3.x on")
                        .serverCould("allow TLS 1.2 beside TLS 1.3").build());
            } else if (!versions.isEmpty() || facts.wide().minorVersion() > 0) {
                findings.accept(tooOld(situation));
            }
        }
    }

    /** An alert is TLS too; of a server that gives no answer that lasts nothing can be said. */
    private static boolean isOfAnotherVersion(ServerFacts facts) {
        return facts.wide().outcome() != Outcome.UNKNOWN && facts.speaksTls() && !facts.agreesToTls12();
    }

    /** A build with an older version might go on where this client, which only speaks TLS 1.2, cannot. */
    private static Finding tooOld(Situation situation) {
        BuildConfig build = situation.settings().build();
        boolean speaksOlder = build.has(Feature.SSL_PROTO_TLS1_1) || build.has(Feature.SSL_PROTO_TLS1);
        Finding.Builder finding = Finding.of(Cause.VERSION_TOO_OLD, speaksOlder ? Certainty.POSSIBLE : Certainty.CERTAIN)
                .probed()
                .because(spoken(situation.facts()));
        if (speaksOlder) {
            finding.because("the device is built with an older version too, and may well speak it with this server; that "
                    + "cannot be shown here");
        }
        return finding.serverCould("allow TLS 1.2").build();
    }

    private static String spoken(ServerFacts facts) {
        return facts.versions().isEmpty() ? "the server agreed to no version"
                : "the server agreed to " + String.join(", ", facts.versions());
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        Settings settings = situation.settings();
        if (situation.offer().tls12()) {
            return;
        }
        BuildConfig with = Switches.enable(settings.build(),
                Set.of(Feature.SSL_TLS_C, Feature.SSL_CLI_C, Feature.SSL_PROTO_TLS1_2));
        if (with != null) {
            remedies.accept(new Remedy(settings.with(with), Grade.SOUND,
                    Switches.cost(Switches.added(settings.build(), with)), null));
        }
    }
}
