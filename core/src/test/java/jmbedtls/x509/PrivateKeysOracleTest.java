package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RsaPrivateKey;
import jmbedtls.testvectors.KeyFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same private keys through the C library, whole and spoilt: same codes, same numbers. Properties as for
 * {@link X509OracleTest}.
 */
class PrivateKeysOracleTest {
    private static final int MUTATIONS = Integer.getInteger("x509.mutations", 3000);
    private static final long SEED = Long.getLong("x509.seed", 1);
    private static final byte[] NONE = new byte[0];

    private static X509Oracle oracle;
    private static BuildConfig config;

    @BeforeAll
    static void start() throws Exception {
        oracle = X509Oracle.start();
        config = oracle.config();
    }

    @AfterAll
    static void stop() throws Exception {
        if (oracle != null) {
            oracle.close();
        }
    }

    @Test
    void keys() throws IOException {
        int read = 0;
        for (Map.Entry<String, byte[]> file : KeyFiles.all().entrySet()) {
            for (String password : new String[] {"", KeyFiles.PASSWORD, "wrong", "x".repeat(31), "x".repeat(200)}) {
                String name = file.getKey() + " with password " + password;
                byte[] secret = password.getBytes(StandardCharsets.US_ASCII);
                read += compare(name, file.getValue(), secret) ? 1 : 0;
                read += compare(name + ", DER", der(file.getValue()), secret) ? 1 : 0;
            }
        }
        assertTrue(read > 100, read + " keys read");
    }

    @Test
    void spoiltDer() throws IOException {
        List<DerNode> trees = plainKeys().stream().map(DerNode::parse).toList();
        Random random = new Random(SEED);
        DerMutator mutator = new DerMutator(random, trees);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] der = mutator.mutate(trees.get(random.nextInt(trees.size())));
            compare("mutation " + i, der, NONE);
            compare("mutation " + i, pem(random.nextInt(3), der), NONE);
        }
    }

    /** The derivations' iteration counts are left alone: C has no limit for them. */
    @Test
    void spoiltEncryptedPem() throws IOException {
        List<byte[]> files = new ArrayList<>(KeyFiles.all().values());
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] text = files.get(random.nextInt(files.size())).clone();
            boolean traditional = new String(text, StandardCharsets.ISO_8859_1).contains("Proc-Type");
            int at = traditional ? random.nextInt(text.length) : text.length - 1 - random.nextInt(100);
            text[at] = (byte) (random.nextBoolean() ? text[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
            compare("mutation " + i, text, KeyFiles.PASSWORD.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Keys that are not encrypted: what the files hold, and what is inside of PKCS#8. */
    private static List<byte[]> plainKeys() {
        List<byte[]> keys = new ArrayList<>();
        KeyFiles.all().forEach((name, text) -> {
            if (!name.contains("PBE") && !name.contains("pbes2") && !name.contains("traditional-")) {
                byte[] der = der(text);
                keys.add(der);
                if (name.contains("pkcs8")) {
                    keys.add(DerNode.parse(der).children.get(2).content());
                }
            }
        });
        return keys;
    }

    private static byte[] der(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        String body = text.substring(text.indexOf("-----\n") + 6, text.lastIndexOf("\n-----END"));
        return Base64.getMimeDecoder().decode(body.contains("DEK-Info") ? body.substring(body.indexOf("\n\n")) : body);
    }

    private static byte[] pem(int kind, byte[] der) {
        String label = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY").get(kind);
        return ("-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean compare(String name, byte[] data, byte[] password) throws IOException {
        String expected = oracle.privateKey(data, password);
        String actual;
        try {
            actual = describe(PrivateKeys.parse(data, password.length == 0 ? null : password, config));
        } catch (TlsException e) {
            actual = Integer.toString(e.code());
        } catch (RuntimeException e) {
            throw new AssertionError(name + ": " + HexFormat.of().formatHex(data), e);
        }
        assertEquals(expected, actual, () -> name + ": " + HexFormat.of().formatHex(data));
        return expected.startsWith("0");
    }

    private static String describe(PrivateKey key) {
        Stream<BigInteger> numbers;
        if (key instanceof RsaPrivateKey rsa) {
            numbers = Stream.of(rsa.publicKey().n(), rsa.publicKey().e(), rsa.d(), rsa.p(), rsa.q(), rsa.dp(), rsa.dq(),
                    rsa.qp());
        } else {
            EcPublicKey point = (EcPublicKey) key.publicKey();
            numbers = Stream.of(point.x(), point.y(), ((EcPrivateKey) key).d());
        }
        return "0 " + numbers.map(PrivateKeysOracleTest::hex).collect(Collectors.joining(" "));
    }

    /** As {@code mbedtls_mpi_write_string} does: whole bytes. */
    private static String hex(BigInteger number) {
        String digits = number.toString(16).toUpperCase(Locale.ROOT);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }
}
