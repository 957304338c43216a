package jmbedtls.x509;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.Pkcs12Error;

/**
 * Keys and initialization vectors from a password as PKCS#12 makes them (RFC 7292, appendix B), with SHA-1:
 * {@code pkcs12_pbe_derive_key_iv} and {@code mbedtls_pkcs12_derivation}.
 */
final class Pkcs12KeyDerivation {
    private static final int MAX_PASSWORD = 128;
    /** Of the salt, and of the password with two bytes for each of its own and two zeros behind. */
    private static final int MAX_INPUT = 64;
    private static final int BLOCK = 64;
    private static final int KEY = 1;
    private static final int IV = 2;
    /** The most that a key and its initialization vector take. */
    private static final int MAX_DIGESTS = 3;

    private final Hash hash;
    private final byte[] password;
    private final byte[] salt;
    private final int iterations;

    private Pkcs12KeyDerivation(Hash hash, byte[] password, byte[] salt, int iterations) {
        this.hash = hash;
        this.password = password;
        this.salt = salt;
        this.iterations = iterations;
    }

    /** @throws TlsException MBEDTLS_ERR_PKCS12_BAD_INPUT_DATA (-0x1F80) for a password or salt that is too long */
    static Pkcs12KeyDerivation read(DerValue parameters, byte[] password, BuildConfig config, CryptoProvider crypto)
            throws TlsException {
        if (password.length > MAX_PASSWORD) {
            throw new TlsException(Pkcs12Error.BAD_INPUT_DATA.code());
        }
        DerReader content = parameters.reader().reporting(Pkcs12Error.PBE_INVALID_FORMAT);
        if (parameters.tag() != Asn1Tag.SEQUENCE) {
            throw content.error(Asn1Error.UNEXPECTED_TAG);
        }
        byte[] salt = content.read(Asn1Tag.OCTET_STRING).bytes();
        int iterations = content.integer();
        content.expectEnd();
        byte[] wide = new byte[2 * password.length + 2];
        for (int i = 0; i < password.length; i++) {
            wide[2 * i + 1] = password[i];
        }
        if (wide.length > MAX_INPUT || salt.length > MAX_INPUT || (long) MAX_DIGESTS * iterations > Pbkdf2.MAX_WORK) {
            throw new TlsException(Pkcs12Error.BAD_INPUT_DATA.code());
        }
        if (!config.has(Feature.SHA1_C)) {
            throw new TlsException(Pkcs12Error.FEATURE_UNAVAILABLE.code());
        }
        return new Pkcs12KeyDerivation(crypto.hash(HashAlgorithm.SHA1), wide, salt, iterations);
    }

    /** A new array, which the caller wipes. */
    byte[] key(int length) {
        return derive(KEY, length);
    }

    byte[] iv(int length) {
        return derive(IV, length);
    }

    private byte[] derive(int id, int length) {
        byte[] diversifier = new byte[BLOCK];
        Arrays.fill(diversifier, (byte) id);
        byte[] saltBlock = repeated(salt);
        byte[] passwordBlock = repeated(password);
        byte[] output = new byte[length];
        byte[] digest = new byte[HashAlgorithm.SHA1.size()];
        for (int done = 0; done < length; done += digest.length) {
            hash.update(diversifier, 0, BLOCK);
            hash.update(saltBlock, 0, saltBlock.length);
            hash.update(passwordBlock, 0, passwordBlock.length);
            hash.digest(digest, 0);
            for (int i = 1; i < iterations; i++) {
                hash.update(digest, 0, digest.length);
                hash.digest(digest, 0);
            }
            System.arraycopy(digest, 0, output, done, Math.min(digest.length, length - done));
            byte[] addend = repeated(digest);
            addWithOne(saltBlock, addend);
            addWithOne(passwordBlock, addend);
        }
        Arrays.fill(passwordBlock, (byte) 0);
        Arrays.fill(digest, (byte) 0);
        return output;
    }

    /** As many copies as fill a block; nothing of nothing. */
    private static byte[] repeated(byte[] data) {
        byte[] block = new byte[data.length == 0 ? 0 : BLOCK];
        for (int i = 0; i < block.length; i++) {
            block[i] = data[i % data.length];
        }
        return block;
    }

    /** Adds two blocks and one as big-endian numbers and keeps a block of the sum. */
    private static void addWithOne(byte[] block, byte[] addend) {
        int carry = 1;
        for (int i = block.length - 1; i >= 0; i--) {
            carry += (block[i] & 0xFF) + (addend[i] & 0xFF);
            block[i] = (byte) carry;
            carry >>>= 8;
        }
    }
}
