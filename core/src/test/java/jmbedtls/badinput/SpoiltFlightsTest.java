package jmbedtls.badinput;

import java.util.HashMap;
import java.util.Map;
import jmbedtls.TlsException;
import jmbedtls.replay.Setup;
import jmbedtls.testvectors.Recording;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a server sends ends in a code of Mbed TLS: no other exception ({@link SpoiltClient#play} sees to that), no
 * hang (a call has an end, and a conversation a limit of calls), no memory beyond what a connection needs. Over every recorded flight, in
 * the configuration that it was recorded with. {@code SpoiltFlightsOracleTest} compares the codes with C's.
 *
 * <p>{@code -Djqwik.tries.default=N} tries more than 1,000 flights.
 */
class SpoiltFlightsTest {
    /**
     * What a connection allocates at most, which is curve arithmetic for the most part (secp521r1 takes 6 MB, the first
     * use of brainpoolP512r1 13 MB). A length that lies has up to 24 bits: a buffer of that size would be more.
     */
    private static final long MAX_ALLOCATED = 15_000_000;

    private final Map<Recording, SpoiltClient> clients = new HashMap<>();

    @Provide
    Arbitrary<SpoiltFlight> flights() {
        return SpoiltFlights.of(Corpus.all());
    }

    @Property
    void endInACodeAndCostNoMoreThanOthers(@ForAll("flights") SpoiltFlight flight) throws TlsException {
        byte[] bytes = flight.bytes();
        SpoiltClient client = client(flight.recording());
        Delivery delivery = flight.delivery().forLength(bytes.length);
        Costs.check(bytes, MAX_ALLOCATED, input -> client.play(flight.first(), input, delivery));
    }

    private SpoiltClient client(Recording recording) throws TlsException {
        SpoiltClient client = clients.get(recording);
        if (client == null) {
            client = new SpoiltClient(recording, Setup.build(recording), null);
            clients.put(recording, client);
        }
        return client;
    }
}
