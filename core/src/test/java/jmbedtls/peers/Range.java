package jmbedtls.peers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;

/**
 * What a peer can do of all that the client can: everything, less what is taken away while an instance is made, and
 * less EC J-PAKE, which no server comes with.
 */
final class Range {
    /** The hashes that TLS 1.2 has numbers for. */
    static final List<HashAlgorithm> HASHES = List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384, HashAlgorithm.SHA256,
            HashAlgorithm.SHA224, HashAlgorithm.SHA1, HashAlgorithm.MD5);

    private final Set<CipherSuite> suites = EnumSet.allOf(CipherSuite.class);
    private final Set<EcGroup> groups = EnumSet.allOf(EcGroup.class);
    private final Set<HashAlgorithm> rsaHashes = EnumSet.copyOf(HASHES);
    private final Set<HashAlgorithm> ecdsaHashes = EnumSet.copyOf(HASHES);
    private final Set<Ability> abilities = EnumSet.allOf(Ability.class);

    Range() {
        without(KeyExchange.ECJPAKE).without(Ability.ECJPAKE_KKPP);
    }

    Range without(KeyExchange... exchanges) {
        suites.removeIf(suite -> List.of(exchanges).contains(suite.keyExchange()));
        return this;
    }

    Range without(BulkCipher... ciphers) {
        suites.removeIf(suite -> List.of(ciphers).contains(suite.cipher()));
        return this;
    }

    Range without(CipherSuite... some) {
        suites.removeAll(List.of(some));
        return this;
    }

    Range without(EcGroup... some) {
        groups.removeAll(List.of(some));
        return this;
    }

    Range only(EcGroup... some) {
        groups.retainAll(List.of(some));
        return this;
    }

    Range rsaHashes(HashAlgorithm... some) {
        rsaHashes.retainAll(List.of(some));
        return this;
    }

    Range ecdsaHashes(HashAlgorithm... some) {
        ecdsaHashes.retainAll(List.of(some));
        return this;
    }

    Range without(Ability... some) {
        abilities.removeAll(List.of(some));
        return this;
    }

    /** In Mbed TLS's order. */
    Set<CipherSuite> suites() {
        return suites;
    }

    /** The curves of its key exchanges. */
    Set<EcGroup> groups() {
        return groups;
    }

    /** What it signs its key exchange with. */
    Set<HashAlgorithm> hashes(Identity identity) {
        return identity == Identity.RSA ? rsaHashes : ecdsaHashes;
    }

    Set<Ability> abilities() {
        return abilities;
    }
}
