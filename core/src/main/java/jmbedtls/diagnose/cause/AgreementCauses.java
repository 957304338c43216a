package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Offer;
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
        if (facts == null || !situation.attempt().refusedInFirstFlight()) {
            return;
        }
        if (facts.otherKeys() != null && facts.otherKeys().isTls12Flight()) {
            findings.accept(Finding.of(Cause.UNUSABLE_CERTIFICATE, Certainty.CERTAIN)
                    .because("the server agrees if it may sign with "
                            + SignatureNumbers.name(facts.otherKeys().signature()))
                    .serverCould("have an EC or RSA certificate beside this one").build());
        }
        if (!facts.wide().isTls12Flight()) {
            // Nothing, or nothing but a pre-shared key, will do: that is another family's finding.
            return;
        }
        List<CipherSuite> offered = Offer.suites(situation.settings());
        if (refuses(situation, facts.deviceSuites(), situation.offer().suites(), facts.suites())) {
            findings.accept(fitsKeyType(offered, facts.chain()) ? noSuite(situation) : keyType(situation));
        }
        boolean usesCurves = offered.stream().anyMatch(suite -> suite.keyExchange().usesEc());
        if (usesCurves && refuses(situation, facts.deviceCurves(), situation.offer().curves(), facts.curves())) {
            findings.accept(noCurve(situation));
        }
        if (fitsKeyType(offered, facts.chain()) && refuses(situation, facts.deviceSignatures(),
                situation.offer().signatures(), facts.signatures())) {
            findings.accept(noHash(situation));
        }
    }

    /** What was asked for the device; once it is changed, what the server was seen to accept. */
    private static <T> boolean refuses(Situation situation, Tristate asked, List<T> offered, List<T> accepted) {
        return asked == Tristate.NO && (situation.surveyed() || Collections.disjoint(offered, accepted));
    }

    /** Whether a suite of the device could use the server's certificate. */
    private static boolean fitsKeyType(List<CipherSuite> offered, CertificateChain chain) {
        if (chain.isEmpty()) {
            return true;
        }
        boolean rsa = chain.get(0).subjectKey().canDo(PkType.RSA);
        return offered.stream().anyMatch(suite -> rsa == AuthenticationKey.isRsa(suite));
    }

    private static Finding keyType(Situation situation) {
        ServerFacts facts = situation.facts();
        String key = CertificateText.key(facts.chain().get(0));
        String offered = Offer.suites(situation.settings()).stream()
                .map(suite -> suite.keyExchange().name()).distinct().collect(Collectors.joining(", "));
        return Finding.of(Cause.CERTIFICATE_KEY_TYPE, Certainty.CERTAIN)
                .because("the server's certificate has " + key)
                .because((offered.isEmpty() ? "the device offers no key exchange at all"
                        : offered + " is all that the device offers to exchange keys, ")
                        + (offered.isEmpty() ? "" : "in " + situation.offer().suites().size() + " suite"
                                + (situation.offer().suites().size() == 1 ? "" : "s")))
                .because("the server accepts " + listed(facts.suites(), facts.allSuites()))
                .serverCould("have another certificate, with " + otherKey(facts.chain()) + ", beside this one").build();
    }

    private static String otherKey(CertificateChain chain) {
        return chain.get(0).subjectKey().canDo(PkType.RSA) ? "an EC key" : "an RSA key";
    }

    private static Finding noSuite(Situation situation) {
        ServerFacts facts = situation.facts();
        return Finding.of(Cause.NO_COMMON_SUITE, Certainty.CERTAIN)
                .because("the device offers " + listed(situation.offer().suites(), true))
                .because("the server accepts " + listed(facts.suites(), facts.allSuites()))
                .serverCould("accept " + listed(situation.offer().suites(), true)).build();
    }

    private static Finding noCurve(Situation situation) {
        List<String> own = situation.offer().curves().stream().map(EcGroup::curveName).toList();
        List<String> theirs = situation.facts().curves().stream().map(EcGroup::curveName).toList();
        return Finding.of(Cause.NO_COMMON_CURVE, Certainty.CERTAIN)
                .because(own.isEmpty() ? "the device has no curve"
                        : listed(own, true) + " is all that the device offers")
                .because("the server accepts " + listed(theirs, true))
                .serverCould("accept " + listed(own, true)).build();
    }

    private static Finding noHash(Situation situation) {
        return Finding.of(Cause.SIGNATURE_HASH, Certainty.CERTAIN)
                .because("the device offers " + listed(situation.offer().signatures(), true))
                .because("the server signs with " + listed(situation.facts().signatures(), true))
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
        if (facts != null && situation.attempt().refusedInFirstFlight() && facts.wide().isTls12Flight()) {
            new AgreementRemedies(situation, remedies).propose();
        }
    }
}
