package jmbedtls.diagnose.cause;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.AlertDescription;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.suite.CipherSuite;

/**
 * A hello that most servers could not take, refused by one that cannot be asked: what is narrow about it is possible, and
 * no more.
 */
final class NarrowOffer implements CauseFamily {
    private static final Set<Integer> NOTHING_IN_COMMON = Set.of(AlertDescription.HANDSHAKE_FAILURE.number(),
            AlertDescription.INSUFFICIENT_SECURITY.number());
    private static final Set<EcGroup> USUAL_CURVES = Set.of(EcGroup.SECP256R1, EcGroup.SECP384R1);

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        if (!isSuspect(situation)) {
            return;
        }
        List<CipherSuite> suites = Offer.certificateSuites(situation.settings());
        if (lacksRsa(suites)) {
            findings.accept(possible(Cause.CERTIFICATE_KEY_TYPE).because(exchanges(suites)
                            + " is all that the device offers to exchange keys, which takes a server with an EC certificate; "
                            + "most have RSA")
                    .serverCould("have a certificate with an EC key").build());
        }
        if (lacksUsualCurve(suites, situation.settings().build())) {
            findings.accept(possible(Cause.NO_COMMON_CURVE).because(situation.offer().curves().stream()
                            .map(EcGroup::curveName).collect(Collectors.joining(", "))
                            + " is all that the device offers; hardly a server does without secp256r1 or secp384r1")
                    .serverCould("accept one of the device's curves").build());
        }
        if (!suites.isEmpty() && suites.stream().allMatch(suite -> suite.cipher().aead() == null)) {
            findings.accept(possible(Cause.NO_COMMON_SUITE).because("all suites of the device are with CBC and a MAC, "
                            + "which many servers do not accept any more")
                    .serverCould("accept one of the device's suites").build());
        }
        if (!suites.isEmpty() && !Offer.hashes(situation.settings().build()).contains(HashAlgorithm.SHA256)) {
            findings.accept(possible(Cause.SIGNATURE_HASH).because("the device does not offer signatures with SHA-256")
                    .serverCould("sign with what the hello offers").build());
        }
    }

    /** The server said that there is nothing in common, and nobody can ask what it would take. */
    private static boolean isSuspect(Situation situation) {
        Attempt attempt = situation.attempt();
        return attempt.endedBeforeServerHello() && NOTHING_IN_COMMON.contains(attempt.alert())
                && situation.facts().wide().outcome() == Outcome.UNKNOWN;
    }

    private static Finding.Builder possible(Cause cause) {
        return Finding.of(cause, Certainty.POSSIBLE);
    }

    private static boolean lacksRsa(List<CipherSuite> suites) {
        return !suites.isEmpty() && suites.stream().noneMatch(AuthenticationKey::isRsa);
    }

    private static boolean lacksUsualCurve(List<CipherSuite> suites, BuildConfig build) {
        return suites.stream().anyMatch(suite -> suite.keyExchange().usesEc())
                && CompiledIn.curves(build).stream().noneMatch(USUAL_CURVES::contains);
    }

    private static String exchanges(List<CipherSuite> suites) {
        return suites.stream().map(suite -> suite.keyExchange().name()).distinct().collect(Collectors.joining(", "));
    }

    /** All that is narrow is widened at once: one proof shows whether any of it was the reason. */
    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        if (!isSuspect(situation)) {
            return;
        }
        BuildConfig build = situation.settings().build();
        List<CipherSuite> suites = Offer.certificateSuites(situation.settings());
        Set<Feature> wanted = EnumSet.noneOf(Feature.class);
        if (lacksRsa(suites)) {
            wanted.add(Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED);
        }
        if (lacksUsualCurve(suites, build)) {
            wanted.add(Feature.ECP_DP_SECP256R1_ENABLED);
        }
        BuildConfig with = Switches.enable(build, wanted);
        if (!wanted.isEmpty() && with != null) {
            remedies.accept(new Remedy(situation.settings().with(with), Grade.SOUND,
                    Switches.cost(Switches.added(build, with)), null));
        }
    }
}
