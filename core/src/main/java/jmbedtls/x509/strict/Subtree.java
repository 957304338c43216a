package jmbedtls.x509.strict;

import java.util.Arrays;
import java.util.List;

/** A subtree of names that name constraints permit or exclude (RFC 5280, 4.2.1.10). */
interface Subtree {
    NameKind kind();

    /** Whether all that the name stands for is within. The name is well-formed. */
    boolean covers(SubjectName name);

    /** Whether anything that the name stands for is within. */
    default boolean touches(SubjectName name) {
        return covers(name);
    }

    /** The base of a constraint on host names: with a dot in front only what lies below. */
    record Dns(String base) implements Subtree {
        @Override
        public NameKind kind() {
            return NameKind.DNS;
        }

        @Override
        public boolean covers(SubjectName name) {
            return DnsName.isWithin(DnsName.fold(name.text()), base);
        }

        /** A wildcard stands for the base too if that has one label more. */
        @Override
        public boolean touches(SubjectName name) {
            String text = DnsName.fold(name.text());
            int dot = base.indexOf('.', 1);
            return covers(name) || text.startsWith("*.") && dot > 0 && base.substring(dot).equals(text.substring(1));
        }
    }

    /** A mailbox, all mailboxes of a host, or those of all hosts below one. */
    record Email(String mailbox) implements Subtree {
        @Override
        public NameKind kind() {
            return NameKind.EMAIL;
        }

        @Override
        public boolean covers(SubjectName name) {
            String text = name.text();
            int at = text.lastIndexOf('@');
            String host = DnsName.fold(text.substring(at + 1));
            int own = mailbox.lastIndexOf('@');
            if (own >= 0) {
                return text.substring(0, at).equals(mailbox.substring(0, own))
                        && host.equals(DnsName.fold(mailbox.substring(own + 1)));
            }
            String base = DnsName.fold(mailbox);
            return base.startsWith(".") ? DnsName.isWithin(host, base) : base.isEmpty() || host.equals(base);
        }
    }

    /** All resources of a host, or those of all hosts below one. */
    record Uri(String base) implements Subtree {
        @Override
        public NameKind kind() {
            return NameKind.URI;
        }

        @Override
        public boolean covers(SubjectName name) {
            String host = UriHost.of(name.text());
            return base.startsWith(".") ? DnsName.isWithin(host, base) : base.isEmpty() || host.equals(base);
        }
    }

    /** A range of addresses. */
    record Ip(byte[] address, byte[] mask) implements Subtree {
        @Override
        public NameKind kind() {
            return NameKind.IP;
        }

        @Override
        public boolean covers(SubjectName name) {
            byte[] candidate = name.bytes();
            if (candidate.length != address.length) {
                return false;
            }
            for (int i = 0; i < candidate.length; i++) {
                candidate[i] &= mask[i];
            }
            return Arrays.equals(candidate, address);
        }
    }

    /** All names that begin with some RDNs. */
    record Directory(List<String> rdns) implements Subtree {
        @Override
        public NameKind kind() {
            return NameKind.DIRECTORY;
        }

        @Override
        public boolean covers(SubjectName name) {
            return name.rdns().size() >= rdns.size() && name.rdns().subList(0, rdns.size()).equals(rdns);
        }
    }

    /** Names of a kind that is not understood: none is known to be inside, and each may be. */
    record Unknown(NameKind kind) implements Subtree {
        @Override
        public boolean covers(SubjectName name) {
            return false;
        }

        @Override
        public boolean touches(SubjectName name) {
            return true;
        }
    }
}
