package jmbedtls.diagnose.cause;

import java.util.function.Consumer;
import java.util.stream.Collectors;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.suite.CipherSuite;

/** The server's ServerKeyExchange: its parameters and its signature. */
final class KeyExchangeCauses implements CauseFamily {
    /** {@code MBEDTLS_SSL_CLI_DHM_MIN_BITLEN}'s default. */
    private static final int SHORTEST_PRIME = 1024;

    @Override
    public void find(Situation situation, Consumer<Finding> findings) {
        Attempt attempt = situation.attempt();
        if (!attempt.refusedKeyExchange()) {
            return;
        }
        ServerAnswer answer = attempt.answer();
        BuildConfig build = situation.settings().build();
        if (answer.signature() != 0 && !Offer.hashes(build).contains(SignatureNumbers.hash(answer.signature()))) {
            findings.accept(Finding.of(Cause.SIGNATURE_HASH, Certainty.CERTAIN)
                    .because("the server signed with a hash that was not offered")
                    .because("the device offers " + String.join(", ", situation.offer().signatures()))
                    .serverCould("sign with what the hello offers").build());
        } else if (answer.group() != 0 && !isCurve(answer.group(), build)) {
            findings.accept(Finding.of(Cause.NO_COMMON_CURVE, Certainty.CERTAIN)
                    .because("the server chose a curve that was not offered")
                    .because("the device offers " + situation.offer().curves().stream()
                            .map(EcGroup::curveName).collect(Collectors.joining(", ")))
                    .serverCould("choose a curve that the hello offers").build());
        } else {
            findings.accept(parameters(situation));
        }
    }

    private static boolean isCurve(int number, BuildConfig build) {
        return CompiledIn.curves(build).stream().anyMatch(curve -> curve.tlsId() == number);
    }

    private static Finding parameters(Situation situation) {
        Finding.Builder finding = Finding.of(Cause.KEY_EXCHANGE_PARAMETERS, Certainty.LIKELY)
                .because("the device stopped at the server's key exchange with "
                        + situation.attempt().codeText() + " (" + situation.attempt().codeName() + ")");
        int prime = situation.attempt().answer().primeBits();
        if (prime > 0 && prime < SHORTEST_PRIME) {
            finding.because("the Diffie-Hellman prime has " + prime + " bits, the device wants " + SHORTEST_PRIME);
        }
        return finding.serverCould("use another key exchange, or Diffie-Hellman parameters of 2048 bits").build();
    }

    /** Another suite may do without these parameters; the device's own list is narrowed at run time. */
    @Override
    public void remedy(Situation situation, Consumer<Remedy> remedies) {
        ServerFacts facts = situation.facts();
        if (!situation.attempt().refusedKeyExchange()) {
            return;
        }
        facts.findSuitesWithout(KeyExchangeCauses::isFiniteFieldDhe);
        new AgreementRemedies(situation, remedies).propose();
        int[] others = Offer.suites(situation.settings()).stream()
                .filter(suite -> !isFiniteFieldDhe(suite)).mapToInt(CipherSuite::id).toArray();
        if (others.length > 0) {
            remedies.accept(new Remedy(situation.settings().withCiphersuites(others),
                    SuiteGrade.of(CipherSuite.ofId(others[0])), 1, null));
        }
    }

    private static boolean isFiniteFieldDhe(CipherSuite suite) {
        return suite.keyExchange().name().startsWith("DHE_");
    }
}
