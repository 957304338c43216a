package jmbedtls.x509.strict;

import static jmbedtls.x509.strict.ForgedPki.dns;
import static jmbedtls.x509.strict.ForgedPki.excluded;
import static jmbedtls.x509.strict.ForgedPki.ip;
import static jmbedtls.x509.strict.ForgedPki.permitted;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.x509.CertificateForge;
import jmbedtls.x509.CertificateForge.Scheme;
import jmbedtls.x509.Der;
import jmbedtls.x509.strict.ForgedPki.Node;

/** What can be odd about a server's chain, wrong or not, and whether strict verification takes it. */
enum Fault {
    NONE("nothing", true, pki -> { }),

    LEAF_EXPIRED("the certificate has expired", false, pki -> pki.leaf.to = "210101000000Z"),
    LEAF_FUTURE("the certificate is not valid yet", false, pki -> pki.leaf.from = "390101000000Z"),
    INTER_EXPIRED("the intermediate has expired", false, pki -> pki.inter.to = "210101000000Z"),
    ROOT_EXPIRED("the trusted certificate has expired", false, pki -> pki.root.to = "210101000000Z"),
    LEAF_SIGNATURE("the certificate's signature is spoilt", false, pki -> pki.leaf.spoiltSignature = true),
    INTER_SIGNATURE("the intermediate's signature is spoilt", false, pki -> pki.inter.spoiltSignature = true),
    ROOT_SIGNATURE("the trusted certificate's own signature is spoilt", true, pki -> pki.root.spoiltSignature = true),
    NOT_TRUSTED("the root is not trusted", false, pki -> {
        pki.sent.add(pki.root);
        pki.trusted.set(0, new Node("Other", "other").asCa());
        pki.trusted.get(0).issuedBy(pki.trusted.get(0));
    }),
    NO_INTER("the intermediate is not sent", false, pki -> pki.sent.remove(pki.inter)),

    WRONG_NAME("another name", false, pki -> pki.host = "other.example"),
    CASE("the name in capitals", true, pki -> pki.host = "SERVER.EXAMPLE"),
    CN_ONLY("no subjectAltName, and the name as CN", false, pki -> {
        pki.leaf.names.clear();
        pki.leaf.subject = "server.example";
    }),
    WILDCARD("wildcard for the first label", true, pki -> {
        pki.isFor(dns("*.example.org"));
        pki.host = "www.example.org";
    }),
    WILDCARD_TOP("wildcard for a top-level domain", false, pki -> pki.isFor(dns("*.example"))),
    WILDCARD_DEEP("wildcard for two labels", false, pki -> {
        pki.isFor(dns("*.example.org"));
        pki.host = "a.b.example.org";
    }),
    WILDCARD_PART("wildcard in a part of a label", false, pki -> {
        pki.isFor(dns("w*.example.org"));
        pki.host = "www.example.org";
    }),
    WILDCARD_INNER("wildcard for the second label", false, pki -> {
        pki.isFor(dns("www.*.example.org"));
        pki.host = "www.a.example.org";
    }),
    IP("an iPAddress for an IPv4 address", true, pki -> {
        pki.isFor(ip(192, 0, 2, 1));
        pki.host = "192.0.2.1";
    }),
    IP6("an iPAddress for an IPv6 address", true, pki -> {
        pki.isFor(ip(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        pki.host = "2001:db8::1";
    }),
    IP_OTHER("an iPAddress for another address", false, pki -> {
        pki.isFor(ip(192, 0, 2, 2));
        pki.host = "192.0.2.1";
    }),
    IP_AS_DNS("a dNSName for an IPv4 address", false, pki -> {
        pki.isFor(dns("192.0.2.1"));
        pki.host = "192.0.2.1";
    }),
    IP_WILDCARD("a wildcard for an IPv4 address", false, pki -> {
        pki.isFor(dns("*.0.2.1"));
        pki.host = "192.0.2.1";
    }),
    EMPTY_SUBJECT("an empty subject, the names critical", true, pki -> pki.leaf.emptySubject = true),
    NUL_NAME("a zero byte in the name", false, pki -> pki.isFor(dns("server.example\0.evil.example"))),

    LEAF_V1("the certificate is of version 1", false, pki -> {
        pki.leaf.version = 1;
        pki.leaf.subject = "server.example";
    }),
    INTER_V1("the intermediate is of version 1", false, pki -> pki.inter.version = 1),
    ROOT_V1("the trusted certificate is of version 1", true, pki -> pki.root.version = 1),
    LEAF_CA("the certificate is that of a CA", false, pki -> {
        pki.leaf.ca = true;
        pki.leaf.keyUsage = 0x86;
    }),
    INTER_NO_CA("the intermediate has no basicConstraints", false, pki -> pki.inter.ca = null),
    INTER_CA_FALSE("the intermediate is said to be no CA", false, pki -> pki.inter.ca = false),
    ROOT_NO_CA("the trusted certificate has no basicConstraints", false, pki -> pki.root.ca = null),
    SELF_SIGNED("a certificate of its own is trusted", true, pki -> {
        pki.leaf.issuedBy(pki.leaf);
        pki.sent.remove(pki.inter);
        pki.trusted.set(0, pki.leaf);
    }),
    SELF_SIGNED_CA("a CA's certificate is trusted, and the server's own", true, pki -> {
        pki.leaf.issuedBy(pki.leaf);
        pki.leaf.ca = true;
        pki.leaf.keyUsage = 0x86;
        pki.sent.remove(pki.inter);
        pki.trusted.set(0, pki.leaf);
    }),
    LEAF_TRUSTED("only the server's own certificate is trusted, which a CA issued", true,
            pki -> pki.trusted.set(0, pki.leaf)),
    INTER_TRUSTED("only the intermediate is trusted", true, pki -> pki.trusted.set(0, pki.inter)),
    ROOT_SENT("the root is sent too", true, pki -> pki.sent.add(pki.root)),

    LEAF_USAGE("keyUsage of the certificate without digitalSignature", false, pki -> pki.leaf.keyUsage = 0x20),
    LEAF_NO_USAGE("no keyUsage in the certificate", true, pki -> pki.leaf.keyUsage = null),
    INTER_USAGE("keyUsage of the intermediate without keyCertSign", false, pki -> pki.inter.keyUsage = 0x82),
    INTER_NO_USAGE("no keyUsage in the intermediate", true, pki -> pki.inter.keyUsage = null),
    ROOT_USAGE("keyUsage of the trusted certificate without keyCertSign", false, pki -> pki.root.keyUsage = 0x82),
    LEAF_PURPOSE("extKeyUsage of the certificate for clients", false,
            pki -> pki.leaf.purposes = List.of(ForgedPki.CLIENT_AUTH)),
    LEAF_ANY_PURPOSE("extKeyUsage of the certificate for anything", true,
            pki -> pki.leaf.purposes = List.of(ForgedPki.ANY_PURPOSE)),
    LEAF_NO_PURPOSE("no extKeyUsage in the certificate", true, pki -> pki.leaf.purposes = null),
    INTER_PURPOSE("extKeyUsage of the intermediate for e-mail", false,
            pki -> pki.inter.purposes = List.of(ForgedPki.EMAIL_PROTECTION)),
    INTER_SERVER_PURPOSE("extKeyUsage of the intermediate for servers", true,
            pki -> pki.inter.purposes = List.of(ForgedPki.SERVER_AUTH)),
    ROOT_PURPOSE("extKeyUsage of the trusted certificate for e-mail", false,
            pki -> pki.root.purposes = List.of(ForgedPki.EMAIL_PROTECTION)),

    PATH_0("path length 0 in the trusted certificate", false, pki -> pki.root.pathLength = 0),
    PATH_1("path length 1 in the trusted certificate", true, pki -> pki.root.pathLength = 1),
    INTER_PATH_0("path length 0 in the intermediate", true, pki -> pki.inter.pathLength = 0),
    PATH_SELF_ISSUED("path length 1, and a self-issued certificate more", true, pki -> {
        Node rollover = new Node("Root", "root2").asCa().issuedBy(pki.root);
        pki.inter.issuedBy(rollover);
        pki.root.pathLength = 1;
        pki.sent.add(rollover);
    }),

    NAMES_PERMITTED("critical name constraints of the intermediate permit the name", true,
            pki -> pki.inter.constraints(true, permitted(dns("example")))),
    NAMES_NOT_CRITICAL("name constraints that are not critical permit another domain", false,
            pki -> pki.inter.constraints(false, permitted(dns("example.org")))),
    NAMES_OTHER("critical name constraints permit another domain", false,
            pki -> pki.inter.constraints(true, permitted(dns("example.org")))),
    NAMES_ROOT("name constraints of the trusted certificate permit another domain", false,
            pki -> pki.root.constraints(true, permitted(dns("example.org")))),
    NAMES_ROOT_PERMITTED("name constraints of the trusted certificate permit the name", true,
            pki -> pki.root.constraints(true, permitted(dns("example")))),
    NAMES_EXCLUDED("name constraints exclude the name", false,
            pki -> pki.inter.constraints(true, excluded(dns("server.example")))),
    NAMES_EXCLUDED_OTHER("name constraints exclude another name", true,
            pki -> pki.inter.constraints(true, excluded(dns("www.example")))),
    NAMES_DOT("name constraints with a dot in front permit what is below", true,
            pki -> pki.inter.constraints(true, permitted(dns(".example")))),
    NAMES_WILDCARD("name constraints exclude a name that a wildcard stands for", false, pki -> {
        pki.isFor(dns("*.example.org"));
        pki.host = "www.example.org";
        pki.inter.constraints(true, excluded(dns("ftp.example.org")));
    }),
    NAMES_IP("name constraints permit other addresses", false, pki -> {
        pki.isFor(ip(192, 0, 2, 1));
        pki.host = "192.0.2.1";
        pki.inter.constraints(true, permitted(ip(10, 0, 0, 0, 255, 0, 0, 0)));
    }),
    NAMES_IP_PERMITTED("name constraints permit the address", true, pki -> {
        pki.isFor(ip(192, 0, 2, 1));
        pki.host = "192.0.2.1";
        pki.inter.constraints(true, permitted(ip(192, 0, 2, 0, 255, 255, 255, 0)));
    }),
    NAMES_EMAIL("name constraints permit other mailboxes", false, pki -> {
        pki.leaf.names.add(Der.text(0x81, "me@server.example"));
        pki.inter.constraints(true, permitted(Der.text(0x81, "example.org")));
    }),
    NAMES_EMAIL_PERMITTED("name constraints permit the mailbox", true, pki -> {
        pki.leaf.names.add(Der.text(0x81, "me@server.example"));
        pki.inter.constraints(true, permitted(Der.text(0x81, "server.example")));
    }),
    NAMES_URI("name constraints permit other URIs", false, pki -> {
        pki.leaf.names.add(Der.text(0x86, "https://server.example/"));
        pki.inter.constraints(true, permitted(Der.text(0x86, "example.org")));
    }),
    NAMES_URI_PERMITTED("name constraints permit the URI", true, pki -> {
        pki.leaf.names.add(Der.text(0x86, "https://server.example/"));
        pki.inter.constraints(true, permitted(Der.text(0x86, ".example")));
    }),
    NAMES_DIRECTORY("name constraints permit other distinguished names", false,
            pki -> pki.inter.constraints(true, permitted(directory("Other")))),
    NAMES_DIRECTORY_PERMITTED("name constraints permit the distinguished name, in other case and spaces", true,
            pki -> pki.inter.constraints(true, permitted(directory(" LEAF ")))),
    NAMES_OTHER_KIND("name constraints of a kind that the certificate has not", true,
            pki -> pki.inter.constraints(true, permitted(ip(10, 0, 0, 0, 255, 0, 0, 0)))),
    NAMES_MALFORMED("name constraints that are empty", false, pki -> pki.inter.constraints(true)),
    NAMES_MASK("name constraints with a mask with holes", false,
            pki -> pki.inter.constraints(true, permitted(ip(10, 0, 0, 0, 255, 0, 255, 0)))),

    LEAF_CRITICAL("an unknown critical extension in the certificate", false,
            pki -> pki.leaf.extension("1.2.3.4", true, Der.nothing())),
    INTER_CRITICAL("an unknown critical extension in the intermediate", false,
            pki -> pki.inter.extension("1.2.3.4", true, Der.nothing())),
    LEAF_UNKNOWN("an unknown extension that is not critical", true,
            pki -> pki.leaf.extension("1.2.3.4", false, Der.nothing())),
    LEAF_TWICE("the same extension twice", false, pki -> pki.leaf.extension("1.2.3.4", false, Der.nothing())
            .extension("1.2.3.4", false, Der.nothing())),
    LEAF_POLICY("a critical policy in the certificate", true,
            pki -> pki.leaf.extension("2.5.29.32", true, policies("1.2.3"))),
    POLICY_DEMANDED("the intermediate demands a policy, and the certificate has none", false,
            pki -> pki.inter.extension("2.5.29.36", true, Der.sequence(Der.of(0x80, new byte[1])))),
    POLICY_MET("the intermediate demands a policy, and the certificate has it", true, pki -> {
        pki.inter.extension("2.5.29.36", true, Der.sequence(Der.of(0x80, new byte[1])));
        pki.inter.extension("2.5.29.32", false, policies("1.2.3"));
        pki.leaf.extension("2.5.29.32", false, policies("1.2.3"));
    }),
    POLICY_OTHER("the intermediate demands a policy, and the certificate has another", false, pki -> {
        pki.inter.extension("2.5.29.36", true, Der.sequence(Der.of(0x80, new byte[1])));
        pki.inter.extension("2.5.29.32", false, policies("1.2.3"));
        pki.leaf.extension("2.5.29.32", false, policies("1.2.4"));
    }),
    POLICY_MAPPED("a policy that is mapped", true, pki -> {
        pki.root.extension("2.5.29.36", true, Der.sequence(Der.of(0x80, new byte[1])));
        pki.inter.extension("2.5.29.32", false, policies("1.2.3"));
        pki.inter.extension("2.5.29.33", true, Der.sequence(Der.sequence(Der.oid("1.2.3"), Der.oid("1.2.4"))));
        pki.leaf.extension("2.5.29.32", false, policies("1.2.4"));
    }),
    MUST_STAPLE("a certificate that demands a stapled OCSP response", true,
            pki -> pki.leaf.extension("1.3.6.1.5.5.7.1.24", false, Der.sequence(Der.integer(5)))),
    NS_TYPE("a Netscape type for clients only", false, pki -> pki.leaf.extension("2.16.840.1.113730.1.1", false,
            Der.of(Asn1Tag.BIT_STRING, new byte[] {7, (byte) 0x80}))),

    LEAF_SHA1("the certificate is signed with SHA-1", false, pki -> pki.leaf.scheme = Scheme.EC_SHA1),
    INTER_SHA1("the intermediate is signed with SHA-1", false, pki -> pki.inter.scheme = Scheme.EC_SHA1),
    ROOT_SHA1("the trusted certificate is signed with SHA-1", true, pki -> pki.root.scheme = Scheme.EC_SHA1),
    LEAF_RSA1024("an RSA key of 1024 bits", false, pki -> pki.leaf.key = "rsa1024"),
    INTER_RSA1024("an RSA key of 1024 bits in the intermediate", false, pki -> {
        pki.inter.key = "rsa1024";
        pki.leaf.issuedBy(pki.inter);
    }),
    LEAF_RSA("an RSA key of 2048 bits", true, pki -> pki.leaf.key = "rsa2048"),
    INTER_PSS("an intermediate that signs with RSASSA-PSS", true, pki -> {
        pki.inter.key = "rsa2048";
        pki.leaf.issuedBy(pki.inter);
        pki.leaf.scheme = Scheme.PSS_SHA256;
    }),
    INTER_P384("an intermediate on secp384r1", true, pki -> {
        pki.inter.key = "p384";
        pki.leaf.issuedBy(pki.inter);
    }),

    UNORDERED("more intermediates, out of order", true, pki -> {
        Node second = new Node("Inter 2", "inter2").asCa().issuedBy(pki.inter);
        pki.leaf.issuedBy(second);
        pki.sent.add(second);
    }),
    STRAY("a certificate that does not belong there", true,
            pki -> pki.sent.add(1, new Node("Stray", "stray").asCa().issuedBy(pki.root))),
    CROSS_EXPIRED("two intermediates for one key, the first expired", true, pki -> {
        Node old = new Node("Inter", "inter").asCa().issuedBy(pki.root);
        old.to = "210101000000Z";
        pki.sent.add(1, old);
    }),
    CROSS_UNTRUSTED("cross-signed by an unknown root first", true, pki -> {
        Node cross = new Node("Inter", "inter").asCa();
        cross.issuer = "Unknown root";
        cross.signer = "unknown";
        pki.sent.add(1, cross);
    }),
    CROSS_PURPOSE("two intermediates for one key, the first for e-mail only", true, pki -> {
        Node mail = new Node("Inter", "inter").asCa().issuedBy(pki.root);
        mail.purposes = List.of(ForgedPki.EMAIL_PROTECTION);
        pki.sent.add(1, mail);
    }),
    CROSS_CONSTRAINED("two intermediates for one key, the first for another domain", true, pki -> {
        Node other = new Node("Inter", "inter").asCa().issuedBy(pki.root);
        other.constraints(true, permitted(dns("example.org")));
        pki.sent.add(1, other);
    }),
    SAME_NAME("another CA of the same name first", true, pki -> {
        Node other = new Node("Inter", "inter-of-others").asCa().issuedBy(pki.root);
        pki.sent.add(1, other);
    }),
    SAME_NAME_NO_ID("another CA of the same name first, and no key identifiers", true, pki -> {
        Node other = new Node("Inter", "inter-of-others").asCa().issuedBy(pki.root);
        other.keyIdentifiers = false;
        pki.leaf.keyIdentifiers = false;
        pki.inter.keyIdentifiers = false;
        pki.sent.add(1, other);
    }),
    SAME_ROOTS("two trusted certificates of the same name", true, pki -> {
        Node other = new Node("Root", "other-root").asCa();
        other.issuedBy(other);
        pki.trusted.add(0, other);
    }),
    OLD_ROOT("a trusted certificate and an expired one for the same key", true, pki -> {
        Node old = new Node("Root", "root").asCa().issuedBy(pki.root);
        old.to = "210101000000Z";
        pki.trusted.add(0, old);
    }),
    NAME_TYPES("issuer and subject in other types of string", true, pki -> {
        pki.inter.subjectTag = Asn1Tag.PRINTABLE_STRING;
        pki.leaf.issuerTag = Asn1Tag.IA5_STRING;
    }),
    NAME_CASE("issuer and subject differ in case", true, pki -> pki.leaf.issuer = "INTER"),
    NAME_SPACES("issuer and subject differ in spaces", true, pki -> pki.leaf.issuer = " Inter "),
    LONG("a path of eight intermediates", true, pki -> {
        Node above = pki.root;
        pki.sent.clear();
        for (int i = 0; i < 8; i++) {
            Node next = new Node("Level " + i, "level" + i).asCa().issuedBy(above);
            pki.sent.add(0, next);
            above = next;
        }
        pki.leaf.issuedBy(above);
        pki.sent.add(0, pki.leaf);
        Collections.swap(pki.sent, 2, 5);
    });

    final String text;
    final boolean taken;
    private final Consumer<ForgedPki> change;

    Fault(String text, boolean taken, Consumer<ForgedPki> change) {
        this.text = text;
        this.taken = taken;
        this.change = change;
    }

    void spoil(ForgedPki pki) {
        change.accept(pki);
    }

    private static byte[] directory(String commonName) {
        return Der.of(0xA4, CertificateForge.name(Asn1Tag.UTF8_STRING, commonName));
    }

    private static byte[] policies(String oid) {
        return Der.sequence(Der.sequence(Der.oid(oid)));
    }
}
