package jmbedtls.diagnose.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.observed.HandshakeMessage;
import jmbedtls.diagnose.observed.Observation;
import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.ObservedReport;
import jmbedtls.diagnose.observed.ObservedText;
import jmbedtls.diagnose.observed.PageWriter;
import jmbedtls.testvectors.NetworkCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures that tcpdump made, whole and damaged. */
class CaptureReaderTest {
    private static final int ROUNDS = 40;

    static List<NetworkCapture> captures() {
        return NetworkCapture.all();
    }

    private static NetworkCapture capture(String file) {
        return captures().stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
    }

    private static Capture read(byte[] bytes) throws IOException {
        return CaptureReader.read(new ByteArrayInputStream(bytes));
    }

    private static ObservedReport report(NetworkCapture capture) throws IOException {
        return Observation.of(read(capture.bytes())).report();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void theCauseIsNamedFirst(NetworkCapture capture) throws IOException {
        ObservedReport report = report(capture);
        switch (capture.cause()) {
            case "SUCCESS" -> assertTrue(report.works() && report.causes().isEmpty(), report.causes()::toString);
            case "NONE" -> assertTrue(report.causes().isEmpty(), report.causes()::toString);
            default -> assertEquals(capture.cause(), report.causes().get(0).cause().name(), report.causes()::toString);
        }
        for (Finding finding : report.causes()) {
            assertTrue(finding.certainty() != Certainty.CERTAIN || finding.cause().name().equals(capture.cause())
                    || capture.cause().equals("INTERMITTENT") && finding.cause().name().equals("RESETS"), finding::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void theHelloIsRebuilt(NetworkCapture capture) throws IOException {
        ObservedReport report = report(capture);
        assertTrue(!capture.hello() || report.device() != null && report.device().exact(), capture::file);
    }

    @Test
    void theMessagesAreThoseThatTsharkLists() throws IOException {
        ObservedHandshake seen = report(capture("ethernet-client-cert-missing.pcap")).handshake();
        assertEquals(List.of("ClientHello", "ServerHello", "Certificate", "ServerKeyExchange", "CertificateRequest",
                "ServerHelloDone", "Certificate", "Alert handshake_failure (40)", "ClientKeyExchange", "ChangeCipherSpec",
                "encrypted handshake message"), seen.messages().stream().map(HandshakeMessage::name).toList());
        assertEquals("packet 4", seen.messages().get(0).place().toString());
    }

    @Test
    void whatWasSentTwiceOrLateIsReadOnceAndInOrder() throws IOException {
        List<String> messages = names(capture("ethernet-client-cert-missing.pcap"));
        assertEquals(messages, names(capture("duplicated-client-cert-missing.pcap")));
        assertEquals(messages.stream().sorted().toList(),
                names(capture("late-client-cert-missing.pcap")).stream().sorted().toList());
        assertTrue(read(capture("duplicated-client-cert-missing.pcap").bytes()).remarks().toString()
                .contains("segments were sent more than once"));
    }

    private static List<String> names(NetworkCapture capture) throws IOException {
        return report(capture).handshake().messages().stream().map(HandshakeMessage::name).toList();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void gapsAreTold(NetworkCapture capture) throws IOException {
        boolean gap = capture.file().matches("(?:missing-segment|cooked2-dropped|cut96).*");
        assertEquals(gap, read(capture.bytes()).remarks().toString().contains("segments of the connection are missing"));
    }

    @Test
    void theByteOrderOfTheWriterIsNoMatter() throws IOException {
        byte[] little = capture("ethernet-seed.pcap").bytes();
        byte[] big = little.clone();
        reverse(big, 0, 4);
        reverse(big, 4, 2);
        reverse(big, 6, 2);
        for (int i = 8; i < 24; i += 4) {
            reverse(big, i, 4);
        }
        for (int packet = 24; packet < big.length;) {
            for (int i = 0; i < 16; i += 4) {
                reverse(big, packet + i, 4);
            }
            packet += 16 + ByteBuffer.wrap(big, packet + 8, 4).getInt();
        }
        assertEquals(ObservedText.of(PageWriter.of(Observation.of(read(little)).report())),
                ObservedText.of(PageWriter.of(Observation.of(read(big)).report())));
    }

    private static void reverse(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length / 2; i++) {
            byte other = bytes[offset + i];
            bytes[offset + i] = bytes[offset + length - 1 - i];
            bytes[offset + length - 1 - i] = other;
        }
    }

    /** tcpdump cannot capture it here: BSD's loopback has four bytes before the IP packet. */
    @Test
    void loopbackOfBsdIsRead() throws IOException {
        byte[] raw = capture("raw-seed.pcap").bytes();
        ByteArrayOutputStream loop = new ByteArrayOutputStream();
        loop.write(raw, 0, 20);
        loop.writeBytes(new byte[4]);
        for (int packet = 24; packet < raw.length;) {
            int captured = Integer.reverseBytes(ByteBuffer.wrap(raw, packet + 8, 4).getInt());
            int length = Integer.reverseBytes(ByteBuffer.wrap(raw, packet + 12, 4).getInt());
            loop.write(raw, packet, 8);
            loop.writeBytes(ByteBuffer.allocate(8).putInt(Integer.reverseBytes(captured + 4))
                    .putInt(Integer.reverseBytes(length + 4)).array());
            loop.writeBytes(new byte[] {2, 0, 0, 0});
            loop.write(raw, packet + 16, captured);
            packet += 16 + captured;
        }
        assertEquals("NO_COMMON_CURVE",
                Observation.of(read(loop.toByteArray())).report().causes().get(0).cause().name());
    }

    /** Each time on another port of the device, so that each is a connection of its own. */
    @Test
    void memoryDoesNotGrowWithTheCapture() throws IOException {
        byte[] one = capture("ethernet-client-cert-missing.pcap").bytes();
        int times = 2000;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(one, 0, 24);
        int device = port(one, 24 + 16 + 34);
        for (int time = 0; time < times; time++) {
            byte[] copy = one.clone();
            for (int packet = 24; packet < copy.length;
                    packet += 16 + Integer.reverseBytes(ByteBuffer.wrap(copy, packet + 8, 4).getInt())) {
                int source = packet + 16 + 34;
                int at = port(copy, source) == device ? source : source + 2;
                copy[at] = (byte) (time + 1024 >> 8);
                copy[at + 1] = (byte) (time + 1024);
            }
            all.write(copy, 24, copy.length - 24);
        }
        Capture capture = read(all.toByteArray());
        assertEquals(times, capture.connections());
        assertEquals(CaptureReader.MAX_HANDSHAKES, capture.handshakes().size());
        ObservedReport last = Observation.of(capture).connection(times).report();
        assertEquals("CLIENT_CERTIFICATE_REQUIRED", last.causes().get(0).cause().name());
        assertEquals("packet " + (13 * (times - 1) + 4), last.handshake().start().toString());
    }

    private static int port(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes, offset, 2).getShort() & 0xffff;
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        assertThrows(CaptureException.class, () -> read(new byte[0]));
        assertThrows(CaptureException.class, () -> read("client state: 0\n".getBytes()));
        assertThrows(CaptureException.class, () -> read(new byte[] {0x0a, 0x0d, 0x0d, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8}));
    }

    @Test
    void aPacketThatLiesAboutItsLengthEndsTheReading() throws IOException {
        byte[] bytes = capture("ethernet-seed.pcap").bytes();
        Arrays.fill(bytes, 32, 36, (byte) 0x7f);
        Capture capture = read(bytes);
        assertEquals("the file is damaged: packet 1 claims to have 2139062143 bytes (packet 1)",
                capture.remarks().get(0).toString());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aReportIsMadeOfWhateverIsLeft(NetworkCapture capture) throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = capture.bytes();
            // The magic number stays, or there is nothing to read.
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
            }
            byte[] spoilt = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, 24 + random.nextInt(bytes.length - 24));
            try {
                assertNotNull(ObservedText.of(PageWriter.of(Observation.of(read(spoilt)).report())));
            } catch (CaptureException e) {
                assertNotNull(e.getMessage());
            }
        }
    }
}
