package jmbedtls.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.suite.CipherSuite;

/** One column of the tables: what was seen to work with a peer, or in the recordings of C. */
record Evidence(String title, Set<CipherSuite> suites, Set<EcGroup> groups, Set<HashAlgorithm> rsaHashes,
                Set<HashAlgorithm> ecdsaHashes, Set<Ability> abilities) {
    /** A column for each peer, and one for the recordings. */
    static final List<Evidence> COLUMNS = columns();

    private static List<Evidence> columns() {
        List<Evidence> columns = new ArrayList<>();
        for (TestedPeer peer : TestedPeer.values()) {
            Range range = peer.range();
            columns.add(new Evidence(peer.title(), range.suites(), range.groups(), range.hashes(Identity.RSA),
                    range.hashes(Identity.ECDSA), range.abilities()));
        }
        RecordedRange recorded = new RecordedRange();
        columns.add(new Evidence("recordings", recorded.suites(), recorded.groups(), recorded.hashes(Identity.RSA),
                recorded.hashes(Identity.ECDSA), recorded.abilities()));
        return List.copyOf(columns);
    }

    static String titles() {
        return COLUMNS.stream().map(Evidence::title).collect(Collectors.joining(" | "));
    }
}
