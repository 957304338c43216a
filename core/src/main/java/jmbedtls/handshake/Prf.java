package jmbedtls.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;

/** The pseudorandom function of TLS 1.2: P_hash (RFC 5246, 5). */
public final class Prf {
    private Prf() {
    }

    /** Fills {@code output} with PRF(secret, label, seed). */
    public static void prf(CryptoProvider crypto, HashAlgorithm hash, byte[] secret, String label, byte[] seed,
            int seedLength, byte[] output) {
        byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
        byte[] labelAndSeed = Arrays.copyOf(ascii, ascii.length + seedLength);
        System.arraycopy(seed, 0, labelAndSeed, ascii.length, seedLength);

        Hmac hmac = crypto.hmac(hash, secret, 0, secret.length);
        byte[] a = new byte[hmac.size()];
        byte[] block = new byte[hmac.size()];
        hmac.update(labelAndSeed, 0, labelAndSeed.length);
        hmac.doFinal(a, 0);
        for (int done = 0; done < output.length; done += block.length) {
            if (done > 0) {
                hmac.update(a, 0, a.length);
                hmac.doFinal(a, 0);
            }
            hmac.update(a, 0, a.length);
            hmac.update(labelAndSeed, 0, labelAndSeed.length);
            hmac.doFinal(block, 0);
            System.arraycopy(block, 0, output, done, Math.min(block.length, output.length - done));
        }
        Arrays.fill(a, (byte) 0);
        Arrays.fill(block, (byte) 0);
        hmac.destroy();
    }
}
