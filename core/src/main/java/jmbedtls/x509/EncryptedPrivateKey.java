package jmbedtls.x509;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.Pkcs12Error;
import jmbedtls.error.Pkcs5Error;
import jmbedtls.error.PkError;

/**
 * EncryptedPrivateKeyInfo (RFC 5208, 6), decrypted with PBES2 (RFC 8018, 6.2) or one of the schemes of PKCS#12 (RFC 7292,
 * appendix C): {@code pk_parse_key_pkcs8_encrypted_der}.
 */
final class EncryptedPrivateKey {
    private static final Oid PBES2 = Oid.of("1.2.840.113549.1.5.13");
    private static final Oid SHA1_RC4_128 = Oid.of("1.2.840.113549.1.12.1.1");
    private static final Oid SHA1_3DES = Oid.of("1.2.840.113549.1.12.1.3");
    private static final Oid SHA1_2DES = Oid.of("1.2.840.113549.1.12.1.4");
    private static final Oid DES_CBC = Oid.of("1.3.14.3.2.7");
    private static final Oid DES_EDE3_CBC = Oid.of("1.2.840.113549.3.7");
    private static final int SINGLE_DES_KEY = 8;
    private static final int RC4_KEY = 16;

    private final BuildConfig config;
    private final CryptoProvider crypto;
    private final byte[] password;

    EncryptedPrivateKey(BuildConfig config, CryptoProvider crypto, byte[] password) {
        this.config = config;
        this.crypto = crypto;
        this.password = password;
    }

    /** The PrivateKeyInfo, padding behind it: a new array, which the caller wipes. */
    byte[] decrypt(byte[] der) throws TlsException {
        if (password == null || password.length == 0) {
            throw failure(PkError.PASSWORD_REQUIRED);
        }
        DerReader info = new DerReader(der, 0, der.length).reporting(PkError.KEY_INVALID_FORMAT)
                .enter(Asn1Tag.SEQUENCE);
        AlgorithmIdentifier scheme = AlgorithmIdentifier.read(info);
        byte[] data = info.read(Asn1Tag.OCTET_STRING).bytes();
        Oid oid = scheme.algorithm();
        if (config.has(Feature.PKCS12_C) && (oid.equals(SHA1_3DES) || oid.equals(SHA1_2DES))) {
            decryptTripleDes(scheme.parameters(), oid.equals(SHA1_3DES) ? 3 : 2, data);
        } else if (config.has(Feature.PKCS12_C) && oid.equals(SHA1_RC4_128)) {
            decryptRc4(scheme.parameters(), data);
        } else if (config.has(Feature.PKCS5_C) && oid.equals(PBES2)) {
            decryptPbes2(scheme.parameters(), data);
        } else {
            throw failure(PkError.FEATURE_UNAVAILABLE);
        }
        return data;
    }

    /** {@code mbedtls_pkcs12_pbe}. */
    private void decryptTripleDes(DerValue parameters, int keys, byte[] data) throws TlsException {
        if (!config.has(Feature.DES_C) || !config.has(Feature.CIPHER_MODE_CBC)) {
            throw failure(Pkcs12Error.FEATURE_UNAVAILABLE);
        }
        Pkcs12KeyDerivation derivation = Pkcs12KeyDerivation.read(parameters, password, config, crypto);
        byte[] key = derivation.key(SINGLE_DES_KEY * keys);
        byte[] threeKeys = Arrays.copyOf(key, 3 * SINGLE_DES_KEY);
        System.arraycopy(key, keys == 2 ? 0 : 2 * SINGLE_DES_KEY, threeKeys, 2 * SINGLE_DES_KEY, SINGLE_DES_KEY);
        Arrays.fill(key, (byte) 0);
        decryptCbc(CbcAlgorithm.DES_EDE3, threeKeys, derivation.iv(CbcAlgorithm.DES_EDE3.blockSize()), data);
    }

    /** {@code mbedtls_pkcs12_pbe_sha1_rc4_128}; that the password is wrong shows in the first byte, if at all. */
    private void decryptRc4(DerValue parameters, byte[] data) throws TlsException {
        if (!config.has(Feature.ARC4_C)) {
            throw failure(Pkcs12Error.FEATURE_UNAVAILABLE);
        }
        byte[] key = Pkcs12KeyDerivation.read(parameters, password, config, crypto).key(RC4_KEY);
        StreamCipher cipher = crypto.arc4(key, 0, key.length);
        Arrays.fill(key, (byte) 0);
        cipher.process(data, 0, data.length);
        cipher.destroy();
        if (data.length == 0 || data[0] != Asn1Tag.SEQUENCE) {
            throw failure(PkError.PASSWORD_MISMATCH);
        }
    }

    /** {@code mbedtls_pkcs5_pbes2}, which knows DES and triple DES. */
    private void decryptPbes2(DerValue parameters, byte[] data) throws TlsException {
        DerReader pbes2 = Pbkdf2.sequence(parameters);
        AlgorithmIdentifier kdf = AlgorithmIdentifier.read(pbes2);
        Pbkdf2 derivation = Pbkdf2.read(kdf, config, crypto);
        AlgorithmIdentifier scheme = AlgorithmIdentifier.read(pbes2);
        CbcAlgorithm cipher = scheme.algorithm().equals(DES_CBC) ? CbcAlgorithm.DES
                : scheme.algorithm().equals(DES_EDE3_CBC) ? CbcAlgorithm.DES_EDE3 : null;
        if (cipher == null || !config.has(Feature.DES_C) || !config.has(Feature.CIPHER_MODE_CBC)) {
            throw failure(Pkcs5Error.FEATURE_UNAVAILABLE);
        }
        DerValue iv = scheme.parameters();
        if (iv.tag() != Asn1Tag.OCTET_STRING || iv.length() != cipher.blockSize()) {
            throw failure(Pkcs5Error.INVALID_FORMAT);
        }
        decryptCbc(cipher, derivation.key(password, cipher.keyLength()), iv.bytes(), data);
    }

    /** In place. Padding that is not PKCS#7's comes from a wrong password. */
    private void decryptCbc(CbcAlgorithm algorithm, byte[] key, byte[] iv, byte[] data) throws TlsException {
        CbcCipher cipher = crypto.cbcDecryptor(algorithm, key, 0);
        Arrays.fill(key, (byte) 0);
        if (data.length == 0 || data.length % algorithm.blockSize() != 0) {
            throw failure(PkError.PASSWORD_MISMATCH);
        }
        cipher.process(iv, 0, data, 0, data.length);
        cipher.destroy();
        if (config.has(Feature.CIPHER_PADDING_PKCS7) && !isPadded(data, algorithm.blockSize())) {
            Arrays.fill(data, (byte) 0);
            throw failure(PkError.PASSWORD_MISMATCH);
        }
    }

    private static boolean isPadded(byte[] data, int blockSize) {
        int count = data[data.length - 1];
        if (count < 1 || count > blockSize) {
            return false;
        }
        int wrong = 0;
        for (int i = data.length - count; i < data.length; i++) {
            wrong |= data[i] ^ count;
        }
        return wrong == 0;
    }

    private static TlsException failure(ErrorCode code) {
        return new TlsException(code.code());
    }
}
