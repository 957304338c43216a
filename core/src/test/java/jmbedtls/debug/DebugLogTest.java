package jmbedtls.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.testvectors.DebugLogRecording;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DebugLogTest {
    @ParameterizedTest
    @EnumSource(names = {"V2_16_2", "V2_28_10"})
    void printsWhatDebugCPrints(ReferenceVersion version) throws TlsException {
        List<String> recorded = DebugLogRecording.of(version.toString());
        List<String> printed = new ArrayList<>();
        DebugLog log = new DebugLog(
                (level, file, line, text) -> printed.add("> " + level + " " + file + " " + text), 4, version);
        for (String line : recorded) {
            if (!line.startsWith("> ")) {
                printed.add(line);
                play(log, version, line.split(" "));
            }
        }
        assertTrue(recorded.size() > 1000, "recording cut short");
        assertEquals(String.join("\n", recorded), String.join("\n", printed));
    }

    private static void play(DebugLog log, ReferenceVersion version, String[] step) throws TlsException {
        switch (step[0]) {
            case "msg" -> log.msg(1, SourceFile.SSL_CLI, "x".repeat(Integer.parseInt(step[1])));
            case "ret" -> log.ret(1, SourceFile.SSL_CLI, "some_function", Integer.parseInt(step[1]));
            case "buf" -> dump(log, step.length == 1 ? new byte[0] : HexFormat.of().parseHex(step[1]));
            case "long" -> dump(log, sevens(Integer.parseInt(step[1])));
            case "mpi" -> log.mpi(3, SourceFile.SSL_CLI, "a number", new BigInteger(step[1], 16));
            case "ecp" -> log.ecp(3, SourceFile.SSL_CLI, "a point",
                    new BigInteger(step[1], 16), new BigInteger(step[2], 16));
            case "crt" -> chain(log, version, DebugLogRecording.certificates(step[1]));
            default -> throw new AssertionError("unknown step " + step[0]);
        }
    }

    /** The bytes stand in the middle of an array, so that offsets matter. */
    private static void dump(DebugLog log, byte[] bytes) {
        byte[] array = new byte[bytes.length + 10];
        System.arraycopy(bytes, 0, array, 3, bytes.length);
        log.buf(4, SourceFile.SSL_CLI, "some bytes", array, 3, bytes.length);
    }

    private static byte[] sevens(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }

    private static void chain(DebugLog log, ReferenceVersion version, byte[] pem) throws TlsException {
        int number = 0;
        for (Certificate certificate : CertificateChain.parse(pem, Presets.DEFAULT_2_28)) {
            log.crt(3, SourceFile.SSL_TLS, "peer certificate", ++number, certificate.debugInfo(version),
                    certificate.subjectKey().key());
        }
    }

    @Test
    void linesAboveTheThresholdAreNotMade() {
        List<String> lines = new ArrayList<>();
        DebugLog log = new DebugLog((level, file, line, text) -> lines.add(level + text), 2, ReferenceVersion.V2_28_10);
        log.msg(1, SourceFile.SSL_MSG, "one");
        log.msg(2, SourceFile.SSL_MSG, "two");
        log.msg(3, SourceFile.SSL_MSG, "three");
        log.mpi(3, SourceFile.SSL_MSG, "number", BigInteger.ONE);
        log.ret(3, SourceFile.SSL_MSG, "function", -1);
        log.buf(4, SourceFile.SSL_MSG, "bytes", new byte[1], 0, 1);
        assertEquals(List.of("1one", "2two"), lines);
    }

    @Test
    void linesNameTheFilesOfTheVersion() {
        List<String> files = new ArrayList<>();
        for (ReferenceVersion version : List.of(ReferenceVersion.V2_28_10, ReferenceVersion.V2_16_2, ReferenceVersion.V3_6_6)) {
            DebugLog log = new DebugLog((level, file, line, text) -> files.add(file + ":" + line), 1, version);
            for (SourceFile file : List.of(SourceFile.SSL_CLI, SourceFile.SSL_MSG, SourceFile.SSL_TLS)) {
                log.msg(1, file, "");
            }
        }
        assertEquals(List.of("ssl_cli.c:0", "ssl_msg.c:0", "ssl_tls.c:0", "ssl_cli.c:0", "ssl_tls.c:0", "ssl_tls.c:0",
                "ssl_tls12_client.c:0", "ssl_msg.c:0", "ssl_tls.c:0"), files);
    }

    @Test
    void aLogWithoutListenerIsOffAtEveryLevel() {
        DebugLog log = new DebugLog(null, 4, ReferenceVersion.V2_28_10);
        for (int level = 0; level <= 4; level++) {
            assertEquals(false, log.on(level));
        }
        log.msg(1, SourceFile.SSL_MSG, "nobody listens");
    }
}
