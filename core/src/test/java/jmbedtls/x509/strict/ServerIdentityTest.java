package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jmbedtls.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {
    /** The A-labels are those of RFC 3492 and of registries. */
    @ParameterizedTest
    @CsvSource({"server.example, server.example", "SERVER.Example, server.example", "server.example., server.example",
        "localhost, localhost", "my_broker.local, my_broker.local", "b\u00fccher.example, xn--bcher-kva.example",
        "B\u00dcCHER.example., xn--bcher-kva.example", "xn--bcher-kva.example, xn--bcher-kva.example",
        "\u65e5\u672c\u8a9e.example, xn--wgv71a119e.example", "a.b\u3002example, a.b.example", "1.example, 1.example",
        "1.2.3.4.example, 1.2.3.4.example", "0xg, 0xg"})
    void namesGoIntoTheHelloAsAsciiWithoutADot(String host, String name) {
        assertEquals(name, ServerIdentity.of(host).serverName());
        assertEquals(name, ServerIdentity.of(host).host());
    }

    /** RFC 6066, 3: no address in the extension. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255",
        "::1, 0:0:0:0:0:0:0:1", "[::1], 0:0:0:0:0:0:0:1", "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1", "[fe80::1%25eth0], fe80:0:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1"})
    void addressesDoNotGoIntoTheHello(String host, String address) {
        assertNull(ServerIdentity.of(host).serverName());
        assertEquals(address, ServerIdentity.of(host).host());
    }

    /** Among them what some resolvers take for addresses: nobody is to be compared as a name and reached as an address. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", ".a", "a b", "a/b", "-a.example", "a-.example", "127.1", "2130706433",
        "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.1.", "127.0.0.256", "1.2.3", "1.2.3.4.5", "a.1", "a.0x1",
        "*.example", "example\0.evil", "exa\nmple", "user@example", "example:443", ":::", "[::1", "::1]", "[]", ":",
        "1::2::3", "12345::", "\u00e4..\u00f6"})
    void whatIsNeitherIsRefused(String host) {
        assertThrows(IllegalArgumentException.class, () -> ServerIdentity.of(host));
    }

    @Test
    void lengthsAreThoseOfTheDns() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertEquals(longest, ServerIdentity.of(longest).serverName());
        assertThrows(IllegalArgumentException.class, () -> ServerIdentity.of(longest + "a"));
        assertThrows(IllegalArgumentException.class, () -> ServerIdentity.of("a" + label + ".example"));
        assertThrows(IllegalArgumentException.class, () -> ServerIdentity.of("\u00e4".repeat(70) + ".example"));
    }

    private static boolean matches(String host, byte[]... names) throws Exception {
        ForgedPki pki = new ForgedPki();
        pki.leaf.names.clear();
        pki.leaf.names.addAll(List.of(names));
        byte[] der = pki.leaf.make();
        return ServerIdentity.of(host).matches(Certificate.parseUnjudged(der, 0, der.length, OwnJudges.BUILD));
    }

    /** RFC 9525, 6.3. */
    @ParameterizedTest
    @CsvSource({"server.example, server.example, true", "server.example, SERVER.EXAMPLE, true",
        "server.example., server.example, true", "b\u00fccher.example, xn--bcher-kva.example, true",
        "b\u00fccher.example, b\u00fccher.example, false", "a.example.org, *.example.org, true",
        "b\u00fccher.example.org, *.example.org, true", "example.org, *.example.org, false",
        "a.b.example.org, *.example.org, false", "a.example.org, *.org, false", "example.org, *.org, false",
        "localhost, *, false", "a.example.org, a*.example.org, false", "a.example.org, *a.example.org, false",
        "a.example.org, a.*.org, false", "a.example.org, *.*.org, false", "a.example.org, .example.org, false",
        "a.example.org, a.example.org., false", "a.example.org, '', false", "a.example.org, a.example.orgg, false",
        "a.example.org, *.example.org., false", "xn--a.example.org, xn--*.example.org, false"})
    void dnsNamesMatch(String host, String pattern, boolean expected) throws Exception {
        assertEquals(expected, matches(host, ForgedPki.dns(pattern)));
    }

    @Test
    void addressesMatchAddressesOnly() throws Exception {
        byte[] loopback = ForgedPki.ip(127, 0, 0, 1);
        assertEquals(true, matches("127.0.0.1", loopback));
        assertEquals(true, matches("::ffff:127.0.0.1", loopback));
        assertEquals(false, matches("127.0.0.2", loopback));
        assertEquals(false, matches("127.0.0.1", ForgedPki.dns("127.0.0.1")));
        assertEquals(false, matches("127.0.0.1", ForgedPki.dns("*.0.0.1")));
        assertEquals(false, matches("127.0.0.1", ForgedPki.ip(127, 0, 0, 1, 255, 255, 255, 255)));
        assertEquals(true, matches("::1", ForgedPki.ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)));
        assertEquals(false, matches("::1", ForgedPki.ip(0, 0, 0, 1)));
    }
}
