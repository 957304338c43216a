package jmbedtls.handshake;

import jmbedtls.config.Feature;
import jmbedtls.crypto.ConstantTimeHmac;
import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.record.CbcProtection;
import jmbedtls.record.RecordProtection;
import jmbedtls.record.StreamProtection;

/**
 * Where the keys of one direction are in the key block of a suite with a MAC of its own, and the record protection that
 * they make: the part of {@code ssl_populate_transform} that AEAD suites, and so most connections, do without.
 */
record MacKeys(byte[] block, int macKey, int macKeyLength, int macLength, int key) {
    /** RFC 6066, 7. */
    private static final int TRUNCATED_HMAC_LENGTH = 10;

    /** Protects both directions from the next ChangeCipherSpec on. */
    static void protect(Handshake hs, byte[] seed, byte[] keyBlock) {
        int macKeyLength = hs.suite.mac().size();
        int macLength = macKeyLength;
        if (hs.session.truncatedHmac) {
            macLength = TRUNCATED_HMAC_LENGTH;
            if (hs.build.has(Feature.SSL_TRUNCATED_HMAC_COMPAT)) {
                macKeyLength = macLength;
            }
        }
        MacKeys write = new MacKeys(keyBlock, 0, macKeyLength, macLength, 2 * macKeyLength);
        MacKeys read = new MacKeys(keyBlock, macKeyLength, macKeyLength, macLength,
                2 * macKeyLength + hs.suite.cipher().keyLength());
        if (hs.suite.cipher().cbc() != null) {
            int ivLength = hs.suite.cipher().cbc().blockSize();
            KeySchedule.logSizes(hs, minCbcLength(hs, macLength), ivLength, macLength);
            hs.records.setPending(read.cbcReader(hs), write.cbcWriter(hs));
            KeySchedule.export(hs, seed, keyBlock, macKeyLength, ivLength);
        } else {
            KeySchedule.logSizes(hs, macLength, 0, macLength);
            hs.records.setPending(read.streamProtection(hs), write.streamProtection(hs));
            KeySchedule.export(hs, seed, keyBlock, macKeyLength, 0);
        }
    }

    private Hmac hmac(Handshake hs) {
        return hs.crypto.hmac(hs.suite.mac(), block, macKey, macKeyLength);
    }

    private RecordProtection cbcWriter(Handshake hs) {
        return CbcProtection.forWriting(hs.crypto.cbcEncryptor(hs.suite.cipher().cbc(), block, key), hmac(hs),
                macLength, hs.session.encryptThenMac, hs.config.random(), hs.log);
    }

    private RecordProtection cbcReader(Handshake hs) {
        ConstantTimeHmac secretLengthHmac = hs.session.encryptThenMac ? null
                : new ConstantTimeHmac(hs.crypto, hs.suite.mac(), block, macKey, macKeyLength);
        return CbcProtection.forReading(hs.crypto.cbcDecryptor(hs.suite.cipher().cbc(), block, key), hmac(hs),
                macLength, secretLengthHmac, hs.log);
    }

    private RecordProtection streamProtection(Handshake hs) {
        int keyLength = hs.suite.cipher().keyLength();
        StreamCipher cipher = keyLength == 0 ? null : hs.crypto.arc4(block, key, keyLength);
        return new StreamProtection(cipher, hmac(hs), macLength, hs.log);
    }

    /** The shortest record that can be right: IV, and MAC and padding in or around whole blocks. */
    private static int minCbcLength(Handshake hs, int macLength) {
        int block = hs.suite.cipher().cbc().blockSize();
        int content = macLength + block - (hs.session.encryptThenMac ? 0 : macLength % block);
        return content + block;
    }
}
