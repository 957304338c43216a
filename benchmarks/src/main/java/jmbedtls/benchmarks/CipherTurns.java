package jmbedtls.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

/**
 * How many times as fast as Bouncy Castle are records of the other ciphers, and what does each allocate? The rivals take
 * turns of a few hundred microseconds in one process, and each one's fastest turn counts (processor time): Bouncy
 * Castle, what this project uses without the processor's instructions for AES, and what it uses with them.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar jmbedtls.benchmarks.CipherTurns</pre>
 *
 * The argument is how many seconds each line takes, 10 unless given.
 */
public final class CipherTurns {
    private static final int[] SIZES = {64, 256, 1024, 16384};
    private static final int TURN_BYTES = 1 << 15;
    private static final List<CryptoProvider> RIVALS = List.of(new BcCryptoProvider(),
            new DefaultCryptoProvider(DrawPlan.V2_28, false), new DefaultCryptoProvider());

    private CipherTurns() {
    }

    /** Makes what processes records with a provider's engine. */
    interface Kind {
        Turns.Operation with(CryptoProvider provider, int size, boolean seal) throws CryptoException;
    }

    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        System.out.println("                                 Bouncy Castle           portable          by default"
                + "   (ns a record; times as fast; bytes allocated)");
        for (AeadAlgorithm algorithm : List.of(AeadAlgorithm.AES_128_CCM, AeadAlgorithm.AES_256_CCM_8,
                AeadAlgorithm.CHACHA20_POLY1305)) {
            report(algorithm.name(), seconds, (provider, size, seal) -> aead(algorithm, provider, size, seal));
        }
        for (HashAlgorithm algorithm : List.of(HashAlgorithm.SHA1, HashAlgorithm.SHA256)) {
            report("AES_128_CBC_" + algorithm.name(), seconds,
                    (provider, size, seal) -> cbc(algorithm, provider, size, seal));
        }
    }

    static Turns.Operation aead(AeadAlgorithm algorithm, CryptoProvider provider, int size, boolean seal)
            throws CryptoException {
        Aead engine = provider.aead(algorithm, random(algorithm.keyLength()), 0);
        byte[] aad = random(13);
        byte[] plain = random(size);
        byte[] output = new byte[size + engine.tagLength()];
        ByteBuffer nonce = ByteBuffer.allocate(12);
        if (seal) {
            return () -> {
                nonce.putLong(4, nonce.getLong(4) + 1);
                engine.seal(nonce.array(), aad, 0, aad.length, plain, 0, size, output, 0);
            };
        }
        byte[] sealed = new byte[output.length];
        engine.seal(nonce.array(), aad, 0, aad.length, plain, 0, size, sealed, 0);
        return () -> engine.open(nonce.array(), aad, 0, aad.length, sealed, 0, size, output, 0);
    }

    /** Encryption or decryption, and the HMAC around it (RFC 7366). */
    static Turns.Operation cbc(HashAlgorithm algorithm, CryptoProvider provider, int size, boolean seal) {
        byte[] key = random(CbcAlgorithm.AES_128.keyLength());
        CbcCipher cipher = seal ? provider.cbcEncryptor(CbcAlgorithm.AES_128, key, 0)
                : provider.cbcDecryptor(CbcAlgorithm.AES_128, key, 0);
        Hmac hmac = provider.hmac(algorithm, key, 0, key.length);
        byte[] tag = new byte[hmac.size()];
        int block = cipher.blockSize();
        byte[] record = random(block + (size / block + 1) * block);
        return () -> {
            cipher.process(record, 0, record, block, record.length - block);
            hmac.update(record, 0, record.length);
            hmac.doFinal(tag, 0);
        };
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom().nextBytes(bytes);
        return bytes;
    }

    private static void report(String name, double seconds, Kind kind) throws Exception {
        for (int size : SIZES) {
            for (boolean seal : new boolean[] {true, false}) {
                System.out.printf("%-18s %5d %-5s%s%n", name, size, seal ? "seal" : "open",
                        line(take(kind, size, seal, seconds)));
            }
        }
    }

    /** Lets the rivals take turns: Bouncy Castle, the portable engine, the default. */
    static Turns take(Kind kind, int size, boolean seal, double seconds) throws Exception {
        Turns.Operation[] rivals = new Turns.Operation[RIVALS.size()];
        for (int i = 0; i < rivals.length; i++) {
            rivals[i] = kind.with(RIVALS.get(i), size, seal);
        }
        return Turns.take(seconds, Math.max(4, TURN_BYTES / size), rivals);
    }

    private static String line(Turns turns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < RIVALS.size(); i++) {
            line.append(String.format(Locale.ROOT, "%9.0f %5.2f %5.0f", turns.nanos(i), turns.nanos(0) / turns.nanos(i),
                    turns.bytes(i)));
        }
        return line.toString();
    }
}
