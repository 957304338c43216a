package jmbedtls.diagnose.cause;

import java.util.Map;
import java.util.function.Consumer;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;

/** The server's ServerKeyExchange: its parameters and its signature. */
final class KeyExchangeCauses implements CauseFamily {
    private static final String SHORT_PRIME = "DHM prime too short: ";
    private static final String OTHER_HASH = "server used HashAlgorithm ";
    private static final String UNKNOWN_HASH = "Server used unsupported HashAlgorithm ";
    private static final String BAD_CURVE = "bad server key exchange message (ECDHE curve)";

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (!isRefusal(attempt)) {
            return;
        }
        if (attempt.says(OTHER_HASH) || attempt.says(UNKNOWN_HASH)) {
            findings.accept(Finding.of(Cause.SIGNATURE_HASH, Certainty.CERTAIN)
                    .because("the server signed with a hash that was not offered")
                    .because("the device offers " + String.join(", ", situation.offer().signatures()))
                    .serverCould("sign with what the hello offers").build());
        } else if (attempt.says(BAD_CURVE)
                || situation.facts() != null && situation.facts().choosesCurveOutsideOffer()) {
            findings.accept(Finding.of(Cause.NO_COMMON_CURVE, Certainty.CERTAIN)
                    .because("the server chose a curve that was not offered")
                    .because("the device offers " + situation.offer().curves().stream()
                            .map(EcGroup::curveName).toList())
                    .serverCould("choose a curve that the hello offers").build());
        } else {
            findings.accept(parameters(situation));
        }
    }

    /** Whether it was the device that had enough, at the server's key exchange. */
    private static boolean isRefusal(Attempt attempt) {
        return !attempt.succeeded() && attempt.state() == 4 && !attempt.refusedInFirstFlight()
                && attempt.code() != SslError.TIMEOUT.code();
    }

    private static Finding parameters(Situation situation) {
        Finding.Builder finding = Finding.of(Cause.KEY_EXCHANGE_PARAMETERS, Certainty.LIKELY)
                .because("the device stopped at the server's key exchange with "
                        + situation.attempt().codeText() + " (" + situation.attempt().codeName() + ")");
        situation.attempt().trace().stream().filter(line -> line.startsWith(SHORT_PRIME))
                .forEach(line -> finding.because(line + " bits"));
        return finding.serverCould("use another key exchange, or Diffie-Hellman parameters of 2048 bits").build();
    }

    /** Another suite may do without these parameters; the device's own list is narrowed at run time. */
    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        if (facts == null || !isRefusal(situation.attempt())) {
            return;
        }
        new AgreementRemedies(situation, remedies).propose();
        int[] others = Offer.suites(situation.settings()).stream()
                .filter(suite -> accepted(suite, facts.suiteAnswers()) && !isFiniteFieldDhe(suite))
                .mapToInt(CipherSuite::id).toArray();
        if (others.length > 0) {
            remedies.accept(new Remedy(situation.settings().withCiphersuites(others),
                    SuiteGrade.of(CipherSuite.ofId(others[0])), 1, null));
        }
    }

    private static boolean accepted(CipherSuite suite, Map<CipherSuite, ServerAnswer> answers) {
        return answers.containsKey(suite);
    }

    private static boolean isFiniteFieldDhe(CipherSuite suite) {
        return suite.keyExchange().name().startsWith("DHE_");
    }
}
