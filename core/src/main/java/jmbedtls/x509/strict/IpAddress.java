package jmbedtls.x509.strict;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses as text. */
final class IpAddress {
    private static final int V4_LENGTH = 4;

    private IpAddress() {
    }

    /**
     * The address that a text is, 4 or 16 bytes in network order, or null if it is none. IPv4 is four decimal numbers
     * without leading zeros; IPv6 may be in brackets and name a zone, which is left out. An IPv4 address in IPv6's
     * form is one of IPv4, since that is what is connected to.
     */
    static byte[] parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
    }

    private static byte[] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4_LENGTH) {
            return null;
        }
        byte[] address = new byte[V4_LENGTH];
        for (int i = 0; i < V4_LENGTH; i++) {
            String part = parts[i];
            if (part.isEmpty() || part.length() > 3 || part.length() > 1 && part.charAt(0) == '0'
                    || !isDecimal(part) || Integer.parseInt(part) > 255) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(part);
        }
        return address;
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeV6(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && (Character.digit(c, 16) < 0 || c >= 128)) {
                return false;
            }
        }
        return true;
    }

    /** The JDK takes a text with a colon for nothing but an address, so nobody is asked for a name. */
    private static byte[] parseV6(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]");
        String bare = brackets ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String address = zone < 0 ? bare : bare.substring(0, zone);
        if (!looksLikeV6(address)) {
            return null;
        }
        try {
            return address.indexOf(':') < 0 ? null : InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The usual text of an address of 4 or 16 bytes. */
    static String text(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
