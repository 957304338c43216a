package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.CipherError;
import jmbedtls.error.SslError;

/**
 * AEAD records (RFC 5246, 6.2.3.3): GCM (RFC 5288) and CCM (RFC 6655) send eight bytes of the nonce with each
 * record, ChaCha20-Poly1305 (RFC 7905) none. As in Mbed TLS the bytes sent are the sequence number; what a peer
 * sends may be anything.
 */
public final class AeadProtection extends RecordProtection {
    private static final int NONCE_LENGTH = 12;
    private static final int SEQUENCE_LENGTH = 8;

    private final Aead aead;
    private final DebugLog log;
    private final RecordDialect dialect;
    private final byte[] fixedIv = new byte[NONCE_LENGTH];
    private final int explicitIvLength;
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private final byte[] additionalData = new byte[Fragment.ADDITIONAL_DATA_LENGTH];

    /**
     * @param aead keyed for one direction; owned by this object from now on
     * @param iv holds the write IV of the key block (RFC 5246, 6.3) from {@code offset}; copied
     * @param length 4 for GCM and CCM, 12 for ChaCha20-Poly1305
     */
    public AeadProtection(Aead aead, byte[] iv, int offset, int length, DebugLog log) {
        if (length != NONCE_LENGTH - SEQUENCE_LENGTH && length != NONCE_LENGTH) {
            throw new IllegalArgumentException("fixed IV of " + length + " bytes");
        }
        this.aead = aead;
        this.log = log;
        this.dialect = RecordDialect.of(log.version());
        this.explicitIvLength = length == NONCE_LENGTH ? 0 : SEQUENCE_LENGTH;
        System.arraycopy(iv, offset, fixedIv, 0, length);
    }

    @Override
    int protect(Fragment fragment, byte[] sequenceNumber) {
        int tagLength = aead.tagLength();
        makeNonce(sequenceNumber, 0);
        fragment.additionalData(sequenceNumber, additionalData);
        if (log.on(3)) {
            dialect.tellSealing(log, additionalData, nonce, sequenceNumber, explicitIvLength, fragment.length);
        }
        try {
            aead.seal(nonce, additionalData, 0, additionalData.length,
                    fragment.buffer, fragment.offset, fragment.length, fragment.buffer, fragment.offset);
        } catch (CryptoException e) {
            log.ret(1, SSL_MSG, dialect.sealFunction(), e.code());
            return e.code();
        }
        log.buf(4, SSL_MSG, "after encrypt: tag", fragment.buffer, fragment.offset + fragment.length, tagLength);
        System.arraycopy(sequenceNumber, 0, fragment.buffer, fragment.offset - explicitIvLength, explicitIvLength);
        fragment.offset -= explicitIvLength;
        fragment.length += explicitIvLength + tagLength;
        return 0;
    }

    @Override
    int unprotect(Fragment fragment, byte[] sequenceNumber) {
        int tagLength = aead.tagLength();
        if (fragment.length < explicitIvLength) {
            log.msg(1, SSL_MSG, "msglen (" + fragment.length + " ) < explicit_iv_len (" + explicitIvLength + ") ");
            return SslError.INVALID_MAC.code();
        }
        if (explicitIvLength > 0) {
            makeNonce(fragment.buffer, fragment.offset);
        } else {
            makeNonce(sequenceNumber, 0);
        }
        fragment.offset += explicitIvLength;
        fragment.length -= explicitIvLength;
        if (fragment.length < tagLength) {
            log.msg(1, SSL_MSG, "msglen (" + fragment.length + ") < taglen (" + tagLength + ") ");
            return SslError.INVALID_MAC.code();
        }
        fragment.length -= tagLength;
        fragment.additionalData(sequenceNumber, additionalData);
        logBeforeDecryption(fragment, tagLength);
        try {
            fragment.open(aead, nonce, additionalData);
        } catch (CryptoException e) {
            log.ret(1, SSL_MSG, dialect.openFunction(), e.code());
            return e.code() == CipherError.AUTH_FAILED.code() ? SslError.INVALID_MAC.code() : e.code();
        }
        if (log.debugAll()) {
            log.buf(4, SSL_MSG, "raw buffer after decryption", fragment.buffer, fragment.offset, fragment.length);
        }
        return 0;
    }

    @Override
    int explicitIvLength() {
        return explicitIvLength;
    }

    @Override
    int expansion() {
        return explicitIvLength + aead.tagLength();
    }

    @Override
    void destroy() {
        aead.destroy();
        Arrays.fill(fixedIv, (byte) 0);
        Arrays.fill(nonce, (byte) 0);
    }

    /**
     * The fixed IV, exclusive-or the eight bytes at the right: a concatenation where the fixed IV is four bytes
     * long.
     */
    private void makeNonce(byte[] dynamicIv, int offset) {
        System.arraycopy(fixedIv, 0, nonce, 0, NONCE_LENGTH);
        for (int i = 0; i < SEQUENCE_LENGTH; i++) {
            nonce[NONCE_LENGTH - SEQUENCE_LENGTH + i] ^= dynamicIv[offset + i];
        }
    }

    private void logBeforeDecryption(Fragment fragment, int tagLength) {
        dialect.tellAdditionalDataToOpen(log, additionalData);
        log.buf(4, SSL_MSG, "IV used", nonce, 0, NONCE_LENGTH);
        log.buf(4, SSL_MSG, "TAG used", fragment.buffer, fragment.offset + fragment.length, tagLength);
    }
}
