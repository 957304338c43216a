package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jmbedtls.TlsException;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.testvectors.MbedtlsCerts;
import jmbedtls.testvectors.X509Corpus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same certificates and lists through the C library, whole and spoilt: same codes, same texts.
 *
 * <p>{@code -Dx509.mutations=N} makes each test spoil N times, {@code -Dx509.seed=S} chooses the faults.
 */
class X509OracleTest {
    private static BuildConfig config;
    private static boolean rsaSizesAreExact;
    private static final int MUTATIONS = Integer.getInteger("x509.mutations", 3000);
    private static final long SEED = Long.getLong("x509.seed", 1);
    private static final int[] USAGES = {0x80, 0x04, 0x02, 0x20, 0x08, 0x01, 0x8000, 0x81, 0x8080, 0x8001};
    private static final String[] PURPOSES = {"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.9"};

    /** Before 2.28.8 the size of an RSA key is that of its bytes. */
    private static final int EXACT_RSA_SIZES = 0x021C0800;
    private static final Pattern RSA_SIZE = Pattern.compile("(?<=RSA key size      : )\\d+");

    private static X509Oracle oracle;

    @BeforeAll
    static void start() throws Exception {
        oracle = X509Oracle.start();
        config = oracle.config();
        rsaSizesAreExact = oracle.version() >= EXACT_RSA_SIZES;
    }

    @AfterAll
    static void stop() throws Exception {
        if (oracle != null) {
            oracle.close();
        }
    }

    @Test
    void flagsInWords() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            int flags = i < 32 ? 1 << i : random.nextInt() & random.nextInt();
            assertEquals(oracle.verifyInfo(flags), VerifyFlag.info("! ", flags), Integer.toHexString(flags));
        }
    }

    /** C allows also what does not exist; of what exists both allow the same. */
    @Test
    void profiles() throws IOException {
        CertificateProfile all = new CertificateProfile(EnumSet.allOf(HashAlgorithm.class),
                EnumSet.allOf(PkType.class), EnumSet.allOf(EcGroup.class), -1);
        int[] existing = VerifyCase.bits(all);
        int[] expected = oracle.profiles();
        for (int i = 0; i < expected.length; i++) {
            expected[i] &= existing[i % 4];
        }
        int[] actual = Stream.of(CertificateProfile.DEFAULT, CertificateProfile.NEXT, CertificateProfile.SUITE_B)
                .flatMapToInt(profile -> Arrays.stream(VerifyCase.bits(profile))).toArray();
        assertArrayEquals(expected, actual);
    }

    @Test
    void certificates() throws IOException {
        for (Map.Entry<String, byte[]> entry : X509Corpus.certificates().entrySet()) {
            compareCertificate(entry.getKey(), entry.getValue());
        }
    }

    /** Explicit parameters as C takes them: the base point compressed; a of -3 as it is, and as C stores it: 0. */
    @Test
    void explicitParameters() throws IOException {
        int accepted = 0;
        for (Map.Entry<String, byte[]> entry : X509Corpus.certificates().entrySet()) {
            if (entry.getKey().endsWith(", points uncompressed")) {
                DerNode tree = DerNode.parse(entry.getValue());
                List<DerNode> parameters = keyInfo(tree).children.get(0).children.get(1).children;
                DerNode base = parameters.get(3);
                base.content[0] = (byte) (2 | base.content[base.content.length - 1] & 1);
                base.content = Arrays.copyOf(base.content, base.content.length / 2 + 1);
                accepted += compareCertificate(entry.getKey(), tree.encode()) == 0 ? 1 : 0;
                parameters.get(2).children.get(0).content = new byte[1];
                accepted += compareCertificate(entry.getKey() + ", a = 0", tree.encode()) == 0 ? 1 : 0;
            }
        }
        // a of the Koblitz curves is 0 anyhow
        assertEquals(5 + 2 * 3 + 3, accepted);
    }

    private static DerNode keyInfo(DerNode certificate) {
        return certificate.children.get(0).children.get(5);
    }

    /** Parameters of RSASSA-PSS, the same in both places of a certificate. */
    @Test
    void pssParameters() throws IOException {
        byte[] sha256 = Der.sequence(Der.oid("2.16.840.1.101.3.4.2.1"));
        byte[] sha256Null = Der.sequence(Der.oid("2.16.840.1.101.3.4.2.1"), Der.nothing());
        byte[] unknown = Der.sequence(Der.oid("1.2.3.4"));
        byte[] mgf1 = Der.oid("1.2.840.113549.1.1.8");
        byte[][] fields = {
            Der.of(0xA0, sha256), Der.of(0xA0, sha256Null), Der.of(0xA0, unknown), Der.of(0xA0, sha256, Der.nothing()),
            Der.of(0xA0, Der.sequence(Der.oid("1.3.14.3.2.26"), Der.integer(1))), Der.of(0xA0),
            Der.of(0xA1, Der.sequence(mgf1, sha256)), Der.of(0xA1, Der.sequence(mgf1, sha256Null)),
            Der.of(0xA1, Der.sequence(mgf1, unknown)), Der.of(0xA1, Der.sequence(mgf1)), Der.of(0xA1, sha256),
            Der.of(0xA1, Der.sequence(mgf1, Der.nothing())), Der.of(0xA1, Der.sequence(mgf1, Der.sequence())),
            Der.of(0xA1, Der.sequence(mgf1, sha256), Der.nothing()),
            Der.of(0xA1, Der.sequence(mgf1, Der.sequence(Der.oid("1.3.14.3.2.26"), Der.of(0x05, new byte[1])))),
            Der.of(0xA1, Der.sequence(mgf1, Der.sequence(Der.oid("1.3.14.3.2.26"), Der.nothing(), Der.nothing()))),
            Der.of(0xA2, Der.integer(0)), Der.of(0xA2, Der.integer(-1)), Der.of(0xA2, Der.integer(1L << 40)),
            Der.of(0xA2, Der.integer(5), Der.integer(5)), Der.of(0xA3, Der.integer(0)), Der.of(0xA3, Der.integer(1)),
            Der.of(0xA3, Der.integer(2)), Der.of(0xA3), Der.of(0xA3, Der.integer(1), Der.nothing()), Der.of(0xA4),
            {(byte) 0xA0, 5}, {(byte) 0xA3}, {}};
        for (byte[] first : fields) {
            for (byte[] second : fields) {
                DerNode tree = DerNode.parse(X509Corpus.certificates().get("RSASSA-PSS with SHA-1"));
                for (DerNode algorithm : List.of(tree.children.get(0).children.get(1), tree.children.get(1))) {
                    algorithm.children.set(1, new DerNode(0x30, Der.join(first, second)));
                }
                compareCertificate("parameters", tree.encode());
            }
        }
    }

    @Test
    void spoiltCertificates() throws IOException {
        List<DerNode> trees = X509Corpus.certificates().values().stream().map(DerNode::parse).toList();
        Random random = new Random(SEED);
        DerMutator mutator = new DerMutator(random, trees);
        for (int i = 0; i < MUTATIONS; i++) {
            compareCertificate("mutation " + i, mutator.mutate(trees.get(random.nextInt(trees.size()))));
        }
    }

    @Test
    void revocationLists() throws IOException {
        for (Map.Entry<String, byte[]> entry : X509Corpus.crls().entrySet()) {
            compareCrls(entry.getKey(), entry.getValue());
        }
    }

    @Test
    void spoiltRevocationLists() throws IOException {
        List<DerNode> trees = X509Corpus.crls().values().stream().map(DerNode::parse).toList();
        Random random = new Random(SEED);
        DerMutator mutator = new DerMutator(random, trees);
        for (int i = 0; i < MUTATIONS; i++) {
            compareCrls("mutation " + i, mutator.mutate(trees.get(random.nextInt(trees.size()))));
        }
    }

    @Test
    void spoiltPem() throws IOException {
        Random random = new Random(SEED);
        PemMutator mutator = new PemMutator(random);
        for (int i = 0; i < MUTATIONS; i++) {
            compareChain("mutation " + i, mutator.certificates());
            compareCrls("mutation " + i, mutator.crls());
        }
    }

    private static void compareChain(String name, byte[] data) throws IOException {
        X509Oracle.ChainAnswer expected = oracle.certificates(data);
        X509Oracle.ChainAnswer actual;
        try {
            CertificateChain chain = CertificateChain.parse(data, config);
            actual = new X509Oracle.ChainAnswer(chain.skipped(),
                    chain.certificates().stream().map(X509OracleTest::view).toList());
        } catch (TlsException e) {
            actual = new X509Oracle.ChainAnswer(e.code(), List.of());
        } catch (RuntimeException e) {
            throw new AssertionError(describe(name, data), e);
        }
        assertEquals(expected, actual, () -> describe(name, data));
    }

    private static int compareCertificate(String name, byte[] der) throws IOException {
        X509Oracle.CertificateAnswer expected = oracle.certificate(der);
        X509Oracle.CertificateAnswer actual;
        try {
            Certificate certificate = Certificate.parse(der, config);
            actual = new X509Oracle.CertificateAnswer(0, view(certificate));
        } catch (TlsException e) {
            actual = new X509Oracle.CertificateAnswer(e.code(), null);
        } catch (RuntimeException e) {
            throw new AssertionError(describe(name, der), e);
        }
        assertEquals(expected, actual, () -> describe(name, der));
        return expected.code();
    }

    static X509Oracle.CertificateView view(Certificate certificate) {
        TextBuffer out = new TextBuffer(1 << 20);
        new CertificateInfo(certificate, "").print(out);
        int checks = 0;
        for (int usage : USAGES) {
            checks = checks << 1 | (certificate.checkKeyUsage(usage) ? 1 : 0);
        }
        for (String purpose : PURPOSES) {
            checks = checks << 1 | (certificate.checkExtendedKeyUsage(Oid.of(purpose)) ? 1 : 0);
        }
        X509Oracle.Text text = text(out);
        return new X509Oracle.CertificateView(new X509Oracle.Text(text.code(), asPrinted(text.text())),
                asPrinted(certificate.debugInfo(ReferenceVersion.V2_28_10)), checks);
    }

    private static String asPrinted(String info) {
        return rsaSizesAreExact ? info : RSA_SIZE.matcher(info)
                .replaceAll(match -> String.valueOf((Integer.parseInt(match.group()) + 7) / 8 * 8));
    }

    static X509Oracle.Text text(TextBuffer out) {
        String text = out.toString();
        return new X509Oracle.Text(out.failed() ? -0x2980 : text.length(), text);
    }

    private static void compareCrls(String name, byte[] data) throws IOException {
        X509Oracle.CrlAnswer expected = oracle.crls(data);
        X509Oracle.CrlAnswer actual;
        try {
            List<X509Oracle.Text> texts = new ArrayList<>();
            for (Crl crl : Crl.parse(data, config)) {
                TextBuffer out = new TextBuffer(1 << 20);
                crl.print("", out);
                texts.add(text(out));
            }
            actual = new X509Oracle.CrlAnswer(0, texts);
        } catch (TlsException e) {
            actual = new X509Oracle.CrlAnswer(e.code(), List.of());
        } catch (RuntimeException e) {
            throw new AssertionError(describe(name, data), e);
        }
        assertEquals(expected, actual, () -> describe(name, data));
    }

    private static String describe(String name, byte[] data) {
        return name + ": " + HexFormat.of().formatHex(data);
    }
}
