package jmbedtls.badinput;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.testvectors.Recording;

/** Sends flights through both clients and gathers where they differ. */
final class Comparison {
    private static final int CONTEXT = 8;
    private static final int MAX_TEXTS = 10;

    private final Oracle oracle;
    private final BuildConfig build;
    private final boolean comparesDebug;
    private final EventLog log = new EventLog();
    private final Map<String, SpoiltClient> clients = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<Family, Integer> families = new EnumMap<>(Family.class);
    private int count;
    private int known;

    Comparison(Oracle oracle) throws IOException {
        this.oracle = oracle;
        this.build = oracle.build();
        this.comparesDebug = oracle.isReference();
    }

    void compare(SpoiltFlight flight) throws IOException {
        String client = SpoiltClient.describe(flight.recording());
        byte[] bytes = flight.bytes();
        Delivery delivery = flight.delivery().forLength(bytes.length);
        Oracle.Verdict expected = ofC(flight, client, bytes, delivery);
        outcomes.merge(String.format("-0x%04X in state %d", -expected.failure(), expected.failureState()), 1, Integer::sum);
        count++;
        for (Family family : Family.values()) {
            families.merge(family, family.has(flight.recording()) ? 1 : 0, Integer::sum);
        }
        log.clear();
        client(client, flight.recording()).play(flight.first(), bytes, delivery);
        boolean same = comparesDebug ? expected.hash() == log.hash()
            : expected.hashWithoutDebug() == log.hashWithoutDebug();
        if (!same) {
            explain(flight, oracle.text(client, flight.first(), bytes, delivery).lines().toList(), log.text().lines().toList());
        }
    }

    private Oracle.Verdict ofC(SpoiltFlight flight, String client, byte[] bytes, Delivery delivery) throws IOException {
        try {
            return oracle.play(client, flight.first(), bytes, delivery);
        } catch (EOFException e) {
            throw new IOException("the C library's client died of " + flight, e);
        }
    }

    private SpoiltClient client(String description, Recording recording) throws TlsException {
        SpoiltClient client = clients.get(description);
        if (client == null) {
            client = new SpoiltClient(recording, build, log::add);
            clients.put(description, client);
        }
        return client;
    }

    private void explain(SpoiltFlight flight, List<String> ofC, List<String> ours) {
        int i = 0;
        while (i < ofC.size() && i < ours.size() && ofC.get(i).equals(ours.get(i))) {
            i++;
        }
        if (KnownDifference.covers(i < ofC.size() ? ofC.get(i) : "", i < ours.size() ? ours.get(i) : "")) {
            known++;
            return;
        }
        differences.add(flight + "\n" + excerpt("       ", ofC, i - CONTEXT, i) + excerpt("  C    ", ofC, i, i + CONTEXT)
            + excerpt("  ours ", ours, i, i + CONTEXT));
    }

    private static String excerpt(String label, List<String> lines, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, from); i < Math.min(to, lines.size()); i++) {
            text.append(label).append(lines.get(i)).append('\n');
        }
        return text.toString();
    }

    /** How many flights were compared, how many differ in a known way, and what became of all of them in C. */
    String figures() {
        StringBuilder text = new StringBuilder(count + " flights, " + known + " with a known difference, "
            + outcomes.size() + " outcomes; clients: " + families);
        outcomes.forEach((outcome, n) -> text.append("\n  ").append(n).append(' ').append(outcome));
        return text.toString();
    }

    int differenceCount() {
        return differences.size();
    }

    /** The first differences. */
    String differences() {
        return String.join("\n", differences.subList(0, Math.min(MAX_TEXTS, differences.size())));
    }
}
