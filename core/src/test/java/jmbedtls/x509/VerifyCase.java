package jmbedtls.x509;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.X509Error;

/** A chain, trusted certificates, revocation lists and settings at random, for both libraries to verify. */
final class VerifyCase {
    private static final Instant NOW = Instant.parse("2025-06-15T12:30:45Z");
    private static final String[] NAMES = {"root", "Root", "ROOT", "inter", "other", "leaf"};
    private static final String[] HOSTS = {"localhost", "LOCALHOST", "a.example.com", "a.b.example.com", "example.com",
        "*.example.com", ".example.com", "", "10.0.0.1", "ex\u00e4mple.com"};
    private static final String[] DNS_NAMES = {"localhost", "LocalHost", "*.example.com", "*.EXAMPLE.com",
        "example.com", "*", "*.", "a.example.com", "*.b.example.com", "a.*.com", "", "10.0.0.1",
        "localhost\0.evil.com"};
    private static final String[] FROM = {"200101000000Z", "250615123044Z", "250615123045Z", "250615123046Z",
        "300101000000Z", "20250615123046Z"};
    private static final String[] TO = {"400101000000Z", "250615123044Z", "250615123045Z", "250615123046Z",
        "210101000000Z", "20250615123044Z", "99991231235959Z"};

    private final Random random;
    private final List<KeyPair> keys;
    private final BuildConfig config;

    private final List<Certificate> made = new ArrayList<>();
    private final List<Certificate> chain = new ArrayList<>();
    private final List<Certificate> trusted = new ArrayList<>();
    private final List<byte[]> crls = new ArrayList<>();
    private final String host;
    private final CertificateProfile profile;
    private final int[] profileBits;
    private final int planKind;
    private final int planDepth;
    private final int planArgument;
    private final boolean caCallback;

    VerifyCase(Random random, List<KeyPair> keys, BuildConfig config)
            throws GeneralSecurityException, TlsException {
        this.random = random;
        this.keys = keys;
        this.config = config;
        host = random.nextInt(3) == 0 ? null : pick(HOSTS);
        int which = random.nextInt(5);
        profile = which == 0 ? CertificateProfile.NEXT : which == 1 ? CertificateProfile.SUITE_B
                : which == 2 ? anyProfile() : CertificateProfile.DEFAULT;
        profileBits = bits(profile);
        planKind = random.nextInt(4);
        planDepth = random.nextInt(3);
        planArgument = planKind == 3 ? pick(new Integer[] {-0x2700, -0x3000, -1, 7}) : random.nextInt();
        caCallback = config.has(Feature.X509_TRUSTED_CERTIFICATE_CALLBACK) && random.nextInt(4) == 0;
        if (random.nextInt(3) == 0) {
            makeAnything();
        } else {
            makeLadder();
        }
    }

    private CertificateProfile anyProfile() {
        return new CertificateProfile(some(HashAlgorithm.values()), some(PkType.values()), some(EcGroup.values()),
                pick(new Integer[] {0, 1024, 1025, 2048, 4096}));
    }

    private <T> List<T> some(T[] values) {
        return Arrays.stream(values).filter(value -> random.nextInt(4) > 0).toList();
    }

    /** The masks of C's profile; what it allows is asked, so this does not depend on how it is stored. */
    static int[] bits(CertificateProfile profile) {
        int digests = 0;
        for (HashAlgorithm digest : HashAlgorithm.values()) {
            digests |= profile.allows(digest) ? 1 << digest.mdType() - 1 : 0;
        }
        int types = 0;
        for (PkType type : PkType.values()) {
            types |= profile.allows(type) && type != PkType.NONE ? 1 << type.ordinal() - 1 : 0;
        }
        int groups = 0;
        for (EcGroup group : EcGroup.values()) {
            groups |= profile.allowsGroup(group) ? 1 << group.groupId() - 1 : 0;
        }
        return new int[] {digests, types, groups, profile.rsaMinBits()};
    }

    /** A chain that mostly fits: each certificate is issued by the next, with a fault here and there. */
    private void makeLadder() throws GeneralSecurityException, TlsException {
        int length = random.nextInt(12) == 0 ? 8 + random.nextInt(4) : 1 + random.nextInt(4);
        int key = random.nextInt(keys.size());
        String name = random.nextInt(6) == 0 ? pick(NAMES) : "leaf";
        for (int i = 0; i < length; i++) {
            boolean last = i == length - 1;
            int issuerKey = last && random.nextInt(4) > 0 ? key : random.nextInt(keys.size());
            String issuer = last && issuerKey == key ? name : random.nextInt(8) == 0 ? pick(NAMES) : "ca" + i;
            boolean right = random.nextInt(10) > 0;
            Certificate certificate = certificate(name, key, issuer,
                    right ? issuerKey : random.nextInt(keys.size()), i > 0, i);
            (last && random.nextInt(5) > 0 ? trusted : chain).add(certificate);
            if (!last && random.nextInt(6) == 0) {
                trusted.add(certificate);
            }
            if (random.nextInt(2) == 0) {
                crls.add(crl(issuer, right ? issuerKey : random.nextInt(keys.size())));
            }
            key = issuerKey;
            name = issuer;
        }
        if (chain.isEmpty()) {
            chain.add(trusted.get(0));
        }
        addStrays();
    }

    private void addStrays() throws GeneralSecurityException, TlsException {
        for (List<Certificate> list : List.of(chain, trusted)) {
            if (random.nextInt(4) == 0) {
                int index = Math.min(list.size(), 1) + random.nextInt(list.size() + 1 - Math.min(list.size(), 1));
                list.add(index, pick(made.toArray(Certificate[]::new)));
            }
        }
    }

    /** Few names and few keys, so that many things fit together by accident. */
    private void makeAnything() throws GeneralSecurityException, TlsException {
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            Certificate certificate = certificate(pick(NAMES), random.nextInt(keys.size()), pick(NAMES),
                    random.nextInt(keys.size()), random.nextInt(3) > 0, i);
            (random.nextInt(3) == 0 && i > 1 ? trusted : chain).add(certificate);
            if (random.nextInt(3) == 0) {
                crls.add(crl(pick(NAMES), random.nextInt(keys.size())));
            }
        }
    }

    private Certificate certificate(String subject, int key, String issuer, int issuerKey, boolean ca, int serial)
            throws GeneralSecurityException, TlsException {
        CertificateForge.CertificateParts parts = new CertificateForge.CertificateParts();
        parts.version = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 3;
        parts.serial = Der.integer(serial);
        parts.subject = CertificateForge.name(stringTag(), subject);
        parts.issuer = CertificateForge.name(stringTag(), issuer);
        parts.from = random.nextInt(8) == 0 ? pick(FROM) : FROM[0];
        parts.to = random.nextInt(8) == 0 ? pick(TO) : TO[0];
        parts.subjectKeyInfo = keys.get(key).getPublic().getEncoded();
        if (parts.version == 3) {
            addExtensions(parts, ca);
        }
        byte[] der = parts.sign(scheme(issuerKey), keys.get(issuerKey));
        if (random.nextInt(12) == 0) {
            der[der.length - 1 - random.nextInt(16)] ^= 1 << random.nextInt(8);
        }
        Certificate certificate = Certificate.parse(der, config);
        made.add(certificate);
        return certificate;
    }

    private void addExtensions(CertificateForge.CertificateParts parts, boolean ca) {
        if (ca && random.nextInt(12) > 0) {
            byte[] path = random.nextInt(3) == 0 ? Der.integer(random.nextInt(3)) : new byte[0];
            parts.extension(CertificateForge.BASIC_CONSTRAINTS, Der.sequence(Der.bool(random.nextInt(12) > 0), path));
        }
        if (random.nextInt(3) == 0) {
            parts.extension(CertificateForge.KEY_USAGE, Der.of(Asn1Tag.BIT_STRING, new byte[] {0,
                (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0xFF)}));
        }
        if (random.nextInt(3) == 0) {
            byte[][] names = new byte[random.nextInt(3)][];
            for (int i = 0; i < names.length; i++) {
                int tag = random.nextInt(5) == 0 ? 0x87 : random.nextInt(5) == 0 ? 0xA2 : 0x82;
                names[i] = Der.text(tag, pick(DNS_NAMES));
            }
            parts.extension(CertificateForge.SUBJECT_ALT_NAME, Der.sequence(names));
        } else if (random.nextBoolean() && !ca) {
            parts.subject = CertificateForge.name(stringTag(), pick(DNS_NAMES));
        }
    }

    private byte[] crl(String issuer, int issuerKey) throws GeneralSecurityException, TlsException {
        CertificateForge.CrlParts parts = new CertificateForge.CrlParts();
        parts.issuer = CertificateForge.name(stringTag(), issuer);
        parts.thisUpdate = random.nextInt(6) == 0 ? pick(FROM) : FROM[0];
        parts.nextUpdate = random.nextInt(6) == 0 ? null : random.nextInt(6) == 0 ? pick(TO) : TO[0];
        for (int i = random.nextInt(5); i > 0; i--) {
            parts.revoke(random.nextInt(5) == 0 ? Der.of(Asn1Tag.INTEGER) : Der.integer(random.nextInt(6)));
        }
        return parts.sign(scheme(issuerKey), keys.get(issuerKey));
    }

    private int stringTag() {
        return random.nextInt(10) > 0 ? Asn1Tag.UTF8_STRING
                : random.nextBoolean() ? Asn1Tag.PRINTABLE_STRING : Asn1Tag.T61_STRING;
    }

    private CertificateForge.Scheme scheme(int key) {
        List<CertificateForge.Scheme> fitting = Arrays.stream(CertificateForge.Scheme.values())
                .filter(scheme -> scheme.fits(keys.get(key))).toList();
        CertificateForge.Scheme usual = keys.get(key).getPublic().getAlgorithm().equals("EC")
                ? CertificateForge.Scheme.EC_SHA256 : CertificateForge.Scheme.RSA_SHA256;
        return random.nextInt(5) > 0 ? usual : fitting.get(random.nextInt(fitting.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** The request to the C program. */
    byte[] request() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(NOW.getEpochSecond());
        for (int mask : profileBits) {
            out.writeInt(mask);
        }
        out.writeInt(planKind);
        out.writeInt(planDepth);
        out.writeInt(planArgument);
        out.writeInt(caCallback ? 1 : 0);
        out.writeInt(host == null ? 0 : 1);
        X509Oracle.writeField(out, host == null ? new byte[0]
                : host.getBytes(StandardCharsets.UTF_8));
        for (List<byte[]> list : List.of(encoded(chain), encoded(trusted), crls)) {
            out.writeInt(list.size());
            for (byte[] der : list) {
                X509Oracle.writeField(out, der);
            }
        }
        return bytes.toByteArray();
    }

    /** What this library makes of it, as the C program answers. */
    List<Integer> verify(CryptoProvider crypto) throws TlsException {
        List<Integer> numbers = new ArrayList<>();
        List<Crl> lists = new ArrayList<>();
        for (byte[] crl : crls) {
            lists.add(Crl.parseDer(crl, config));
        }
        CertificateVerifier verifier = CertificateVerifier.builder(config, crypto)
                .trusted(CertificateChain.of(trusted)).crls(lists).profile(profile).time(() -> NOW)
                .verifyCallback(planKind == 0 ? null
                        : (certificate, depth, flags) -> callback(numbers, certificate, depth, flags))
                .caCallback(caCallback ? child -> candidates() : null)
                .build();
        VerifyResult result = verifier.verify(CertificateChain.of(chain), host);
        numbers.add(result.code());
        numbers.add(result.flags());
        return numbers;
    }

    private List<Certificate> candidates() throws TlsException {
        if (trusted.isEmpty()) {
            throw new TlsException(X509Error.BAD_INPUT_DATA.code());
        }
        return trusted;
    }

    private int callback(List<Integer> numbers, Certificate certificate, int depth, int flags) throws TlsException {
        numbers.addAll(List.of(depth, flags, certificate.encodedLength()));
        if (planKind == 3 && depth == planDepth) {
            throw new TlsException(planArgument);
        }
        return planKind == 2 && depth == planDepth ? flags & ~planArgument : flags;
    }

    private static List<byte[]> encoded(List<Certificate> certificates) {
        return certificates.stream().map(Certificate::encoded).toList();
    }
}
