package jmbedtls.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.cipher.AesGcm;
import jmbedtls.crypto.cipher.ProcessorAesGcm;
import jmbedtls.crypto.cipher.TableAesGcm;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The implementations that {@link AesGcmBenchmark} compares, under one key, and the bytes they work on. */
final class GcmRivals {
    private static final int TAG_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int AAD_LENGTH = 13;
    /** How long a run of records to open may be. */
    private static final int RUN_RECORDS = 8192;
    private static final int RUN_BYTES = 4 * 1024 * 1024;

    private final byte[] key = random(16);
    private final int step;
    private final ByteBuffer nonce = ByteBuffer.allocate(NONCE_LENGTH);
    private final byte[] aad = random(AAD_LENGTH);
    private final byte[] plain;
    /** Records to open, one after the other, and their nonces. */
    private final byte[][] sealed;
    private final byte[][] sealedNonces;
    private int next;
    private final byte[] output;

    private final Aead portable = new AesGcm(key, 0, key.length);
    private final Aead tables = new TableAesGcm(key, 0, key.length);
    private final Aead processor = new ProcessorAesGcm(key, 0, key.length);
    private final GCMModeCipher bouncyCastle = GCMBlockCipher.newInstance(AESEngine.newInstance());
    private final KeyParameter bouncyCastleKey = new KeyParameter(key);
    private final Cipher jdk;
    private final SecretKeySpec jdkKey = new SecretKeySpec(key, "AES");

    /** @param step from one nonce to the next */
    GcmRivals(int size, int step) throws GeneralSecurityException {
        this.step = step;
        plain = random(size);
        output = new byte[size + TAG_LENGTH];
        jdk = Cipher.getInstance("AES/GCM/NoPadding");
        sealed = new byte[Math.min(RUN_RECORDS, RUN_BYTES / size)][];
        sealedNonces = new byte[sealed.length][];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = sealJdk().clone();
            sealedNonces[i] = nonce.array().clone();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    Aead portable() {
        return portable;
    }

    Aead tables() {
        return tables;
    }

    Aead processor() {
        return processor;
    }

    byte[] seal(Aead engine) throws CryptoException {
        engine.seal(nextNonce(), aad, 0, AAD_LENGTH, plain, 0, plain.length, output, 0);
        return output;
    }

    byte[] open(Aead engine) throws CryptoException {
        int record = nextRecord();
        engine.open(sealedNonces[record], aad, 0, AAD_LENGTH, sealed[record], 0, plain.length, output, 0);
        return output;
    }

    byte[] sealBouncyCastle() throws InvalidCipherTextException {
        return processBouncyCastle(true, nextNonce(), plain);
    }

    byte[] openBouncyCastle() throws InvalidCipherTextException {
        int record = nextRecord();
        return processBouncyCastle(false, sealedNonces[record], sealed[record]);
    }

    private byte[] processBouncyCastle(boolean seal, byte[] iv, byte[] input) throws InvalidCipherTextException {
        bouncyCastle.init(seal, new AEADParameters(bouncyCastleKey, 8 * TAG_LENGTH, iv, aad));
        int done = bouncyCastle.processBytes(input, 0, input.length, output, 0);
        bouncyCastle.doFinal(output, done);
        return output;
    }

    byte[] sealJdk() throws GeneralSecurityException {
        return processJdk(Cipher.ENCRYPT_MODE, nextNonce(), plain);
    }

    byte[] openJdk() throws GeneralSecurityException {
        int record = nextRecord();
        return processJdk(Cipher.DECRYPT_MODE, sealedNonces[record], sealed[record]);
    }

    private byte[] processJdk(int mode, byte[] iv, byte[] input) throws GeneralSecurityException {
        jdk.init(mode, jdkKey, new GCMParameterSpec(8 * TAG_LENGTH, iv));
        jdk.updateAAD(aad);
        jdk.doFinal(input, 0, input.length, output, 0);
        return output;
    }

    private int nextRecord() {
        next = (next + 1) % sealed.length;
        return next;
    }

    /** The same array, counted up in its last eight bytes. */
    private byte[] nextNonce() {
        int at = NONCE_LENGTH - Long.BYTES;
        return nonce.putLong(at, nonce.getLong(at) + step).array();
    }
}
