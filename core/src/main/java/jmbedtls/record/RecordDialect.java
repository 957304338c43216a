package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Locale;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.debug.DebugLog;

/**
 * What versions of Mbed TLS do otherwise in the record layer, seen from 2.28: one object a version, chosen when a
 * connection is set up.
 */
class RecordDialect {
    /** 2.28. */
    static final RecordDialect V2_28 = new RecordDialect();

    private static final RecordDialect V2_16 = new Of216();

    static RecordDialect of(BuildConfig build) {
        return build.version() == ReferenceVersion.V3_6_6
                ? new Of36(build.has(Feature.SSL_DTLS_CONNECTION_ID)) : of(build.version());
    }

    /** For who writes no connection id. */
    static RecordDialect of(ReferenceVersion version) {
        return switch (version) {
            case V2_16_2 -> V2_16;
            case V2_28_10 -> V2_28;
            case V3_6_6 -> new Of36(false);
        };
    }

    /** What becomes of handshake messages in several records, as long as nobody sets another rule. */
    FragmentRule fragmentRule() {
        return FragmentRule.REFUSED;
    }

    /** Whether a record with this version in its header is refused; if so, the log has a line. */
    boolean refusesVersion(DebugLog log, int major, int minor, ProtocolVersion version) {
        if (major != version.major) {
            log.msg(1, SSL_MSG, "major version mismatch: got " + major + ", expected " + version.major);
            return true;
        }
        if (minor > version.maxMinor) {
            log.msg(1, SSL_MSG, "minor version mismatch: got " + minor + ", expected max " + version.maxMinor);
            return true;
        }
        return false;
    }

    /** The version of an incoming record as the log has it. */
    String versionText(int major, int minor) {
        return major + ":" + minor;
    }

    void tellEmptyRecord(DebugLog log) {
        // nothing is said before 3.6
    }

    /** A record is about to be encrypted. */
    void tellConnectionId(DebugLog log) {
        // nothing is said before 3.6
    }

    String noRenegotiationText() {
        return "is a SSLv3 no renegotiation alert";
    }

    String sealFunction() {
        return "mbedtls_cipher_auth_encrypt";
    }

    String openFunction() {
        return "mbedtls_cipher_auth_decrypt";
    }

    /** A record is about to be encrypted with an AEAD. */
    void tellSealing(DebugLog log, byte[] additionalData, byte[] nonce, byte[] sequenceNumber, int explicitIvLength,
            int length) {
        log.buf(4, SSL_MSG, "IV used (internal)", nonce, 0, nonce.length);
        log.buf(4, SSL_MSG, "IV used (transmitted)", sequenceNumber, 0, explicitIvLength);
        log.buf(4, SSL_MSG, "additional data used for AEAD", additionalData, 0, additionalData.length);
        tellLength(log, length);
    }

    static void tellLength(DebugLog log, int length) {
        log.msg(3, SSL_MSG, "before encrypt: msglen = " + length + ", including 0 bytes of padding");
    }

    void tellAdditionalDataToOpen(DebugLog log, byte[] additionalData) {
        log.buf(4, SSL_MSG, "additional data used for AEAD", additionalData, 0, additionalData.length);
    }

    /** A handshake message came once the handshake was over. */
    void tellLateMessage(DebugLog log) {
        log.msg(1, SSL_MSG, "received handshake message");
    }

    /** What came of it, unless it was well. */
    void tellLateMessageResult(DebugLog log, int ret) {
        // nothing is said before 3.6
    }

    private static final class Of216 extends RecordDialect {
        @Override
        void tellSealing(DebugLog log, byte[] additionalData, byte[] nonce, byte[] sequenceNumber,
                int explicitIvLength, int length) {
            log.buf(4, SSL_MSG, "additional data for AEAD", additionalData, 0, additionalData.length);
            log.buf(4, SSL_MSG, "IV used (internal)", nonce, 0, nonce.length);
            log.buf(4, SSL_MSG, "IV used (transmitted)", sequenceNumber, 0, explicitIvLength);
            tellLength(log, length + explicitIvLength);
        }

        @Override
        void tellAdditionalDataToOpen(DebugLog log, byte[] additionalData) {
            log.buf(4, SSL_MSG, "additional data for AEAD", additionalData, 0, additionalData.length);
        }
    }

    private static final class Of36 extends RecordDialect {
        private static final byte[] NONE = {};

        private final boolean connectionIds;

        /** @param connectionIds MBEDTLS_SSL_DTLS_CONNECTION_ID, which shows in the log of TLS too */
        Of36(boolean connectionIds) {
            this.connectionIds = connectionIds;
        }

        @Override
        FragmentRule fragmentRule() {
            return FragmentRule.OF_3_6;
        }

        /** Any version that is not above the highest of the configuration will do. */
        @Override
        boolean refusesVersion(DebugLog log, int major, int minor, ProtocolVersion version) {
            int received = major << 8 | minor;
            int highest = 3 << 8 | version.maxMinor;
            if (received > highest) {
                log.msg(1, SSL_MSG, "TLS version mismatch: got " + received + ", expected max " + highest);
            }
            return received > highest;
        }

        @Override
        String versionText(int major, int minor) {
            return String.format(Locale.ROOT, "0x%x", major << 8 | minor);
        }

        @Override
        void tellEmptyRecord(DebugLog log) {
            log.msg(1, SSL_MSG, "rejecting empty record");
        }

        @Override
        void tellConnectionId(DebugLog log) {
            if (connectionIds) {
                log.buf(3, SSL_MSG, "CID", NONE, 0, 0);
            }
        }

        @Override
        String noRenegotiationText() {
            return "is a no renegotiation alert";
        }

        @Override
        String sealFunction() {
            return "mbedtls_cipher_auth_encrypt_ext";
        }

        @Override
        String openFunction() {
            return "mbedtls_cipher_auth_decrypt_ext";
        }

        @Override
        void tellLateMessage(DebugLog log) {
            // 3.6 tells what came of it
        }

        @Override
        void tellLateMessageResult(DebugLog log, int ret) {
            if (ret != 0) {
                log.ret(1, SSL_MSG, "ssl_handle_hs_message_post_handshake", ret);
            }
        }
    }
}
