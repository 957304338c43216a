package jmbedtls.x509;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.Pkcs5Error;

/**
 * PBKDF2 (RFC 8018, 5.2) with the parameters of an encrypted key: {@code pkcs5_parse_pbkdf2_params} and
 * {@code mbedtls_pkcs5_pbkdf2_hmac}.
 */
record Pbkdf2(CryptoProvider crypto, HashAlgorithm hash, byte[] salt, int iterations) {
    /**
     * How many hashes a key may take, a hash of SHA-384 or SHA-512 counting three: a second at most. C has no limit, and
     * may be busy for an hour with a number that costs an attacker four bytes.
     */
    static final int MAX_WORK = 2_000_000;

    private static final Oid PBKDF2 = Oid.of("1.2.840.113549.1.5.12");
    private static final String HMAC_PREFIX = "1.2.840.113549.2.";

    /** @throws TlsException MBEDTLS_ERR_PKCS5_FEATURE_UNAVAILABLE (-0x2E80) for another function or hash */
    static Pbkdf2 read(AlgorithmIdentifier function, BuildConfig config, CryptoProvider crypto) throws TlsException {
        if (!function.algorithm().equals(PBKDF2)) {
            throw new TlsException(Pkcs5Error.FEATURE_UNAVAILABLE.code());
        }
        DerReader parameters = sequence(function.parameters());
        byte[] salt = parameters.read(Asn1Tag.OCTET_STRING).bytes();
        int iterations = parameters.integer();
        HashAlgorithm hash = HashAlgorithm.SHA1;
        if (!parameters.atEnd() && parameters.nextIs(Asn1Tag.INTEGER)) {
            // The length of the key, which follows from the cipher.
            parameters.integer();
        }
        if (!parameters.atEnd()) {
            hash = hashOf(AlgorithmIdentifier.readWithoutParameters(parameters));
            if (hash != null) {
                parameters.expectEnd();
            }
        }
        if (hash == null || !CompiledIn.hash(config, hash)) {
            throw new TlsException(Pkcs5Error.FEATURE_UNAVAILABLE.code());
        }
        return new Pbkdf2(crypto, hash, salt, iterations);
    }

    /** The content of parameters that must be a SEQUENCE. */
    static DerReader sequence(DerValue parameters) throws TlsException {
        DerReader content = parameters.reader().reporting(Pkcs5Error.INVALID_FORMAT);
        if (parameters.tag() != Asn1Tag.SEQUENCE) {
            throw content.error(Asn1Error.UNEXPECTED_TAG);
        }
        return content;
    }

    private static HashAlgorithm hashOf(Oid hmac) {
        for (HashAlgorithm hash : HashAlgorithm.values()) {
            int number = switch (hash) {
                case SHA1 -> 7;
                case SHA224 -> 8;
                case SHA256 -> 9;
                case SHA384 -> 10;
                case SHA512 -> 11;
                case MD2, MD4, MD5, RIPEMD160 -> 0;
            };
            if (number != 0 && hmac.equals(Oid.of(HMAC_PREFIX + number))) {
                return hash;
            }
        }
        return null;
    }

    /**
     * The key for a password: a new array, which the caller wipes.
     *
     * @throws TlsException MBEDTLS_ERR_PKCS5_BAD_INPUT_DATA (-0x2F80) for more work than {@link #MAX_WORK}
     */
    byte[] key(byte[] password, int length) throws TlsException {
        if (work(length) > MAX_WORK) {
            throw new TlsException(Pkcs5Error.BAD_INPUT_DATA.code());
        }
        Hmac hmac = crypto.hmac(hash, password, 0, password.length);
        byte[] key = new byte[length];
        byte[] u = new byte[hmac.size()];
        byte[] sum = new byte[hmac.size()];
        for (int done = 0, block = 1; done < length; done += u.length, block++) {
            hmac.update(salt, 0, salt.length);
            hmac.update(new byte[] {0, 0, 0, (byte) block}, 0, Integer.BYTES);
            hmac.doFinal(u, 0);
            System.arraycopy(u, 0, sum, 0, u.length);
            for (int i = 1; i < iterations; i++) {
                hmac.update(u, 0, u.length);
                hmac.doFinal(u, 0);
                for (int j = 0; j < u.length; j++) {
                    sum[j] ^= u[j];
                }
            }
            System.arraycopy(sum, 0, key, done, Math.min(sum.length, length - done));
        }
        Arrays.fill(u, (byte) 0);
        Arrays.fill(sum, (byte) 0);
        hmac.destroy();
        return key;
    }

    private long work(int length) {
        int blocks = (length + hash.size() - 1) / hash.size();
        boolean wide = hash == HashAlgorithm.SHA384 || hash == HashAlgorithm.SHA512;
        return (long) iterations * blocks * (wide ? 3 : 1);
    }
}
