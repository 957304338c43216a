package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final Set<String> KNOWN = Set.of("name", "port");

    @Test
    void splitsAtTheFirstEqualsSignAndTakesTheLastOfAKey() throws UsageException {
        Arguments arguments = Arguments.parse(List.of("name=a", "name=b=c", "port="), KNOWN);
        assertEquals("b=c", arguments.text("name", "-"));
        assertEquals("", arguments.text("port", "-"));
    }

    @Test
    void tellsWhatIsThere() throws UsageException {
        Arguments arguments = Arguments.parse(List.of("port=1"), KNOWN);
        assertTrue(arguments.has("port"));
        assertFalse(arguments.has("name"));
        assertEquals("-", arguments.text("name", "-"));
        assertEquals(7, arguments.number("name", 7, 0, 9));
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertEquals("'port' is not of the form key=value", messageOf(List.of("port")));
        assertEquals("unknown key 'prot'", messageOf(List.of("prot=1")));
        assertEquals("unknown key ''", messageOf(List.of("=1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "65536", "-1", "99999999999", "1.5", " 1"})
    void refusesNumbersOutOfBounds(String text) throws UsageException {
        Arguments arguments = Arguments.parse(List.of("port=" + text), KNOWN);
        UsageException refusal = assertThrows(UsageException.class, () -> arguments.number("port", 1, 1, 65535));
        assertEquals("port must be a number from 1 to 65535, not '" + text + "'", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4433, 65535})
    void takesNumbersWithinBounds(int number) throws UsageException {
        assertEquals(number, Arguments.parse(List.of("port=" + number), KNOWN).number("port", 2, 1, 65535));
    }

    private static String messageOf(List<String> arguments) {
        return assertThrows(UsageException.class, () -> Arguments.parse(arguments, KNOWN)).getMessage();
    }
}
