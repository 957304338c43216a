package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;

import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/** Records with a MAC, and a stream cipher or none (RFC 5246, 6.2.3.1). */
public final class StreamProtection extends MacProtection {
    /** Null for the NULL cipher. */
    private final StreamCipher cipher;

    /** @param cipher keyed for one direction and owned by this object from now on; null for the NULL cipher */
    public StreamProtection(StreamCipher cipher, Hmac hmac, int macLength, DebugLog log) {
        super(hmac, macLength, log);
        this.cipher = cipher;
    }

    @Override
    int protect(Fragment fragment, byte[] sequenceNumber) {
        computeMac(fragment, sequenceNumber);
        log.buf(4, SSL_MSG, "computed mac", expected, 0, macLength);
        appendMac(fragment);
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "before encrypt: msglen = " + fragment.length + ", including 0 bytes of padding");
        }
        crypt(fragment);
        return 0;
    }

    @Override
    int unprotect(Fragment fragment, byte[] sequenceNumber) {
        if (fragment.length < macLength) {
            if (log.on(1)) {
                log.msg(1, SSL_MSG, "Record too short for MAC: " + fragment.length + " < " + macLength);
            }
            return SslError.INVALID_MAC.code();
        }
        crypt(fragment);
        if (log.debugAll()) {
            log.buf(4, SSL_MSG, "raw buffer after decryption", fragment.buffer, fragment.offset, fragment.length);
        }
        fragment.length -= macLength;
        computeMac(fragment, sequenceNumber);
        int mac = fragment.offset + fragment.length;
        int equal = ConstantTime.maskEqual(expected, fragment.buffer, mac, macLength);
        if (log.debugAll()) {
            log.buf(4, SSL_MSG, "expected mac", expected, 0, macLength);
            log.buf(4, SSL_MSG, "message  mac", fragment.buffer, mac, macLength);
            if (equal == 0) {
                log.msg(1, SSL_MSG, "message mac does not match");
            }
        }
        Arrays.fill(expected, (byte) 0);
        return equal == 0 ? SslError.INVALID_MAC.code() : 0;
    }

    private void crypt(Fragment fragment) {
        if (cipher != null) {
            cipher.process(fragment.buffer, fragment.offset, fragment.length);
        }
    }

    @Override
    int explicitIvLength() {
        return 0;
    }

    @Override
    int expansion() {
        return macLength;
    }

    @Override
    void destroy() {
        super.destroy();
        if (cipher != null) {
            cipher.destroy();
        }
    }
}
