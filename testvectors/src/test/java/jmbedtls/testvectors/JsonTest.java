package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        Map<?, ?> object = (Map<?, ?>) Json.parse(
                " {\"a\" : [1, -20 ,[],{}],\"b\":true,\n\"c\":false, \"d\":null, \"e\":\"x\"}\t");
        assertEquals(List.of(1L, -20L, List.of(), Map.of()), object.get("a"));
        assertEquals(true, object.get("b"));
        assertEquals(false, object.get("c"));
        assertNull(object.get("d"));
        assertEquals("x", object.get("e"));
        assertEquals("[a, b, c, d, e]", object.keySet().toString());
    }

    @Test
    void readsEscapes() {
        assertEquals("\"\\/\b\f\n\r\tA\u20ac", Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u20AC\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "[1", "[1 2]", "[1,]x", "{\"a\"}", "{\"a\":}", "{a:1}", "\"", "\"\\x\"",
        "\"\\u00\"", "tru", "1.5", "1e3", "x", "1 1", "[],", "-"})
    void refusesEverythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
    }
}
