package jmbedtls.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.gcm.AesGcm;
import jmbedtls.crypto.gcm.ProcessorAesGcm;
import jmbedtls.crypto.gcm.TableAesGcm;
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

    private final byte[] key = random(16);
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private final byte[] aad = random(AAD_LENGTH);
    private final byte[] plain;
    private final byte[] sealed;
    private final byte[] sealedNonce = random(NONCE_LENGTH);
    private final byte[] output;

    private final Aead portable = new AesGcm(key, 0, key.length);
    private final Aead tables = new TableAesGcm(key, 0, key.length);
    private final Aead processor = new ProcessorAesGcm(key, 0, key.length);
    private final GCMModeCipher bouncyCastle = GCMBlockCipher.newInstance(AESEngine.newInstance());
    private final KeyParameter bouncyCastleKey = new KeyParameter(key);
    private final Cipher jdk;
    private final SecretKeySpec jdkKey = new SecretKeySpec(key, "AES");

    GcmRivals(int size) throws CryptoException {
        plain = random(size);
        sealed = new byte[size + TAG_LENGTH];
        output = new byte[size + TAG_LENGTH];
        portable.seal(sealedNonce, aad, 0, AAD_LENGTH, plain, 0, size, sealed, 0);
        try {
            jdk = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
        engine.open(sealedNonce, aad, 0, AAD_LENGTH, sealed, 0, plain.length, output, 0);
        return output;
    }

    byte[] sealBouncyCastle() throws InvalidCipherTextException {
        return processBouncyCastle(true, nextNonce(), plain);
    }

    byte[] openBouncyCastle() throws InvalidCipherTextException {
        return processBouncyCastle(false, sealedNonce, sealed);
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
        return processJdk(Cipher.DECRYPT_MODE, sealedNonce, sealed);
    }

    private byte[] processJdk(int mode, byte[] iv, byte[] input) throws GeneralSecurityException {
        jdk.init(mode, jdkKey, new GCMParameterSpec(8 * TAG_LENGTH, iv));
        jdk.updateAAD(aad);
        jdk.doFinal(input, 0, input.length, output, 0);
        return output;
    }

    /** The same array, counted up. */
    private byte[] nextNonce() {
        for (int i = NONCE_LENGTH - 1; ++nonce[i] == 0; i--) {
            // carried on into the byte before
        }
        return nonce;
    }
}
