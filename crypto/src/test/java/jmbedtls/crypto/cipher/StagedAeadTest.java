package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import org.junit.jupiter.api.Test;

/** Both engines take turns in these tests: the change comes after 700 bytes. */
class StagedAeadTest extends AeadCases {
    @Override
    List<AeadAlgorithm> algorithms() {
        return List.of(AeadAlgorithm.AES_128_GCM, AeadAlgorithm.AES_256_GCM, AeadAlgorithm.AES_128_CCM,
                AeadAlgorithm.AES_256_CCM, AeadAlgorithm.AES_128_CCM_8, AeadAlgorithm.AES_256_CCM_8);
    }

    @Override
    Aead engine(AeadAlgorithm algorithm, byte[] key, int offset) {
        return new StagedAead(algorithm, key, offset, 700);
    }

    @Test
    void goesOverToTheProcessor() throws IOException, InterruptedException {
        assertEquals(List.of("false true false true false true"), child("-XX:+UseAES"));
    }

    @Test
    void staysPortableWhereTheJvmHasNoInstructions() throws IOException, InterruptedException {
        List<String> said = child("-XX:-UseAES");
        assertEquals("false false false false false false", said.get(said.size() - 1));
        assertEquals(1, said.stream().filter(line -> line.contains("portable engine")).count(), said::toString);
    }

    private static List<String> child(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
                "-cp", System.getProperty("java.class.path"), Child.class.getName()).redirectErrorStream(true).start();
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("Picked up")).toList();
        assertEquals(0, process.waitFor(), said::toString);
        return said;
    }

    /** Tells of GCM, CCM and CBC whether each is on the processor's engine at first, and after 5 KB under one key. */
    static final class Child {
        private Child() {
        }

        public static void main(String[] arguments) throws CryptoException {
            System.out.println(stages(AeadAlgorithm.AES_128_GCM) + " " + stages(AeadAlgorithm.AES_256_CCM_8) + " "
                    + stagesOfCbc());
        }

        private static String stages(AeadAlgorithm algorithm) throws CryptoException {
            StagedAead engine = new StagedAead(algorithm, new byte[32], 0);
            boolean first = seal(engine, 1000);
            seal(new StagedAead(algorithm, new byte[32], 0), 5000);
            return first + " " + seal(engine, 4000);
        }

        private static boolean seal(StagedAead engine, int length) throws CryptoException {
            byte[] room = new byte[length + engine.tagLength()];
            engine.seal(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) length}, room, 0, 0, room, 0, length,
                    room, 0);
            return engine.usesProcessor();
        }

        private static String stagesOfCbc() {
            StagedCbc engine = new StagedCbc(true, new byte[16], 0, 16);
            engine.process(new byte[16], 0, new byte[1024], 0, 1024);
            boolean first = engine.usesProcessor();
            engine.process(new byte[16], 0, new byte[4096], 0, 4096);
            return first + " " + engine.usesProcessor();
        }
    }
}
