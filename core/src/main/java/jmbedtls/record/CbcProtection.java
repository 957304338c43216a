package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;

import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.ConstantTimeHmac;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.RandomSource;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Records with a MAC and a block cipher in CBC mode (RFC 5246, 6.2.3.2), with the MAC inside the encryption or, by
 * RFC 7366, around it.
 *
 * <p>With the MAC inside, the padding of a received record is looked at before anything is authenticated. How long it
 * is must not show, for else the plaintext can be found out byte by byte (Lucky 13). So the padding is checked over
 * the last 256 bytes whatever it says, the MAC is computed in a time that depends on the record's length only, and
 * the one verdict at the end does not tell which of the two was wrong.
 */
public final class CbcProtection extends MacProtection {
    /** Padding of 255 bytes and the byte that says so. */
    private static final int MAX_PADDING = 256;

    private final CbcCipher cipher;
    private final int blockSize;
    private final boolean encryptThenMac;
    /** For initialization vectors; null when reading. */
    private final RandomSource random;
    /** Null when writing, and where the MAC is around the encryption. */
    private final ConstantTimeHmac secretLengthHmac;
    private final byte[] received;

    private CbcProtection(CbcCipher cipher, Hmac hmac, int macLength, boolean encryptThenMac, RandomSource random,
            ConstantTimeHmac secretLengthHmac, DebugLog log) {
        super(hmac, macLength, log);
        this.cipher = cipher;
        this.blockSize = cipher.blockSize();
        this.encryptThenMac = encryptThenMac;
        this.random = random;
        this.secretLengthHmac = secretLengthHmac;
        this.received = new byte[macLength];
    }

    /** @param cipher encrypts; like the HMAC owned by this object from now on */
    public static CbcProtection forWriting(CbcCipher cipher, Hmac hmac, int macLength, boolean encryptThenMac,
            RandomSource random, DebugLog log) {
        return new CbcProtection(cipher, hmac, macLength, encryptThenMac, random, null, log);
    }

    /**
     * @param cipher decrypts; like the HMACs owned by this object from now on
     * @param secretLengthHmac under the same key as {@code hmac}; null if the MAC is around the encryption
     */
    public static CbcProtection forReading(CbcCipher cipher, Hmac hmac, int macLength,
            ConstantTimeHmac secretLengthHmac, DebugLog log) {
        return new CbcProtection(cipher, hmac, macLength, secretLengthHmac == null, null, secretLengthHmac, log);
    }

    @Override
    int protect(Fragment fragment, byte[] sequenceNumber) {
        if (!encryptThenMac) {
            computeMac(fragment, sequenceNumber);
            log.buf(4, SSL_MSG, "computed mac", expected, 0, macLength);
            appendMac(fragment);
        }
        int padding = appendPadding(fragment);
        int iv = fragment.offset - blockSize;
        try {
            random.nextBytes(fragment.buffer, iv, blockSize);
        } catch (CryptoException e) {
            return e.code();
        }
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "before encrypt: msglen = " + fragment.length + ", including " + blockSize
                    + " bytes of IV and " + padding + " bytes of padding");
        }
        cipher.process(fragment.buffer, iv, fragment.buffer, fragment.offset, fragment.length);
        fragment.offset = iv;
        fragment.length += blockSize;
        if (encryptThenMac) {
            computeMac(fragment, sequenceNumber);
            logOuterMac();
            appendMac(fragment);
        }
        return 0;
    }

    /** The least padding that fills the last block. Returns how many bytes it is, with the one for its length. */
    private int appendPadding(Fragment fragment) {
        int padding = blockSize - fragment.length % blockSize;
        int end = fragment.offset + fragment.length;
        Arrays.fill(fragment.buffer, end, end + padding, (byte) (padding - 1));
        fragment.length += padding;
        return padding;
    }

    @Override
    int unprotect(Fragment fragment, byte[] sequenceNumber) {
        if (fragment.length < 2 * blockSize || fragment.length < blockSize + macLength + 1) {
            if (log.on(1)) {
                log.msg(1, SSL_MSG, "msglen (" + fragment.length + ") < max( ivlen(" + blockSize + "), maclen ("
                        + macLength + ") + 1 ) ( + expl IV )");
            }
            return SslError.INVALID_MAC.code();
        }
        if (encryptThenMac && !outerMacIsRight(fragment, sequenceNumber)) {
            return SslError.INVALID_MAC.code();
        }
        if (fragment.length % blockSize != 0) {
            if (log.on(1)) {
                log.msg(1, SSL_MSG, "msglen (" + fragment.length + ") % ivlen (" + blockSize + ") != 0");
            }
            return SslError.INVALID_MAC.code();
        }
        int iv = fragment.offset;
        fragment.offset += blockSize;
        fragment.length -= blockSize;
        cipher.process(fragment.buffer, iv, fragment.buffer, fragment.offset, fragment.length);
        return removePadding(fragment, sequenceNumber);
    }

    private boolean outerMacIsRight(Fragment fragment, byte[] sequenceNumber) {
        fragment.length -= macLength;
        computeMac(fragment, sequenceNumber);
        logOuterMac();
        int mac = fragment.offset + fragment.length;
        log.buf(4, SSL_MSG, "message  mac", fragment.buffer, mac, macLength);
        log.buf(4, SSL_MSG, "expected mac", expected, 0, macLength);
        int equal = ConstantTime.maskEqual(expected, fragment.buffer, mac, macLength);
        Arrays.fill(expected, (byte) 0);
        if (equal == 0) {
            log.msg(1, SSL_MSG, "message mac does not match");
        }
        return equal != 0;
    }

    /** {@link #additionalData} is that of the MAC computed last. */
    private void logOuterMac() {
        log.msg(3, SSL_MSG, "using encrypt then mac");
        log.buf(4, SSL_MSG, "MAC'd meta-data", additionalData, 0, additionalData.length);
    }

    /** Checks and removes the padding, and what it hides of an inner MAC. */
    private int removePadding(Fragment fragment, byte[] sequenceNumber) {
        byte[] data = fragment.buffer;
        int end = fragment.offset + fragment.length;
        int tail = encryptThenMac ? 0 : macLength;
        int declared = data[end - 1] & 0xff;
        if (!encryptThenMac && log.debugAll() && fragment.length < tail + declared + 1) {
            log.msg(1, SSL_MSG, "msglen (" + fragment.length + ") < maclen (" + tail + ") + padlen ("
                    + (declared + 1) + ")");
        }
        int correct = ConstantTime.maskGreaterOrEqual(fragment.length, tail + declared + 1);
        int padding = (declared & correct) + 1;
        correct &= ConstantTime.maskEqual(countPaddingBytes(data, end, fragment.length, padding), padding);
        if (log.debugAll() && correct == 0) {
            log.msg(1, SSL_MSG, "bad padding byte detected");
        }
        padding &= correct;
        fragment.length -= padding;
        if (log.debugAll()) {
            log.buf(4, SSL_MSG, "raw buffer after decryption", data, fragment.offset, fragment.length);
        }
        if (!encryptThenMac) {
            correct &= checkInnerMac(fragment, sequenceNumber, padding);
        }
        return correct == 0 ? SslError.INVALID_MAC.code() : 0;
    }

    /** How many of the last {@code padding} bytes have its value, looking at as many bytes as padding can have. */
    private static int countPaddingBytes(byte[] data, int end, int length, int padding) {
        int checks = Math.min(length, MAX_PADDING);
        int count = 0;
        for (int i = 1; i <= checks; i++) {
            int isPadding = ConstantTime.maskGreaterOrEqual(padding, i);
            int isRight = ConstantTime.maskEqual(data[end - i] & 0xff, padding - 1);
            count -= isPadding & isRight;
        }
        return count;
    }

    /** All ones if the MAC before the padding is right. The length of the fragment is secret until then. */
    private int checkInnerMac(Fragment fragment, byte[] sequenceNumber, int padding) {
        fragment.length -= macLength;
        fragment.additionalData(sequenceNumber, additionalData);
        int max = fragment.length + padding;
        int min = Math.max(max - MAX_PADDING, 0);
        secretLengthHmac.mac(additionalData, fragment.buffer, fragment.offset, fragment.length, min, max, expected);
        ConstantTime.copyFromSecretOffset(fragment.buffer, fragment.offset + fragment.length,
                fragment.offset + min, fragment.offset + max, received, macLength);
        int equal = ConstantTime.maskEqual(expected, received, 0, macLength);
        if (log.debugAll()) {
            log.buf(4, SSL_MSG, "expected mac", expected, 0, macLength);
            log.buf(4, SSL_MSG, "message  mac", received, 0, macLength);
            if (equal == 0) {
                log.msg(1, SSL_MSG, "message mac does not match");
            }
        }
        Arrays.fill(expected, (byte) 0);
        Arrays.fill(received, (byte) 0);
        return equal;
    }

    @Override
    int explicitIvLength() {
        return blockSize;
    }

    @Override
    int expansion() {
        return macLength + 2 * blockSize;
    }

    @Override
    void destroy() {
        super.destroy();
        cipher.destroy();
        if (secretLengthHmac != null) {
            secretLengthHmac.destroy();
        }
    }
}
