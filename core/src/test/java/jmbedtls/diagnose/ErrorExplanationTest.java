package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jmbedtls.diagnose.explain.ErrorExplanation;
import jmbedtls.error.SslError;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and codes against the headers of 2.28.10, 3.6.6 and 4.0.0; states against the recordings of C. */
class ErrorExplanationTest {
    private static final int HANDSHAKE_OVER = 16;

    private static Map<Integer, String> recordedNames(String version) {
        String file = "/jmbedtls/testvectors/errors/macros-" + version + ".txt";
        try (InputStream in = ErrorExplanationTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().map(line -> line.split(" "))
                    .collect(Collectors.toMap(fields -> -Integer.decode(fields[1]), fields -> fields[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPartHasTheNamesOfTheHeaders() {
        Map<Integer, String> in2 = recordedNames("2.28.10");
        Map<Integer, String> in3 = recordedNames("3.6.6");
        Map<Integer, String> in4 = recordedNames("4.0.0");
        IntStream low = IntStream.range(1, 0x80);
        IntStream high = IntStream.range(1, 0x100).map(part -> part << 7);
        IntStream.concat(low, high).forEach(magnitude -> {
            ErrorExplanation.Part part = ErrorExplanation.of(-magnitude).parts().get(0);
            assertEquals(magnitude, part.magnitude());
            assertEquals(in2.get(magnitude), part.macro2());
            assertEquals(in3.get(magnitude), part.macro3());
            assertEquals(in4.get(magnitude), part.macro4());
            assertEquals(part.macro2() == null, part.text2() == null);
            assertEquals(part.macro3() == null, part.text3() == null);
        });
        in4.forEach((magnitude, name) -> {
            if (name.startsWith("PSA_")) {
                assertEquals(name, ErrorExplanation.of(magnitude).psaName());
                assertEquals(OptionalInt.of(-magnitude), ErrorExplanation.parse(name));
            }
        });
    }

    @Test
    void thirteenCodesOfTlsChangedTheirMeaning() {
        Set<String> changed = new TreeSet<>();
        Arrays.stream(SslError.values()).filter(error -> ErrorExplanation.of(error.code()).changedMeaning())
                .forEach(error -> changed.add(error.name()));
        assertEquals(new TreeSet<>(Set.of("INVALID_VERIFY_HASH", "BAD_HS_NEW_SESSION_TICKET",
                "BAD_HS_PROTOCOL_VERSION", "UNKNOWN_CIPHER", "CERTIFICATE_TOO_LARGE", "CERTIFICATE_REQUIRED",
                "PEER_VERIFY_FAILED", "BAD_HS_CERTIFICATE", "BAD_HS_SERVER_KEY_EXCHANGE", "BAD_HS_SERVER_HELLO_DONE",
                "BAD_HS_CLIENT_KEY_EXCHANGE", "BAD_HS_CLIENT_KEY_EXCHANGE_RP", "BAD_HS_FINISHED")), changed);
        changed.forEach(name -> assertFalse(
                ErrorExplanation.of(SslError.valueOf(name).code()).causesInLater().isEmpty(), name));
    }

    /** The explanations tell states and causes of 2.x; codes that 3.x ends with otherwise are not told apart yet. */
    private static List<Recording> recordingsOf2() {
        return Recordings.all().stream().filter(recording -> recording.library().startsWith("2.")).toList();
    }

    @Test
    void theStatesAreThoseInWhichTheRecordedClientsEnded() {
        Map<Integer, Set<Integer>> recorded = new TreeMap<>();
        for (Recording recording : recordingsOf2()) {
            String call = "";
            for (Event event : recording.events()) {
                if (event.kind() == Event.Kind.CALL) {
                    call = event.word(0);
                } else if (event.kind() == Event.Kind.RET && Set.of("step", "handshake").contains(call)
                        && event.number(0) < 0 && event.number(1) != HANDSHAKE_OVER) {
                    recorded.computeIfAbsent(event.number(0), key -> new TreeSet<>()).add(event.number(1));
                }
            }
        }
        assertTrue(recorded.size() > 30, "only " + recorded.size() + " codes");
        List<String> wrong = new ArrayList<>();
        recorded.forEach((code, states) -> {
            states.removeAll(ErrorExplanation.of(code).states());
            if (!states.isEmpty()) {
                wrong.add(String.format("-0x%04X in %s", -code, states));
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void whateverAClientEndsWithHasCauses() {
        Set<Integer> codes = new TreeSet<>();
        recordingsOf2().forEach(recording -> recording.events().stream()
                .filter(event -> event.kind() == Event.Kind.RET && event.number(0) < 0)
                .forEach(event -> codes.add(event.number(0))));
        codes.forEach(code -> assertFalse(ErrorExplanation.of(code).causes().isEmpty(),
                () -> String.format("-0x%04X", -code)));
    }

    @ParameterizedTest
    @CsvSource({"-0x7780, 7780", "0x7780, 7780", "-30592, 7780", "30592, 7780", "-7780, 7780", "7f00, 7F00",
        "0XFFFF8880, 7780", "MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE, 7780", "ssl_fatal_alert_message, 7780",
        "-0x10, 10", "-16, 10", "MBEDTLS_ERR_X509_INVALID_FORMAT + MBEDTLS_ERR_ASN1_OUT_OF_DATA, 21E0",
        "X509_INVALID_FORMAT+ASN1_OUT_OF_DATA, 21E0", "MBEDTLS_ERR_SSL_DECODE_ERROR, 7300",
        "MBEDTLS_ERR_THREADING_USAGE_ERROR, 1E", "PSA_ERROR_INVALID_SIGNATURE, 95", "-149, 95", "' -0x2700 ', 2700", "\u22120x7780, 7780",
        "\u20130x7780, 7780"})
    void codesAreUnderstoodInManyForms(String text, String magnitude) {
        assertEquals(OptionalInt.of(-Integer.parseInt(magnitude, 16)), ErrorExplanation.parse(text), text);
    }

    @ParameterizedTest
    @CsvSource({"0", "''", "-", "0x", "-0x10000", "99999999999", "MBEDTLS_ERR_SSL_NONSENSE", "xyz", "--5", "0x-5",
        "SSL_TIMEOUT + ", "SSL_ALLOC_FAILED + SSL_ALLOC_FAILED", "1.5"})
    void nonsenseIsNoCode(String text) {
        assertEquals(OptionalInt.empty(), ErrorExplanation.parse(text));
    }

    @Test
    void numbersThatCannotBeCodes() {
        for (int code : new int[] {0, 0x8000, -0x8000, Integer.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> ErrorExplanation.of(code));
        }
    }

    @Test
    void aCodeWithoutMeaning() {
        ErrorExplanation explanation = ErrorExplanation.of(-0x7F01);
        assertEquals(List.of(0x7F00, 1), explanation.parts().stream().map(ErrorExplanation.Part::magnitude).toList());
        assertNull(ErrorExplanation.of(-0x5000).parts().get(0).macro2());
        assertEquals("-0x5000 (-20480)\n  -0x5000 in 2.16, 2.28: no code\n          in 3.x, 4.x: the same",
                ErrorExplanation.of(-0x5000).toString());
    }

    @Test
    void theTextForPeople() {
        String text = ErrorExplanation.of(-0x7300).toString();
        assertNotNull(text);
        assertTrue(text.startsWith("""
                -0x7300 (-29440)
                  -0x7300 in 2.16, 2.28: MBEDTLS_ERR_SSL_UNKNOWN_CIPHER, "An unknown cipher was received"
                          in 3.x, 4.x: MBEDTLS_ERR_SSL_DECODE_ERROR, "A message could not be parsed due to a syntactic \
                error" (another meaning than before)
                """), text);
        assertTrue(ErrorExplanation.of(-0x7780).toString().contains("in state 2 SERVER_HELLO, 3 SERVER_CERTIFICATE, "));
    }
}
