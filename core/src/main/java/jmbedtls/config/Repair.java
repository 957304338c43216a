package jmbedtls.config;

import static jmbedtls.config.Feature.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the smallest change that turns switches that violate {@link Prerequisites} into a configuration. What is
 * missing is turned on; what asks for it is turned off only where that takes much less. Old algorithms and alternative
 * implementations are added only where nothing else helps.
 */
public final class Repair {
    private static final int COST = 1;
    private static final int COST_OF_LOSS = 8;
    private static final int COST_OF_UNWANTED = 6;
    /** Steps of the search: real headers take a few dozen. */
    private static final int MAX_STEPS = 4000;

    private static final Set<Feature> UNWANTED = EnumSet.of(ECP_DP_SECP192R1_ENABLED, ECP_DP_SECP224R1_ENABLED,
            ECP_DP_SECP192K1_ENABLED, ECP_DP_SECP224K1_ENABLED, SSL_PROTO_SSL3, SSL_PROTO_TLS1, SSL_PROTO_TLS1_1,
            KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED,
            KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED, SHA1_C, MD5_C,
            DES_C, ARC4_C, ECP_NO_INTERNAL_RNG, PSA_CRYPTO_EXTERNAL_RNG, ECP_ALT, ECP_INTERNAL_ALT, THREADING_ALT,
            NO_DEFAULT_ENTROPY_SOURCES);

    /** Changes that may lead to a repair; of ways that cost the same the older one comes first. */
    private record Way(List<Change> changes, int cost, int serial) {
        Way with(Change change, int number) {
            List<Change> longer = new ArrayList<>(changes);
            longer.add(change);
            return new Way(longer, cost + costOf(change), number);
        }

        boolean touches(Change next) {
            return changes.stream().anyMatch(change -> change.macro().equals(next.macro()));
        }
    }

    private Repair() {
    }

    /**
     * The changes that repair the switches collected so far, in the order in which they were found necessary: nothing
     * in the list if nothing is wrong, and no list if no repair was found. The builder stays as it is.
     */
    public static Optional<List<Change>> of(BuildConfig.Builder builder) {
        PriorityQueue<Way> ways =
                new PriorityQueue<>(Comparator.comparingInt(Way::cost).thenComparingInt(Way::serial));
        ways.add(new Way(List.of(), 0, 0));
        int serial = 0;
        for (int step = 0; step < MAX_STEPS && !ways.isEmpty(); step++) {
            Way way = ways.poll();
            BuildConfig.Builder changed = builder.copy();
            way.changes.forEach(change -> change.applyTo(changed));
            List<Violation> violations = changed.violations();
            if (violations.isEmpty()) {
                return Optional.of(List.copyOf(way.changes));
            }
            for (Change change : steps(violations.get(0), changed.unchecked())) {
                if (!way.touches(change)) {
                    serial++;
                    ways.add(way.with(change, serial));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Change> steps(Violation violation, BuildConfig config) {
        return Stream.concat(violation.missing().toMeet(config).stream(),
                violation.prerequisite().given().toBreak(config).stream()).distinct().toList();
    }

    private static int costOf(Change change) {
        if (change instanceof Change.Undefine) {
            return COST_OF_LOSS;
        }
        return change instanceof Change.Define define && UNWANTED.contains(define.feature()) ? COST_OF_UNWANTED : COST;
    }
}
