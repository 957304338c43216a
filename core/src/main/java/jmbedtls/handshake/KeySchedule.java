package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.Arrays;

import jmbedtls.ExportedKeys;
import jmbedtls.KeyExporter;
import jmbedtls.crypto.Aead;
import jmbedtls.record.AeadProtection;
import jmbedtls.suite.BulkCipher;

/**
 * From the premaster secret to the keys of both directions: {@code mbedtls_ssl_derive_keys} (RFC 5246, 6.3 and
 * 8.1; RFC 7627, 4).
 */
final class KeySchedule {
    static final int MASTER_LENGTH = 48;
    /** Mbed TLS derives this much whatever the suite takes, logs all of it, and hands it to the callback for keys. */
    private static final int KEY_BLOCK_LENGTH = 256;
    /** GCM and CCM: RFC 5288, 3 and RFC 6655, 3. */
    private static final int FIXED_IV_LENGTH = 4;
    /** RFC 7905, 2. */
    private static final int CHACHAPOLY_IV_LENGTH = 12;
    private static final int NONCE_LENGTH = 12;

    private KeySchedule() {
    }

    static void deriveKeys(Handshake hs) {
        hs.log.msg(2, SSL_TLS, "=> derive keys");
        computeMaster(hs);
        byte[] seed = new byte[hs.randoms.length];
        System.arraycopy(hs.randoms, Handshake.RANDOM_LENGTH, seed, 0, Handshake.RANDOM_LENGTH);
        System.arraycopy(hs.randoms, 0, seed, Handshake.RANDOM_LENGTH, Handshake.RANDOM_LENGTH);
        populateProtection(hs, seed);
        Arrays.fill(hs.randoms, (byte) 0);
        hs.log.msg(2, SSL_TLS, "<= derive keys");
    }

    private static void computeMaster(Handshake hs) {
        if (hs.resuming) {
            hs.log.msg(3, SSL_TLS, "no premaster (session resumed)");
            return;
        }
        hs.dialect.tellPremasterBefore(hs.log, hs.premaster, hs.agreement.extendedMasterSecret);
        String label = "master secret";
        byte[] salt = hs.randoms;
        if (hs.agreement.extendedMasterSecret) {
            label = "extended master secret";
            salt = hs.transcript.hash();
            hs.log.buf(3, SSL_TLS, hs.dialect.sessionHashName(), salt, 0, salt.length);
        }
        byte[] master = new byte[MASTER_LENGTH];
        Prf.prf(hs.crypto, hs.suite.prfHash(), hs.premaster, label, salt, salt.length, master);
        hs.dialect.tellPremasterAfter(hs.log, hs.premaster);
        Arrays.fill(hs.session.master, (byte) 0);
        hs.session.master = master;
        hs.wipePremaster();
    }

    /** {@code ssl_populate_transform}: the key block holds MAC keys, then cipher keys, then IVs, the client's first. */
    private static void populateProtection(Handshake hs, byte[] seed) {
        byte[] keyBlock = new byte[keyBlockLength(hs)];
        Prf.prf(hs.crypto, hs.suite.prfHash(), hs.session.master, "key expansion", seed, seed.length, keyBlock);
        logKeys(hs, seed, keyBlock);
        if (hs.suite.cipher().aead() != null) {
            protectWithAead(hs, seed, keyBlock);
        } else {
            MacKeys.protect(hs, seed, keyBlock);
        }
        Arrays.fill(keyBlock, (byte) 0);
    }

    /** As much as an AEAD suite may take, if nobody sees the rest. */
    private static int keyBlockLength(Handshake hs) {
        BulkCipher cipher = hs.suite.cipher();
        boolean seen = hs.log.on(4) || hs.config.environment().keyExporter() != null;
        return cipher.aead() == null || seen ? KEY_BLOCK_LENGTH : 2 * (cipher.keyLength() + CHACHAPOLY_IV_LENGTH);
    }

    private static void protectWithAead(Handshake hs, byte[] seed, byte[] keyBlock) {
        BulkCipher cipher = hs.suite.cipher();
        int ivLength = cipher.mode() == BulkCipher.Mode.CHACHAPOLY ? CHACHAPOLY_IV_LENGTH : FIXED_IV_LENGTH;
        int ivs = 2 * cipher.keyLength();
        logSizes(hs, NONCE_LENGTH - ivLength + cipher.aead().tagLength(), NONCE_LENGTH, 0);
        hs.records.setPending(
                aeadProtection(hs, keyBlock, cipher.keyLength(), ivs + ivLength, ivLength),
                aeadProtection(hs, keyBlock, 0, ivs, ivLength));
        export(hs, seed, keyBlock, 0, ivLength);
    }

    /** The protection of one direction; its keys are copied out of the block. */
    private static AeadProtection aeadProtection(Handshake hs, byte[] keyBlock, int key, int iv, int ivLength) {
        Aead aead = hs.crypto.aead(hs.suite.cipher().aead(), keyBlock, key);
        return new AeadProtection(aead, keyBlock, iv, ivLength, hs.log);
    }

    /** The seed is the server's random bytes and the client's. */
    static void export(Handshake hs, byte[] seed, byte[] keyBlock, int macKeyLength, int ivLength) {
        KeyExporter exporter = hs.config.environment().keyExporter();
        if (exporter != null) {
            exporter.export(new ExportedKeys(hs.session.master.clone(), keyBlock.clone(), macKeyLength,
                    hs.suite.cipher().keyLength(), ivLength,
                    Arrays.copyOfRange(seed, Handshake.RANDOM_LENGTH, seed.length),
                    Arrays.copyOf(seed, Handshake.RANDOM_LENGTH), hs.suite.prfHash()));
        }
    }

    private static void logKeys(Handshake hs, byte[] seed, byte[] keyBlock) {
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_TLS, "ciphersuite = " + hs.suite.suiteName());
        }
        byte[] master = hs.session.master;
        hs.log.buf(3, SSL_TLS, "master secret", master, 0, master.length);
        hs.log.buf(4, SSL_TLS, "random bytes", seed, 0, seed.length);
        hs.log.buf(4, SSL_TLS, "key block", keyBlock, 0, keyBlock.length);
    }

    static void logSizes(Handshake hs, int minLength, int ivLength, int macLength) {
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_TLS, "keylen: " + hs.suite.cipher().keyLength() + ", minlen: " + minLength
                    + ", ivlen: " + ivLength + ", maclen: " + macLength);
        }
    }
}
