package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import org.junit.jupiter.api.Test;

/** Both engines take turns in these tests: the change comes after 700 bytes. */
class StagedAesGcmTest extends AesGcmCases {
    @Override
    Aead engine(byte[] key, int offset, int length) {
        return new StagedAesGcm(key, offset, length, 700);
    }

    @Test
    void goesOverToTheProcessor() throws IOException, InterruptedException {
        assertEquals(List.of("false true"), child("-XX:+UseAES"));
    }

    @Test
    void staysPortableWhereTheJvmHasNoInstructions() throws IOException, InterruptedException {
        List<String> said = child("-XX:-UseAES");
        assertEquals("false false", said.get(said.size() - 1));
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

    /** Tells whether a connection is on the processor's engine at first, and after 5 KB on each of two keys. */
    static final class Child {
        private Child() {
        }

        public static void main(String[] arguments) throws CryptoException {
            StagedAesGcm engine = new StagedAesGcm(new byte[16], 0, 16);
            boolean first = seal(engine, 1000);
            seal(new StagedAesGcm(new byte[16], 0, 16), 5000);
            System.out.println(first + " " + seal(engine, 4000));
        }

        private static boolean seal(StagedAesGcm engine, int length) throws CryptoException {
            byte[] room = new byte[length + engine.tagLength()];
            engine.seal(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) length}, room, 0, 0, room, 0, length,
                    room, 0);
            return engine.usesProcessor();
        }
    }
}
