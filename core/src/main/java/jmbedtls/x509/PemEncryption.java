package jmbedtls.x509;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.error.PemError;

/** The header lines of an encrypted PEM block (RFC 1421, 4.6.1.3), checked in the order of {@code pem.c}. */
final class PemEncryption {
    private static final String AES = "DEK-Info: AES-";
    private static final int AES_NAME_LENGTH = "DEK-Info: AES-128-CBC,".length();

    private final String text;
    private final int end;
    private final BuildConfig config;

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
        for (String name : new String[] {"DEK-Info: DES-EDE3-CBC,", "DEK-Info: DES-CBC,"}) {
            if (startsWith(name, index)) {
                return skipIv(index + name.length(), 16);
            }
        }
        return index;
    }

    private int skipAes(int index) throws TlsException {
        if (!startsWith(AES, index)) {
            return index;
        }
        for (String bits : new String[] {"128", "192", "256"}) {
            if (startsWith(AES + bits + "-CBC,", index)) {
                return skipIv(index + AES_NAME_LENGTH, 32);
            }
        }
        throw new TlsException(PemError.UNKNOWN_ENC_ALG.code());
    }

    private int skipIv(int index, int digits) throws TlsException {
        boolean valid = index + digits <= end
                && text.substring(index, index + digits).chars().allMatch(PemEncryption::isHexDigit);
        if (!valid) {
            throw new TlsException(PemError.INVALID_ENC_IV.code());
        }
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
}
