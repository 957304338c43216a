package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.Transport;
import jmbedtls.error.NetError;
import jmbedtls.testvectors.Recording;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Faults of all kinds, as jqwik makes them up. */
final class SpoiltFlights {
    private static final int MAX_CHANGES = 3;

    private SpoiltFlights() {
    }

    static Arbitrary<SpoiltFlight> of(List<Recording> recordings) {
        return Combinators.combine(choice(recordings), change().list().ofMinSize(1).ofMaxSize(MAX_CHANGES),
            delivery()).as(SpoiltFlight::new).withoutEdgeCases();
    }

    /** Half of them any, half of a family that has few. */
    private static Arbitrary<Recording> choice(List<Recording> recordings) {
        List<Tuple.Tuple2<Integer, Arbitrary<Recording>>> choices = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Recording> members = recordings.stream().filter(family::has).toList();
            if (!members.isEmpty()) {
                choices.add(Tuple.of(1, Arbitraries.of(members)));
            }
        }
        choices.add(Tuple.of(choices.size(), Arbitraries.of(recordings)));
        return Arbitraries.frequencyOf(choices);
    }

    private static Arbitrary<Change> change() {
        return Combinators.combine(Arbitraries.of(Change.Kind.class), number(64), number(1 << 16), number(1 << 20),
            Arbitraries.of(true, false)).as(Change::new);
    }

    private static Arbitrary<Integer> number(int bound) {
        return Arbitraries.integers().between(0, bound - 1).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Delivery> delivery() {
        Arbitrary<byte[]> paces = Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(new byte[0])),
            Tuple.of(1, Arbitraries.just(new byte[] {0, 1})),
            Tuple.of(2, Arbitraries.bytes().between((byte) 0, Byte.MAX_VALUE).array(byte[].class).ofMinSize(1)
                .ofMaxSize(8).filter(SpoiltFlights::moves)));
        Arbitrary<Integer> ends = Arbitraries.of(Transport.WANT_READ, 0, NetError.CONN_RESET.code());
        return Combinators.combine(paces, paces, ends).as(Delivery::new);
    }

    /** Whether a pace gets anywhere. */
    private static boolean moves(byte[] pace) {
        for (byte size : pace) {
            if (size > 0) {
                return true;
            }
        }
        return false;
    }
}
