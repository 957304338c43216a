package jmbedtls.x509;

import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.AesError;
import jmbedtls.error.DesError;
import jmbedtls.error.PemError;

/**
 * The header lines of an encrypted PEM block (RFC 1421, 4.6.1.3), checked in the order of {@code pem.c}, and what they
 * say of its decryption.
 */
final class PemEncryption {
    private static final String DES_EDE3 = "DEK-Info: DES-EDE3-CBC,";
    private static final String DES = "DEK-Info: DES-CBC,";
    private static final String AES = "DEK-Info: AES-";
    private static final int AES_NAME_LENGTH = "DEK-Info: AES-128-CBC,".length();
    private static final int SALT_LENGTH = 8;

    private final String text;
    private final int end;
    private final BuildConfig config;
    private CbcAlgorithm algorithm;
    private byte[] iv;

    /** @param end where the footer starts */
    PemEncryption(String text, int end, BuildConfig config) {
        this.text = text;
        this.end = end;
        this.config = config;
    }

    /** The index behind the headers, the first of which was read up to this index. */
    int skipHeaders(int index) throws TlsException {
        boolean des = config.has(Feature.DES_C);
        boolean aes = config.has(Feature.AES_C);
        if (!config.has(Feature.MD5_C) || !config.has(Feature.CIPHER_MODE_CBC) || !des && !aes) {
            throw new TlsException(PemError.FEATURE_UNAVAILABLE.code());
        }
        int start = skipLineEnd(index);
        int next = start;
        if (des) {
            next = skipDes(next);
        }
        if (aes) {
            next = skipAes(next);
        }
        if (next == start) {
            throw new TlsException(PemError.UNKNOWN_ENC_ALG.code());
        }
        return skipLineEnd(next);
    }

    private int skipDes(int index) throws TlsException {
        if (startsWith(DES_EDE3, index)) {
            return readIv(index + DES_EDE3.length(), CbcAlgorithm.DES_EDE3);
        }
        return startsWith(DES, index) ? readIv(index + DES.length(), CbcAlgorithm.DES) : index;
    }

    private int skipAes(int index) throws TlsException {
        if (!startsWith(AES, index)) {
            return index;
        }
        for (CbcAlgorithm aes : new CbcAlgorithm[] {CbcAlgorithm.AES_128, CbcAlgorithm.AES_192, CbcAlgorithm.AES_256}) {
            if (startsWith(AES + 8 * aes.keyLength() + "-CBC,", index)) {
                return readIv(index + AES_NAME_LENGTH, aes);
            }
        }
        throw new TlsException(PemError.UNKNOWN_ENC_ALG.code());
    }

    private int readIv(int index, CbcAlgorithm named) throws TlsException {
        int digits = 2 * named.blockSize();
        boolean valid = index + digits <= end
                && text.substring(index, index + digits).chars().allMatch(PemEncryption::isHexDigit);
        if (!valid) {
            throw new TlsException(PemError.INVALID_ENC_IV.code());
        }
        algorithm = named;
        iv = HexFormat.of().parseHex(text.substring(index, index + digits));
        return index + digits;
    }

    private static boolean isHexDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f';
    }

    private int skipLineEnd(int index) throws TlsException {
        int newline = text.startsWith("\r", index) ? index + 1 : index;
        if (!text.startsWith("\n", newline)) {
            throw new TlsException(PemError.INVALID_DATA.code());
        }
        return newline + 1;
    }

    private boolean startsWith(String part, int index) {
        return index + part.length() <= end && text.startsWith(part, index);
    }

    /**
     * Decrypts in place. As in C the padding stays, and a wrong password shows by what does not look like DER.
     *
     * @param password null for none
     */
    void decrypt(byte[] data, byte[] password) throws TlsException {
        if (password == null) {
            throw new TlsException(PemError.PASSWORD_REQUIRED.code());
        }
        if (data.length % algorithm.blockSize() != 0) {
            throw new TlsException(algorithm.blockSize() == 8 ? DesError.INVALID_INPUT_LENGTH.code()
                    : AesError.INVALID_INPUT_LENGTH.code());
        }
        CryptoProvider crypto = new DefaultCryptoProvider();
        byte[] key = deriveKey(crypto, password);
        CbcCipher cipher = crypto.cbcDecryptor(algorithm, key, 0);
        Arrays.fill(key, (byte) 0);
        cipher.process(iv, 0, data, 0, data.length);
        cipher.destroy();
        if (data.length <= 2 || data[0] != Asn1Tag.SEQUENCE || (data[1] & 0xFF) > 0x83) {
            Arrays.fill(data, (byte) 0);
            throw new TlsException(PemError.PASSWORD_MISMATCH.code());
        }
    }

    /** {@code pem_pbkdf1}: MD5 of password and half the IV, then of that again with what came out. */
    private byte[] deriveKey(CryptoProvider crypto, byte[] password) {
        Hash md5 = crypto.hash(HashAlgorithm.MD5);
        int size = HashAlgorithm.MD5.size();
        byte[] key = new byte[2 * size];
        for (int offset = 0; offset < key.length; offset += size) {
            md5.update(key, 0, offset);
            md5.update(password, 0, password.length);
            md5.update(iv, 0, SALT_LENGTH);
            md5.digest(key, offset);
        }
        return key;
    }
}
