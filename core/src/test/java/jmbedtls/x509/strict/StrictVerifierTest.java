package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jmbedtls.x509.VerifyResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictVerifierTest {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void judgesEachFault(Fault fault) throws Exception {
        ForgedPki pki = new ForgedPki();
        fault.spoil(pki);
        VerifyResult result = OwnJudges.strict(pki, StrictRules.DEFAULT);
        assertEquals(fault.taken, result.isTrusted(), () -> fault.text + ": " + result.findings());
        assertEquals(fault.taken, result.findings().isEmpty());
    }
}
