package jmbedtls.x509.strict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Name;

/** The names that a CA may certify (RFC 5280, 4.2.1.10). Immutable. */
final class NameConstraints {
    private static final int PERMITTED = Asn1Tag.explicit(0);
    private static final int EXCLUDED = Asn1Tag.explicit(1);
    private static final int MINIMUM = Asn1Tag.CONTEXT_SPECIFIC;

    private final List<Subtree> permitted;
    private final List<Subtree> excluded;

    private NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    /** @throws TlsException for what is malformed, empty, or has distances, which RFC 5280 forbids */
    static NameConstraints parse(DerValue extension) throws TlsException {
        DerReader outer = extension.reader().reporting(X509Error.INVALID_EXTENSIONS);
        DerReader lists = outer.enter(Asn1Tag.SEQUENCE);
        outer.expectEnd();
        List<Subtree> permitted = lists.nextIs(PERMITTED) ? subtrees(lists.enter(PERMITTED)) : List.of();
        List<Subtree> excluded = lists.nextIs(EXCLUDED) ? subtrees(lists.enter(EXCLUDED)) : List.of();
        lists.expectEnd();
        if (permitted.isEmpty() && excluded.isEmpty()) {
            throw lists.error(Asn1Error.INVALID_LENGTH);
        }
        return new NameConstraints(permitted, excluded);
    }

    private static List<Subtree> subtrees(DerReader list) throws TlsException {
        List<Subtree> subtrees = new ArrayList<>();
        do {
            DerReader subtree = list.enter(Asn1Tag.SEQUENCE);
            subtrees.add(subtree(subtree.readAny(), subtree));
            if (subtree.nextIs(MINIMUM)) {
                DerValue minimum = subtree.readAny();
                if (minimum.length() != 1 || minimum.at(0) != 0) {
                    throw subtree.error(Asn1Error.INVALID_DATA);
                }
            }
            subtree.expectEnd();
        } while (!list.atEnd());
        return subtrees;
    }

    private static Subtree subtree(DerValue base, DerReader reader) throws TlsException {
        NameKind kind = NameKind.ofTag(base.tag());
        if (kind == null) {
            throw reader.error(Asn1Error.UNEXPECTED_TAG);
        }
        return switch (kind) {
            case DNS -> new Subtree.Dns(host(base, reader));
            case EMAIL -> new Subtree.Email(base.latin1());
            case URI -> new Subtree.Uri(host(base, reader));
            case IP -> range(base, reader);
            case DIRECTORY -> new Subtree.Directory(Name.parse(base.reader()).canonical());
            default -> new Subtree.Unknown(kind);
        };
    }

    /** A host name, with a dot before it or without, or nothing. */
    private static String host(DerValue base, DerReader reader) throws TlsException {
        String text = DnsName.fold(base.latin1());
        String name = text.startsWith(".") ? text.substring(1) : text;
        if (!text.isEmpty() && !DnsName.isHost(name)) {
            throw reader.error(Asn1Error.INVALID_DATA);
        }
        return text;
    }

    private static Subtree range(DerValue base, DerReader reader) throws TlsException {
        byte[] both = base.bytes();
        if (both.length != 8 && both.length != 32) {
            throw reader.error(Asn1Error.INVALID_LENGTH);
        }
        byte[] address = Arrays.copyOf(both, both.length / 2);
        byte[] mask = Arrays.copyOfRange(both, both.length / 2, both.length);
        boolean ended = false;
        for (int i = 0; i < mask.length; i++) {
            for (int bit = 0x80; bit > 0; bit >>= 1) {
                boolean set = (mask[i] & bit) != 0;
                if (set && ended) {
                    throw reader.error(Asn1Error.INVALID_DATA);
                }
                ended |= !set;
            }
            address[i] &= mask[i];
        }
        return new Subtree.Ip(address, mask);
    }

    /** How many comparisons {@link #violation} makes at most for so many names. */
    int comparisons(int names) {
        return names * (permitted.size() + excluded.size());
    }

    /** What is wrong with the first name that is not within the constraints, or null. */
    String violation(List<SubjectName> names) {
        for (SubjectName name : names) {
            boolean constrained = permitted.stream().anyMatch(tree -> tree.kind() == name.kind())
                    || excluded.stream().anyMatch(tree -> tree.kind() == name.kind());
            if (!constrained) {
                continue;
            }
            if (!isWellFormed(name)) {
                return name + " is malformed";
            }
            if (excluded.stream().anyMatch(tree -> tree.kind() == name.kind() && tree.touches(name))) {
                return name + " is excluded";
            }
            boolean limited = permitted.stream().anyMatch(tree -> tree.kind() == name.kind());
            if (limited && permitted.stream().noneMatch(tree -> tree.kind() == name.kind() && tree.covers(name))) {
                return name + " is not among the permitted names";
            }
        }
        return null;
    }

    private static boolean isWellFormed(SubjectName name) {
        return switch (name.kind()) {
            case DNS -> DnsName.isHost(name.text()) || DnsName.isWildcard(name.text());
            case EMAIL -> name.text().lastIndexOf('@') > 0
                    && DnsName.isHost(name.text().substring(name.text().lastIndexOf('@') + 1));
            case URI -> UriHost.of(name.text()) != null;
            case IP -> name.value().length() == 4 || name.value().length() == 16;
            case DIRECTORY -> name.rdns() != null;
            default -> true;
        };
    }
}
