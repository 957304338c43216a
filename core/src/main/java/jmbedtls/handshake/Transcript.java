package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.Arrays;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.debug.DebugLog;
import jmbedtls.record.MessageDigestSink;

/**
 * The running hash over all handshake messages (RFC 5246, 7.4.9). Until the suite is known both hashes that a
 * suite can ask for run, as far as the build has them; from then on one.
 */
final class Transcript implements MessageDigestSink {
    static final int VERIFY_DATA_LENGTH = 12;

    private final CryptoProvider crypto;
    private final DebugLog log;
    private final HandshakeDialect dialect;
    private Hash sha256;
    private Hash sha384;
    private Hash chosen;

    Transcript(CryptoProvider crypto, BuildConfig build, HandshakeDialect dialect, DebugLog log) {
        this.crypto = crypto;
        this.dialect = dialect;
        this.log = log;
        if (build.has(Feature.SHA256_C)) {
            sha256 = newHash(HashAlgorithm.SHA256);
        }
        if (build.has(Feature.SHA512_C)) {
            sha384 = newHash(HashAlgorithm.SHA384);
        }
    }

    /** The debug log at level 4 shows the hash's state. */
    private Hash newHash(HashAlgorithm algorithm) {
        return log.on(4) && dialect.showsHashState() ? crypto.portableHash(algorithm) : crypto.hash(algorithm);
    }

    @Override
    public void update(byte[] message, int offset, int length) {
        if (sha256 != null) {
            sha256.update(message, offset, length);
        }
        if (sha384 != null) {
            sha384.update(message, offset, length);
        }
    }

    /** {@code mbedtls_ssl_optimize_checksum}: the suite is known. */
    void choose(HashAlgorithm algorithm) {
        if (algorithm == HashAlgorithm.SHA384) {
            sha256 = null;
            chosen = sha384;
        } else {
            sha384 = null;
            chosen = sha256;
        }
    }

    /** The hash of all messages so far: {@code calc_verify}. */
    byte[] hash() {
        dialect.tellCalcVerify(log, chosen.algorithm());
        byte[] hash = digest();
        log.buf(3, SSL_TLS, "calculated verify result", hash, 0, hash.length);
        log.msg(2, SSL_TLS, "<= calc verify");
        return hash;
    }

    /** The verify_data of a Finished message: {@code calc_finished}. */
    byte[] verifyData(byte[] master, String label) {
        boolean isSha384 = chosen.algorithm() == HashAlgorithm.SHA384;
        dialect.tellCalcFinished(log, chosen.algorithm());
        if (log.on(4) && dialect.showsHashState()) {
            byte[] state = littleEndianWords(chosen.state(), isSha384 ? Long.BYTES : Integer.BYTES);
            log.buf(4, SSL_TLS, isSha384 ? "finished sha512 state" : "finished sha2 state", state, 0, state.length);
        }
        byte[] hash = digest();
        dialect.tellFinishedHash(log, hash);
        byte[] verifyData = new byte[VERIFY_DATA_LENGTH];
        Prf.prf(crypto, chosen.algorithm(), master, label, hash, hash.length, verifyData);
        log.buf(3, SSL_TLS, "calc finished result", verifyData, 0, verifyData.length);
        Arrays.fill(hash, (byte) 0);
        dialect.tellFinishedCalculated(log);
        return verifyData;
    }

    /** C shows its words as they lie in memory, and Mbed TLS's users run little-endian machines. */
    private static byte[] littleEndianWords(byte[] words, int wordLength) {
        byte[] swapped = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            swapped[i] = words[i - i % wordLength + wordLength - 1 - i % wordLength];
        }
        return swapped;
    }

    private byte[] digest() {
        byte[] hash = new byte[chosen.algorithm().size()];
        chosen.copy().digest(hash, 0);
        return hash;
    }
}
