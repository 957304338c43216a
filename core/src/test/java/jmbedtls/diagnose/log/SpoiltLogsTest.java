package jmbedtls.diagnose.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import jmbedtls.diagnose.observed.Observation;
import jmbedtls.diagnose.observed.ObservedHtml;
import jmbedtls.diagnose.observed.ObservedJson;
import jmbedtls.diagnose.observed.ObservedReport;
import jmbedtls.diagnose.observed.ObservedText;
import jmbedtls.diagnose.observed.PageWriter;
import jmbedtls.testvectors.DeviceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that are cut, mixed, spoilt or endless: there is a report, whatever it says. */
class SpoiltLogsTest {
    private static final int ROUNDS = 12;

    static List<DeviceLog> logs() {
        return DeviceLog.all();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aReportIsMadeOfAnything(DeviceLog log) throws IOException {
        byte[] whole;
        try (InputStream in = log.open()) {
            whole = in.readAllBytes();
        }
        for (int seed = 0; seed < ROUNDS; seed++) {
            report(spoilt(whole, new Random(seed)));
        }
    }

    private static void report(byte[] text) throws IOException {
        ObservedReport report = Observation.of(LogReader.read(new ByteArrayInputStream(text))).report();
        assertNotNull(ObservedText.of(PageWriter.of(report)));
        assertNotNull(ObservedJson.of(PageWriter.redacted(report), report.exitCode()));
        assertNotNull(ObservedHtml.of(PageWriter.of(report)));
    }

    private static byte[] spoilt(byte[] text, Random random) {
        byte[] copy = text.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(copy, random.nextInt(copy.length));
            }
            case 1 -> {
                return Arrays.copyOfRange(copy, random.nextInt(copy.length), copy.length);
            }
            case 2 -> {
                for (int i = 0; i < copy.length / 50 + 1; i++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                return copy;
            }
            case 3 -> {
                List<String> lines = new ArrayList<>(new String(copy, StandardCharsets.ISO_8859_1).lines().toList());
                Collections.shuffle(lines, random);
                return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
            }
            default -> {
                // Numbers are where a reader is most easily misled.
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = copy[i] >= '0' && copy[i] <= '9' && random.nextInt(4) == 0
                            ? (byte) ('0' + random.nextInt(10)) : copy[i];
                }
                return copy;
            }
        }
    }

    @Test
    void aDumpThatLiesAboutItsLengthIsTold() throws IOException {
        String text = "client state: 1\n=> write client hello\ndumping 'output record sent to network' (99999999 bytes)\n"
                + "0000:  16 03 03 00 6f 01 00 00 6b 03 03 e2 13 bf 6d 61  ....o...k.....ma\nclient state: 2\n";
        Log log = LogReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals("the dump of 'output record sent to network' should have 99999999 bytes, but only 16 can be read (line 3)",
                log.remarks().get(0).toString());
    }

    @Test
    void aDumpLongerThanItSaysIsCut() throws IOException {
        String text = "client state: 0\ndumping 'output record sent to network' (7 bytes)\n"
                + "0000:  15 03 03 00 02 02 28 41 41 41 41 41 41 41 41 41  ......(AAAAAAAAA\n";
        Log log = LogReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(40, log.handshakes().get(0).alerts().get(0).number());
        assertTrue(log.remarks().isEmpty());
    }

    /** Many more connections than are kept, and a line without end; the heap of the tests is no match for either. */
    @Test
    void memoryDoesNotGrowWithTheLog() throws IOException {
        byte[] one;
        try (InputStream in = DeviceLog.all().stream().filter(log -> log.name().equals("client2-closes-2.16")).findFirst()
                .orElseThrow().open()) {
            one = in.readAllBytes();
        }
        int times = 5000;
        Log log = LogReader.read(new SequenceInputStream(new Repeated(one, times), new Repeated(new byte[1 << 16], 400)));
        assertEquals(times, log.connections());
        assertEquals(LogReader.MAX_CONNECTIONS, log.handshakes().size());
    }

    /** The same bytes over and over. */
    private static final class Repeated extends InputStream {
        private final byte[] bytes;
        private int left;
        private int position;

        private Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.left = times;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            int value = bytes[position++] & 0xff;
            if (position == bytes.length) {
                position = 0;
                left--;
            }
            return value;
        }

        @Override
        public int read(byte[] output, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, output, offset, count);
            position += count;
            if (position == bytes.length) {
                position = 0;
                left--;
            }
            return count;
        }
    }
}
