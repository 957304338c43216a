package jmbedtls.x509.strict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host of a URI (RFC 3986, 3.2). */
final class UriHost {
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*).*", Pattern.DOTALL);

    private UriHost() {
    }

    /** The host's name, folded; null if there is none, or an address, of which RFC 5280 (4.2.1.10) says to refuse it. */
    static String of(String uri) {
        Matcher matcher = AUTHORITY.matcher(uri);
        if (!matcher.matches()) {
            return null;
        }
        String authority = matcher.group(1);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':');
        String host = DnsName.fold(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        return DnsName.isHost(host) ? host : null;
    }
}
