package jmbedtls;

import jmbedtls.crypto.HashAlgorithm;

/**
 * The keys of a connection. The arrays are copies.
 *
 * @param masterSecret 48 bytes
 * @param keyBlock the MAC keys, the keys and the IVs of client and server, of each the client's first
 * @param macKeyLength of one MAC key in bytes; 0 for AEAD
 * @param keyLength of one key in bytes
 * @param ivLength of one IV in bytes
 * @param clientRandom 32 bytes
 * @param serverRandom 32 bytes
 * @param prfHash the hash of the pseudorandom function, for {@link TlsPrf}
 */
public record ExportedKeys(byte[] masterSecret, byte[] keyBlock, int macKeyLength, int keyLength, int ivLength,
        byte[] clientRandom, byte[] serverRandom, HashAlgorithm prfHash) {
}
