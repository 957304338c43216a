package jmbedtls.crypto.rsa;

import java.security.MessageDigest;
import java.util.Arrays;

import jmbedtls.crypto.BigIntegers;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.PkError;
import jmbedtls.error.RsaError;

/**
 * RSASSA-PSS verification (RFC 8017, 8.1.2) with the codes of {@code mbedtls_pk_verify_ext} and
 * {@code mbedtls_rsa_rsassa_pss_verify_ext}.
 *
 * <p>As in C, the hash of MGF1 also makes H: where it is not the hash of the message, nothing verifies that other
 * implementations signed.
 */
public final class RsaPssVerifier {
    private static final int SALT_LENGTH_ANY = -1;
    private static final int MIN_MODULUS_LENGTH = 16;

    private final Hash hash;
    private final int hashLength;
    private final int expectedSaltLength;

    private RsaPssVerifier(CryptoProvider hashes, HashAlgorithm mgf1, int expectedSaltLength) {
        this.hash = hashes.hash(mgf1);
        this.hashLength = mgf1.size();
        this.expectedSaltLength = expectedSaltLength;
    }

    /**
     * Checks a signature.
     *
     * @param hashes makes the hash of MGF1
     * @param saltLength the length that the salt has to have, in bytes, or -1 for any
     * @param signature read from {@code offset}; {@code length} is what the certificate or message says it has
     * @throws CryptoException with the code of {@code mbedtls_pk_verify_ext}, if the signature is not one
     */
    public static void verify(RsaPublicKey key, CryptoProvider hashes, HashAlgorithm mgf1, int saltLength,
            byte[] messageHash, byte[] signature, int offset, int length) throws CryptoException {
        int modulusLength = key.length();
        if (length < modulusLength) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        if (modulusLength < MIN_MODULUS_LENGTH || modulusLength > BigIntegers.MAX_LENGTH) {
            throw new CryptoException(RsaError.BAD_INPUT_DATA.code());
        }
        byte[] encoded = RsaPublicOperation.apply(key, signature, offset);
        new RsaPssVerifier(hashes, mgf1, saltLength).check(encoded, key.bitLength() - 1, messageHash);
        if (length > modulusLength) {
            throw new CryptoException(PkError.SIG_LEN_MISMATCH.code());
        }
    }

    /** EMSA-PSS verification (RFC 8017, 9.1.2) of an encoded message of {@code bits} bits. */
    private void check(byte[] encoded, int bits, byte[] messageHash) throws CryptoException {
        if (encoded[encoded.length - 1] != (byte) 0xBC) {
            throw new CryptoException(RsaError.INVALID_PADDING.code());
        }
        int topBits = bits % 8;
        int start = topBits == 0 ? 1 : 0;
        if ((encoded[0] & 0xFF) >>> topBits != 0 || encoded.length - start < hashLength + 2) {
            throw new CryptoException(RsaError.BAD_INPUT_DATA.code());
        }
        int hashStart = encoded.length - hashLength - 1;
        unmask(encoded, start, hashStart);
        encoded[0] &= (byte) ((1 << topBits) - 1);
        int saltStart = saltStart(encoded, start, hashStart);
        byte[] expected = hashWithSalt(messageHash, encoded, saltStart, hashStart);
        byte[] actual = Arrays.copyOfRange(encoded, hashStart, hashStart + hashLength);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
    }

    /** Removes MGF1's mask (RFC 8017, B.2.1), made of the hash at {@code end}, from {@code encoded[start .. end)}. */
    private void unmask(byte[] encoded, int start, int end) {
        byte[] mask = new byte[hashLength];
        byte[] counter = new byte[4];
        for (int i = start; i < end; counter[3]++) {
            hash.update(encoded, end, hashLength);
            hash.update(counter, 0, counter.length);
            hash.digest(mask, 0);
            for (int j = 0; j < hashLength && i < end; i++, j++) {
                encoded[i] ^= mask[j];
            }
        }
    }

    private int saltStart(byte[] encoded, int start, int hashStart) throws CryptoException {
        int i = start;
        while (i < hashStart - 1 && encoded[i] == 0) {
            i++;
        }
        int saltLength = hashStart - i - 1;
        if (encoded[i] != 1 || expectedSaltLength != SALT_LENGTH_ANY && saltLength != expectedSaltLength) {
            throw new CryptoException(RsaError.INVALID_PADDING.code());
        }
        return i + 1;
    }

    private byte[] hashWithSalt(byte[] messageHash, byte[] encoded, int saltStart, int saltEnd) {
        byte[] result = new byte[hashLength];
        hash.update(new byte[8], 0, 8);
        hash.update(messageHash, 0, messageHash.length);
        hash.update(encoded, saltStart, saltEnd - saltStart);
        hash.digest(result, 0);
        return result;
    }
}
