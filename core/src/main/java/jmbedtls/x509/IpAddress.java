package jmbedtls.x509;

import java.util.Arrays;

/** Addresses as text, as {@code inet_pton} reads them: {@code mbedtls_x509_crt_parse_cn_inet_pton}. */
final class IpAddress {
    private static final int V4_LENGTH = 4;
    private static final int V6_LENGTH = 16;

    private IpAddress() {
    }

    /** The bytes of an address; null if the text is none. */
    static byte[] parse(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static byte[] v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4_LENGTH) {
            return null;
        }
        byte[] address = new byte[V4_LENGTH];
        for (int i = 0; i < V4_LENGTH; i++) {
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }

    /** Groups of up to four digits; {@code ::} once for one or more groups of zeroes; an IPv4 address at the end. */
    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == V6_LENGTH ? all : null;
        }
        String after = text.substring(gap + 2);
        byte[] first = gap == 0 ? new byte[0] : groups(text.substring(0, gap));
        byte[] last = after.isEmpty() ? new byte[0] : groups(after);
        if (first == null || last == null || first.length + last.length > V6_LENGTH - 2
                || text.substring(0, gap).contains(".")) {
            return null;
        }
        byte[] address = Arrays.copyOf(first, V6_LENGTH);
        System.arraycopy(last, 0, address, V6_LENGTH - last.length, last.length);
        return address;
    }

    private static byte[] groups(String text) {
        byte[] bytes = new byte[V6_LENGTH + V4_LENGTH];
        int length = 0;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length && length < V6_LENGTH; i++) {
            byte[] v4 = i == parts.length - 1 ? v4(parts[i]) : null;
            if (v4 != null) {
                System.arraycopy(v4, 0, bytes, length, V4_LENGTH);
                length += V4_LENGTH;
            } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                int group = Integer.parseInt(parts[i], 16);
                bytes[length++] = (byte) (group >> 8);
                bytes[length++] = (byte) group;
            } else {
                return null;
            }
            if (i == V6_LENGTH / 2 - 1 && parts.length > V6_LENGTH / 2) {
                return null;
            }
        }
        return length <= V6_LENGTH ? Arrays.copyOf(bytes, length) : null;
    }
}
