package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import jmbedtls.testvectors.RecordedLines.Line;

import org.junit.jupiter.api.Test;

/** The verdicts of the C library on good and bad signatures and keys: ours are the same, code by code. */
class RecordedVerifyTest {
    private static final List<CryptoProvider> PROVIDERS =
            List.of(new BcCryptoProvider(), new DefaultCryptoProvider());

    @Test
    void agreesOnRsa() {
        int verdicts = 0;
        for (Block block : RecordedLines.read("verify-rsa-2.28.10.txt")) {
            String[] key = block.line("key").words();
            RsaPublicKey publicKey = new RsaPublicKey(number(key[0]), number(key[1]));
            for (Line line : block.lines().subList(1, block.lines().size())) {
                for (CryptoProvider provider : PROVIDERS) {
                    assertEquals(last(line), verdict(provider, publicKey, line), () -> line + " with " + publicKey);
                }
                verdicts++;
            }
        }
        assertTrue(verdicts > 380, "verdicts: " + verdicts);
    }

    @Test
    void agreesOnEcdsa() {
        int verdicts = 0;
        for (Block block : RecordedLines.read("verify-ecdsa-2.28.10.txt")) {
            EcPublicKey publicKey = ecPublicKey(block.line("key").words());
            for (Line line : block.lines().subList(1, block.lines().size())) {
                for (CryptoProvider provider : PROVIDERS) {
                    assertEquals(last(line), verdict(provider, publicKey, line), () -> line + " with " + publicKey);
                }
                verdicts++;
            }
        }
        assertTrue(verdicts > 480, "verdicts: " + verdicts);
    }

    private static EcPublicKey ecPublicKey(String[] words) {
        EcGroup group = Arrays.stream(EcGroup.values())
                .filter(candidate -> candidate.groupId() == Integer.parseInt(words[0])).findAny().orElseThrow();
        int digits = 2 * group.coordinateLength();
        if (group.isMontgomery()) {
            return new EcPublicKey(group, number(words[1]), BigInteger.ZERO);
        }
        return new EcPublicKey(group, number(words[1].substring(2, 2 + digits)),
                number(words[1].substring(2 + digits)));
    }

    private static BigInteger number(String hex) {
        return hex.equals("-") ? BigInteger.ZERO : new BigInteger(hex, 16);
    }

    private static String last(Line line) {
        String[] words = line.words();
        return words[words.length - 1];
    }

    /** Runs a line: {@code verify MD HASH SIG} or {@code pss MD MGF1 SALT HASH SIG}. */
    private static String verdict(CryptoProvider provider, PublicKey key, Line line) {
        String[] words = line.words();
        HashAlgorithm algorithm = hash(words[0]);
        byte[] hash = HexFormat.of().parseHex(words[words.length - 3]);
        byte[] signature = new Line("signature", words[words.length - 2]).bytes();
        try {
            if (line.name().equals("verify")) {
                provider.verify(key, algorithm, hash, signature, 0, signature.length);
            } else {
                provider.verifyPss((RsaPublicKey) key, algorithm, hash(words[1]), Integer.parseInt(words[2]), hash,
                        signature, 0, signature.length);
            }
            return "ok";
        } catch (CryptoException e) {
            return e.getMessage();
        }
    }

    private static HashAlgorithm hash(String mdType) {
        return HashAlgorithm.values()[Integer.parseInt(mdType) - 1];
    }
}
