package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import jmbedtls.testvectors.Recording;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import org.junit.jupiter.api.Assumptions;

/**
 * The same spoilt flights through the C library's client and through this one: the same bytes, draws, results, states,
 * data and, against 2.28.10 and 3.6.6, debug lines.
 *
 * <p>{@code -Dbadinput.cases=N} sets how many, {@code -Dbadinput.seed=S} chooses the faults.
 */
class SpoiltFlightsOracleTest {
    private static final int CASES = Integer.getInteger("badinput.cases", 2000);
    private static final long SEED = Long.getLong("badinput.seed", 1);
    private static final int JQWIK_SIZE = 1000;

    @Example
    void bothClientsDoTheSame() throws Exception {
        try (Oracle oracle = Oracle.start()) {
            compare(oracle, Corpus.comparable());
        }
    }

    /** Only with {@code -Dbadinput.36=true}: docs/differences.md says what is known to differ still. */
    @Example
    void bothClientsOf36DoTheSame() throws Exception {
        Assumptions.assumeTrue(Boolean.getBoolean("badinput.36"), "not asked for");
        try (Oracle oracle = Oracle.start36()) {
            compare(oracle, Corpus.of("3.6.6-tls12"));
        }
    }

    private static void compare(Oracle oracle, List<Recording> recordings) throws Exception {
        Comparison comparison = new Comparison(oracle);
        RandomGenerator<SpoiltFlight> flights = SpoiltFlights.of(recordings).generator(JQWIK_SIZE);
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            comparison.compare(flights.next(random).value());
        }
        System.out.println(comparison.figures());
        assertEquals(0, comparison.differenceCount(), comparison::differences);
    }
}
