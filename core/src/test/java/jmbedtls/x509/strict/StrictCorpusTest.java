package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Chains with one to three faults at random: where strict verification and another judge differ, one of the faults must
 * be one over which they differ by itself. {@code -Djmbedtls.chains=5000} makes more of them than the 200 of each run.
 */
class StrictCorpusTest {
    private static final int CHAINS = Integer.getInteger("jmbedtls.chains", 200);

    @ParameterizedTest
    @EnumSource(value = Judge.class, names = "STRICT", mode = EnumSource.Mode.EXCLUDE)
    void differencesHaveReasons(Judge judge, @TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(judge.isRecorded(), judge + " is not here");
        Map<Fault, Boolean> alone = new EnumMap<>(Fault.class);
        Random random = new Random(13);
        List<String> unexplained = new ArrayList<>();
        int differences = 0;
        for (int i = 0; i < CHAINS; i++) {
            Set<Fault> faults = someFaults(random);
            ForgedPki pki = new ForgedPki();
            faults.forEach(fault -> fault.spoil(pki));
            boolean strict = Judge.STRICT.takes(pki, directory);
            boolean other = judge.takes(pki, directory);
            if (strict != other) {
                differences++;
                if (!isExplained(judge, faults, strict, alone, directory)) {
                    unexplained.add((strict ? "only strict takes " : "only the other takes ") + faults);
                }
            }
        }
        System.out.printf("%s: %d chains, %d other verdicts than strict, %d of them without a known reason%n", judge,
                CHAINS, differences, unexplained.size());
        assertEquals(List.of(), unexplained);
    }

    private static Set<Fault> someFaults(Random random) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
        }
        return faults;
    }

    /**
     * What a judge does that shows only in company.
     *
     * @param strictTakes whether it makes the judge refuse what strict verification takes, or the other way round
     * @param fault the company
     */
    private record Habit(Judge judge, boolean strictTakes, Fault fault) {
    }

    private static final List<Habit> HABITS = List.of(
            // does not look at an intermediate's purpose, and so goes on with the one for e-mail
            new Habit(Judge.MBEDTLS, false, Fault.CROSS_PURPOSE),
            new Habit(Judge.JDK, false, Fault.CROSS_PURPOSE),
            // does not look at the name constraints or the path length of a trusted certificate
            new Habit(Judge.JDK, false, Fault.NAMES_ROOT_PERMITTED),
            new Habit(Judge.JDK, false, Fault.INTER_TRUSTED),
            new Habit(Judge.JDK, false, Fault.PATH_1),
            new Habit(Judge.JDK, false, Fault.PATH_SELF_ISSUED),
            // nor at its policies, or at its purpose
            new Habit(Judge.OPENSSL, false, Fault.INTER_TRUSTED),
            new Habit(Judge.GNUTLS, false, Fault.INTER_TRUSTED),
            // looks at nothing but the name of a server's certificate that is trusted itself
            new Habit(Judge.JDK, false, Fault.LEAF_TRUSTED),
            new Habit(Judge.JDK, false, Fault.SELF_SIGNED),
            new Habit(Judge.JDK, false, Fault.SELF_SIGNED_CA),
            // does not compare distinguished names with constraints
            new Habit(Judge.GNUTLS, false, Fault.NAMES_DIRECTORY_PERMITTED),
            // gives up if one of the certificates cannot be parsed, though it is not needed
            new Habit(Judge.JDK, true, Fault.LEAF_TRUSTED),
            new Habit(Judge.MBEDTLS, true, Fault.LEAF_TRUSTED),
            // trusts a server's certificate itself only if it is self-issued, or a CA's
            new Habit(Judge.MBEDTLS, true, Fault.SELF_SIGNED),
            new Habit(Judge.MBEDTLS, true, Fault.SELF_SIGNED_CA),
            new Habit(Judge.GNUTLS, true, Fault.SELF_SIGNED_CA),
            // goes on above a trusted certificate if it can
            new Habit(Judge.OPENSSL, true, Fault.LEAF_TRUSTED),
            new Habit(Judge.OPENSSL, true, Fault.INTER_TRUSTED),
            // does not know policyConstraints, even where they are met
            new Habit(Judge.MBEDTLS, true, Fault.POLICY_OTHER),
            new Habit(Judge.GNUTLS, true, Fault.POLICY_OTHER),
            // takes the CN for a host name under name constraints if there is no dNSName
            new Habit(Judge.JDK, true, Fault.IP),
            new Habit(Judge.JDK, true, Fault.IP6),
            new Habit(Judge.GNUTLS, true, Fault.IP),
            new Habit(Judge.GNUTLS, true, Fault.IP6));

    private static boolean isExplained(Judge judge, Set<Fault> faults, boolean strict, Map<Fault, Boolean> alone,
            Path directory) throws Exception {
        for (Fault fault : faults) {
            if (!alone.containsKey(fault)) {
                ForgedPki pki = new ForgedPki();
                fault.spoil(pki);
                alone.put(fault, judge.takes(pki, directory));
            }
            if (fault.taken == strict && alone.get(fault) != strict
                    || HABITS.contains(new Habit(judge, strict, fault))) {
                return true;
            }
        }
        return false;
    }
}
