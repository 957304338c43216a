package jmbedtls.x509.strict;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.x509.CertificateForge;
import jmbedtls.x509.CertificateForge.Scheme;
import jmbedtls.x509.Der;

/** A root, an intermediate and a server's certificate that are right in every way, to be spoilt before they are made. */
final class ForgedPki {
    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    static final String ANY_PURPOSE = "2.5.29.37.0";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final Map<String, KeyPair> KEYS = new HashMap<>();

    Node root = new Node("Root", "root");
    Node inter = new Node("Inter", "inter");
    Node leaf = new Node("Leaf", "leaf");
    String host = "server.example";
    /** What the server sends, in its order. */
    final List<Node> sent = new ArrayList<>();
    final List<Node> trusted = new ArrayList<>();

    /** One certificate before it is made. */
    static final class Node {
        String subject;
        int subjectTag = Asn1Tag.UTF8_STRING;
        String issuer;
        int issuerTag = Asn1Tag.UTF8_STRING;
        String key;
        String signer;
        Scheme scheme;
        int version = 3;
        String from = "200101000000Z";
        String to = "400101000000Z";
        Boolean ca;
        Integer pathLength;
        Integer keyUsage;
        List<String> purposes;
        List<byte[]> names = new ArrayList<>();
        boolean emptySubject;
        boolean spoiltSignature;
        boolean keyIdentifiers = true;
        final List<byte[]> extensions = new ArrayList<>();
        final int serial;
        private static int serials = 1;
        private byte[] made;

        Node(String subject, String key) {
            this.subject = subject;
            this.key = key;
            serial = serials++;
        }

        Node issuedBy(Node other) {
            issuer = other.subject;
            issuerTag = other.subjectTag;
            signer = other.key;
            return this;
        }

        Node asCa() {
            ca = true;
            keyUsage = 0x06;
            return this;
        }

        Node extension(String oid, boolean critical, byte[] value) {
            extensions.add(encoded(oid, critical, value));
            return this;
        }

        Node constraints(boolean critical, byte[]... permittedThenExcluded) {
            return extension(NAME_CONSTRAINTS, critical, Der.sequence(permittedThenExcluded));
        }

        /** The same bytes each time. */
        byte[] make() throws GeneralSecurityException {
            made = made == null ? sign() : made;
            return made;
        }

        private byte[] sign() throws GeneralSecurityException {
            CertificateForge.CertificateParts parts = new CertificateForge.CertificateParts();
            parts.version = version;
            parts.serial = Der.integer(serial);
            parts.subject = emptySubject ? Der.sequence() : CertificateForge.name(subjectTag, subject);
            parts.issuer = CertificateForge.name(issuerTag, issuer);
            parts.from = from;
            parts.to = to;
            parts.subjectKeyInfo = key(key).getPublic().getEncoded();
            if (version == 3) {
                addExtensions(parts.extensions);
            }
            KeyPair with = key(signer);
            byte[] der = parts.sign(scheme != null && scheme.fits(with) ? scheme
                    : with.getPublic().getAlgorithm().equals("EC") ? Scheme.EC_SHA256 : Scheme.RSA_SHA256, with);
            if (spoiltSignature) {
                der[der.length - 5] ^= 1;
            }
            return der;
        }

        private void addExtensions(List<byte[]> list) throws GeneralSecurityException {
            if (ca != null) {
                byte[] path = pathLength == null ? new byte[0] : Der.integer(pathLength);
                list.add(encoded(CertificateForge.BASIC_CONSTRAINTS, true,
                        Der.sequence(ca ? Der.bool(true) : new byte[0], path)));
            }
            if (keyUsage != null) {
                int unused = Integer.numberOfTrailingZeros(keyUsage);
                list.add(encoded(CertificateForge.KEY_USAGE, true,
                        Der.of(Asn1Tag.BIT_STRING, new byte[] {(byte) unused, (byte) (int) keyUsage})));
            }
            if (purposes != null) {
                list.add(encoded(CertificateForge.EXTENDED_KEY_USAGE, false,
                        Der.sequence(purposes.stream().map(Der::oid).toArray(byte[][]::new))));
            }
            if (!names.isEmpty()) {
                list.add(encoded(CertificateForge.SUBJECT_ALT_NAME, emptySubject,
                        Der.sequence(names.toArray(byte[][]::new))));
            }
            if (keyIdentifiers) {
                list.add(encoded("2.5.29.14", false, Der.octets(keyId(key))));
                list.add(encoded("2.5.29.35", false, Der.sequence(Der.of(0x80, keyId(signer)))));
            }
            list.addAll(extensions);
        }

        private static byte[] encoded(String oid, boolean critical, byte[] value) {
            return Der.sequence(Der.oid(oid), critical ? Der.bool(true) : new byte[0], Der.octets(value));
        }
    }

    ForgedPki() {
        root.asCa().issuedBy(root);
        inter.asCa().issuedBy(root);
        leaf.issuedBy(inter);
        leaf.keyUsage = 0x80;
        leaf.purposes = List.of(SERVER_AUTH);
        leaf.names.add(dns("server.example"));
        sent.addAll(List.of(leaf, inter));
        trusted.add(root);
    }

    /** The one name of the server's certificate. */
    void isFor(byte[] name) {
        leaf.names = new ArrayList<>(List.of(name));
    }

    static byte[] dns(String name) {
        return Der.of(0x82, name.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] ip(int... octets) {
        byte[] address = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            address[i] = (byte) octets[i];
        }
        return Der.of(0x87, address);
    }

    static byte[] permitted(byte[]... bases) {
        return subtrees(0, bases);
    }

    static byte[] excluded(byte[]... bases) {
        return subtrees(1, bases);
    }

    private static byte[] subtrees(int number, byte[]... bases) {
        return Der.of(Asn1Tag.explicit(number), Arrays.stream(bases).map(Der::sequence).toArray(byte[][]::new));
    }

    /** The key of a name: RSA of so many bits for "rsa2048", otherwise on secp256r1. */
    static synchronized KeyPair key(String name) throws GeneralSecurityException {
        KeyPair key = KEYS.get(name);
        if (key == null) {
            key = name.startsWith("rsa") ? CertificateForge.rsa(Integer.parseInt(name.substring(3)))
                    : CertificateForge.ec(name.startsWith("p384") ? "secp384r1" : "secp256r1");
            KEYS.put(name, key);
        }
        return key;
    }

    private static byte[] keyId(String name) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key(name).getPublic().getEncoded()), 20);
    }

    static List<byte[]> make(List<Node> nodes) throws GeneralSecurityException {
        List<byte[]> made = new ArrayList<>();
        for (Node node : nodes) {
            made.add(node.make());
        }
        return made;
    }
}
