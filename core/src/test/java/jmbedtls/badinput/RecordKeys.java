package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.suite.CipherSuite;
import jmbedtls.testvectors.Event;

/** The server's keys, so that its records can be opened, spoilt, and closed again (RFC 5246, 6.2.3.3; RFC 7905, 2). */
final class RecordKeys {
    private static final int NONCE_LENGTH = 12;
    private static final int SEQUENCE_LENGTH = 8;
    private static final int KEY_BLOCK_LENGTH = 256;
    private static final int DUMP_LINE = 16;
    private static final int DUMP_PREFIX = "0000:  ".length();

    private final AeadAlgorithm algorithm;
    private final byte[] key;
    private final byte[] fixedIv;

    RecordKeys(CipherSuite suite, byte[] keyBlock) {
        algorithm = suite.cipher().aead();
        int keyLength = algorithm.keyLength();
        int ivLength = algorithm == AeadAlgorithm.CHACHA20_POLY1305 ? NONCE_LENGTH : NONCE_LENGTH - SEQUENCE_LENGTH;
        key = Arrays.copyOfRange(keyBlock, keyLength, 2 * keyLength);
        int iv = 2 * keyLength + ivLength;
        fixedIv = Arrays.copyOfRange(keyBlock, iv, iv + ivLength);
    }

    /** The keys that debug lines tell, of one handshake after another; null for those of suites without AEAD. */
    static List<RecordKeys> of(List<Event> recorded) {
        List<RecordKeys> keys = new ArrayList<>();
        CipherSuite suite = null;
        Iterator<Event> events = recorded.iterator();
        while (events.hasNext()) {
            String text = events.next().text();
            if (text.startsWith("3 ssl_tls.c ciphersuite = ")) {
                suite = CipherSuite.ofName(text.substring(text.lastIndexOf(' ') + 1));
            } else if (text.endsWith("dumping 'key block' (" + KEY_BLOCK_LENGTH + " bytes)")) {
                byte[] keyBlock = readDump(events);
                keys.add(suite == null || suite.cipher().aead() == null ? null : new RecordKeys(suite, keyBlock));
            }
        }
        return keys;
    }

    private static byte[] readDump(Iterator<Event> events) {
        byte[] bytes = new byte[KEY_BLOCK_LENGTH];
        for (int at = 0; at < bytes.length; at += DUMP_LINE) {
            String line = events.next().text();
            int start = line.indexOf(": ") - 4 + DUMP_PREFIX;
            String hex = line.substring(start, start + 3 * DUMP_LINE - 1).replace(" ", "");
            System.arraycopy(HexFormat.of().parseHex(hex), 0, bytes, at, DUMP_LINE);
        }
        return bytes;
    }

    /** A new one each time, because it refuses to seal twice under one nonce. */
    private Aead aead() {
        return new BcCryptoProvider().aead(algorithm, key, 0);
    }

    private int explicitLength() {
        return fixedIv.length == NONCE_LENGTH ? 0 : SEQUENCE_LENGTH;
    }

    /** The plaintext of a record, or null if it cannot be opened. */
    byte[] open(ServerRecord record, long sequence) {
        byte[] fragment = record.content();
        int length = fragment.length - explicitLength() - algorithm.tagLength();
        if (length < 0) {
            return null;
        }
        byte[] plain = new byte[length];
        byte[] nonce = nonce(explicitLength() == 0 ? sequenceBytes(sequence) : fragment);
        try {
            aead().open(nonce, additionalData(record, sequence, length), 0, 13,
                fragment, explicitLength(), length, plain, 0);
        } catch (CryptoException e) {
            return null;
        }
        return plain;
    }

    /** What goes out for the content of a record. */
    byte[] seal(ServerRecord record, long sequence) {
        byte[] plain = record.content();
        byte[] explicit = sequenceBytes(sequence);
        byte[] fragment = new byte[explicitLength() + plain.length + algorithm.tagLength()];
        System.arraycopy(explicit, 0, fragment, 0, explicitLength());
        try {
            aead().seal(nonce(explicit), additionalData(record, sequence, plain.length), 0, 13,
                plain, 0, plain.length, fragment, explicitLength());
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
        return fragment;
    }

    private byte[] nonce(byte[] dynamic) {
        byte[] nonce = Arrays.copyOf(fixedIv, NONCE_LENGTH);
        for (int i = 0; i < SEQUENCE_LENGTH; i++) {
            nonce[NONCE_LENGTH - SEQUENCE_LENGTH + i] ^= dynamic[i];
        }
        return nonce;
    }

    private static byte[] sequenceBytes(long sequence) {
        byte[] bytes = new byte[SEQUENCE_LENGTH];
        Bytes.put(bytes, 4, 4, (int) sequence);
        return bytes;
    }

    private static byte[] additionalData(ServerRecord record, long sequence, int length) {
        byte[] data = Arrays.copyOf(sequenceBytes(sequence), 13);
        data[8] = (byte) record.type();
        Bytes.put(data, 9, 2, record.version());
        Bytes.put(data, 11, 2, length);
        return data;
    }
}
