package jmbedtls.x509.strict;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jmbedtls.x509.Certificate;

/**
 * Whom a client means to talk to (RFC 9525): a host name or an IP address. Immutable.
 *
 * <p>A host name is compared with the dNSName entries of subjectAltName and an address with its iPAddress entries,
 * never one with the other; the common name of the subject never counts.
 */
public final class ServerIdentity {
    private final String name;
    private final byte[] address;

    private ServerIdentity(String name, byte[] address) {
        this.name = name;
        this.address = address;
    }

    /**
     * The identity of a host as a user writes it: an IPv4 address, an IPv6 address with or without brackets and zone,
     * or a name, a dot at its end left out and letters beyond ASCII replaced by their A-labels (RFC 5891).
     *
     * @throws IllegalArgumentException if it is none of these, with the reason
     */
    public static ServerIdentity of(String host) {
        byte[] address = IpAddress.parse(host);
        if (address != null) {
            return new ServerIdentity(IpAddress.text(address), address);
        }
        String name = DnsName.fold(toAscii(host.endsWith(".") ? host.substring(0, host.length() - 1) : host));
        if (!DnsName.isHost(name)) {
            throw new IllegalArgumentException("neither a host name nor an address");
        }
        return new ServerIdentity(name, null);
    }

    private static String toAscii(String host) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(host) ? host : IDN.toASCII(host);
    }

    /** What the server_name extension says: the name in A-labels, or null for an address (RFC 6066, 3). */
    public String serverName() {
        return address == null ? name : null;
    }

    /** The name, or the address in its usual form: what to connect to. */
    public String host() {
        return name;
    }

    /** Whether the certificate is for this server. */
    public boolean matches(Certificate certificate) {
        return matches(SubjectNames.of(certificate));
    }

    boolean matches(SubjectNames names) {
        for (SubjectName candidate : names.all()) {
            boolean same = address == null
                    ? candidate.kind() == NameKind.DNS && DnsName.matches(candidate.text(), name)
                    : candidate.kind() == NameKind.IP && Arrays.equals(address, candidate.bytes());
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Equal if they are the same server. */
    @Override
    public boolean equals(Object object) {
        return object instanceof ServerIdentity other && name.equals(other.name)
                && Arrays.equals(address, other.address);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
