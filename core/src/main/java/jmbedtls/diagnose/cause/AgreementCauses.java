package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PkType;

/** Suites, curves and signatures: the two sides find nothing that both know. */
final class AgreementCauses implements CauseFamily {
    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        ServerFacts facts = situation.facts();
        if (!situation.attempt().refusedInFirstFlight()) {
            return;
        }
        if (facts.otherKeys().isTls12Flight()) {
            findings.accept(Finding.of(Cause.UNUSABLE_CERTIFICATE, Certainty.CERTAIN).probed()
                    .because("the server agrees if it may sign with "
                            + SignatureNumbers.name(facts.otherKeys().signature()))
                    .serverCould("have an EC or RSA certificate beside this one").build());
        }
        if (!facts.wide().isTls12Flight()) {
            // Nothing, or nothing but a pre-shared key, will do: that is another family's finding.
            return;
        }
        List<CipherSuite> suites = Offer.certificateSuites(situation.settings());
        boolean fitsKey = fitsKeyType(suites, facts.wide());
        if (facts.takesSuites(suites.stream().map(CipherSuite::id).toList()) == Tristate.NO) {
            findings.accept(fitsKey ? noSuite(situation) : keyType(situation));
        }
        if (suites.stream().anyMatch(suite -> suite.keyExchange().usesEc())
                && facts.takesCurves(curves(situation)) == Tristate.NO) {
            findings.accept(noCurve(situation));
        }
        if (fitsKey && facts.takesSignatures(Offer.signatureNumbers(situation.settings().build())) == Tristate.NO) {
            findings.accept(noHash(situation));
        }
    }

    private static List<Integer> curves(Situation situation) {
        return CompiledIn.curves(situation.settings().build()).stream().map(EcGroup::tlsId).toList();
    }

    /** Whether a suite of the device could use the server's certificate. */
    private static boolean fitsKeyType(List<CipherSuite> offered, ServerAnswer answer) {
        CertificateChain chain = ServerFacts.parse(answer.chain());
        if (chain.isEmpty()) {
            return true;
        }
        boolean rsa = chain.get(0).subjectKey().canDo(PkType.RSA);
        return offered.stream().anyMatch(suite -> rsa == AuthenticationKey.isRsa(suite));
    }

    private static Finding keyType(Situation situation) {
        ServerFacts facts = situation.facts();
        String key = CertificateText.key(ServerFacts.parse(facts.wide().chain()).get(0));
        String offered = Offer.suites(situation.settings()).stream()
                .map(suite -> suite.keyExchange().name()).distinct().collect(Collectors.joining(", "));
        return Finding.of(Cause.CERTIFICATE_KEY_TYPE, Certainty.CERTAIN).probed()
                .because("the server's certificate has " + key)
                .because((offered.isEmpty() ? "the device offers no key exchange at all"
                        : offered + " is all that the device offers to exchange keys, ")
                        + (offered.isEmpty() ? "" : "in " + situation.offer().suites().size() + " suite"
                                + (situation.offer().suites().size() == 1 ? "" : "s")))
                .because("the server accepts " + listed(facts.suites(), facts.allSuites()))
                .serverCould("have another certificate, with " + otherKey(ServerFacts.parse(facts.wide().chain())) + ", beside this one").build();
    }

    private static String otherKey(CertificateChain chain) {
        return chain.get(0).subjectKey().canDo(PkType.RSA) ? "an EC key" : "an RSA key";
    }

    private static Finding noSuite(Situation situation) {
        ServerFacts facts = situation.facts();
        return Finding.of(Cause.NO_COMMON_SUITE, Certainty.CERTAIN).probed()
                .because("the device offers " + listed(situation.offer().suites(), true))
                .because("the server accepts " + listed(facts.suites(), facts.allSuites()))
                .serverCould("accept " + listed(situation.offer().suites(), true)).build();
    }

    private static Finding noCurve(Situation situation) {
        List<String> own = situation.offer().curves().stream().map(EcGroup::curveName).toList();
        List<String> theirs = situation.facts().curves().stream().map(EcGroup::curveName).toList();
        return Finding.of(Cause.NO_COMMON_CURVE, Certainty.CERTAIN).probed()
                .because(own.isEmpty() ? "the device has no curve"
                        : listed(own, true) + " is all that the device offers")
                .because("the server accepts " + listed(theirs, situation.facts().allCurves()))
                .serverCould("accept " + listed(own, true)).build();
    }

    private static Finding noHash(Situation situation) {
        return Finding.of(Cause.SIGNATURE_HASH, Certainty.CERTAIN).probed()
                .because("the device offers " + listed(situation.offer().signatures(), true))
                .because("the server signs with " + listed(situation.facts().signatures(), false))
                .serverCould("sign with " + listed(situation.offer().signatures(), true)).build();
    }

    private static String listed(List<String> names, boolean all) {
        if (names.isEmpty()) {
            return "none";
        }
        int shown = Math.min(names.size(), 6);
        List<String> parts = new ArrayList<>(names.subList(0, shown));
        if (shown < names.size()) {
            parts.add((names.size() - shown) + " more");
        } else if (!all) {
            parts.add("perhaps more");
        }
        return String.join(", ", parts);
    }

    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        if (situation.attempt().refusedInFirstFlight() && facts.wide().isTls12Flight()) {
            new AgreementRemedies(situation, remedies).propose();
        }
    }
}
