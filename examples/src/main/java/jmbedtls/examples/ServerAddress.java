package jmbedtls.examples;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as people write it: {@code host}, {@code host:port}, {@code [address]:port}, or a URL of which the rest is passed
 * over.
 *
 * @param port 0 if it is not said
 */
record ServerAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:[^/@]*@)?)?(?:\\[(?<address>[0-9a-fA-F:.]+)]|(?<host>[^:/?#\\s]+))"
                    + "(?::(?<port>\\d{1,5}))?(?:[/?#].*)?");
    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Map<String, Integer> PORTS = Map.of("https", 443, "wss", 443, "mqtts", 8883, "ssl", 8883,
            "smtps", 465, "imaps", 993, "pop3s", 995, "ldaps", 636, "amqps", 5671, "coaps+tcp", 5684);

    static ServerAddress of(String key, String text) throws UsageException {
        if (BARE_IPV6.matcher(text).matches()) {
            return new ServerAddress(text, 0);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(key + " must be a host, host:port or a URL, not '" + text + "'");
        }
        String host = matcher.group("address") != null ? matcher.group("address") : matcher.group("host");
        int port = matcher.group("port") != null ? Integer.parseInt(matcher.group("port"))
                : matcher.group("scheme") == null ? 0 : PORTS.getOrDefault(matcher.group("scheme").toLowerCase(Locale.ROOT), 0);
        if (port > 65535 || matcher.group("port") != null && port == 0) {
            throw new UsageException(key + " has a port that is none: '" + text + "'");
        }
        return new ServerAddress(host, port);
    }
}
