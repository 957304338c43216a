package jmbedtls.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Line;
import jmbedtls.testvectors.VectorRun;
import jmbedtls.testvectors.Wycheproof;
import jmbedtls.testvectors.Wycheproof.Vector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof's vectors on a provider. A subclass says which. */
public abstract class WycheproofCases {
    private static final int CIPHER_AUTH_FAILED = -0x6300;
    private static final int ECP_INVALID_KEY = -0x4C80;
    private static final int ECP_FEATURE_UNAVAILABLE = -0x4E80;

    protected abstract CryptoProvider provider();

    @BeforeEach
    void vectorsAreThere() {
        assumeTrue(Wycheproof.isAvailable(), Wycheproof.VARIABLE + " names no directory with Wycheproof's vectors");
    }

    @ParameterizedTest
    @CsvSource({"aes_gcm_test.json, AES, GCM", "aria_gcm_test.json, ARIA, GCM", "aes_ccm_test.json, AES, CCM",
        "chacha20_poly1305_test.json, CHACHA20_POLY1305, "})
    void aead(String file, String cipher, String mode) {
        VectorRun.of(file, vector -> {
            String name = mode == null ? cipher : cipher + "_" + vector.number("keySize") + "_" + mode
                    + (mode.equals("CCM") && vector.number("tagSize") == 64 ? "_8" : "");
            AeadAlgorithm algorithm = Arrays.stream(AeadAlgorithm.values())
                    .filter(candidate -> candidate.name().equals(name)).findAny().orElse(null);
            if (algorithm == null) {
                return "no suite has " + name;
            }
            if (8 * algorithm.tagLength() != vector.number("tagSize")) {
                return "no suite has tags of " + vector.number("tagSize") + " bits";
            }
            if (vector.number("ivSize") != 96) {
                return "no suite has nonces of " + vector.number("ivSize") + " bits";
            }
            checkAead(algorithm, vector);
            return null;
        });
    }

    private void checkAead(AeadAlgorithm algorithm, Vector vector) throws CryptoException {
        byte[] key = vector.bytes("key");
        byte[] aad = vector.bytes("aad");
        byte[] plain = vector.bytes("msg");
        byte[] cipherText = vector.bytes("ct");
        byte[] tag = vector.bytes("tag");
        byte[] sealed = Arrays.copyOf(cipherText, cipherText.length + tag.length);
        System.arraycopy(tag, 0, sealed, cipherText.length, tag.length);
        byte[] opened = new byte[cipherText.length];
        Aead opening = provider().aead(algorithm, key, 0);
        if (!vector.isValid()) {
            assertCode(CIPHER_AUTH_FAILED, () -> opening.open(vector.bytes("iv"), aad, 0, aad.length,
                    sealed, 0, opened.length, opened, 0));
            return;
        }
        opening.open(vector.bytes("iv"), aad, 0, aad.length, sealed, 0, opened.length, opened, 0);
        assertArrayEquals(plain, opened);
        byte[] ours = new byte[sealed.length];
        provider().aead(algorithm, key, 0)
                .seal(vector.bytes("iv"), aad, 0, aad.length, plain, 0, plain.length, ours, 0);
        assertArrayEquals(sealed, ours);
    }

    @ParameterizedTest
    @CsvSource({"hmac_sha1_test.json, SHA1", "hmac_sha256_test.json, SHA256", "hmac_sha384_test.json, SHA384",
        "hmac_sha512_test.json, SHA512"})
    void hmac(String file, HashAlgorithm algorithm) {
        VectorRun.of(file, vector -> {
            byte[] key = vector.bytes("key");
            byte[] message = vector.bytes("msg");
            Hmac hmac = provider().hmac(algorithm, key, 0, key.length);
            hmac.update(message, 0, message.length);
            byte[] tag = new byte[hmac.size()];
            hmac.doFinal(tag, 0);
            byte[] cut = Arrays.copyOf(tag, vector.number("tagSize") / 8);
            assertEquals(vector.isValid(), Arrays.equals(vector.bytes("tag"), cut));
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({"ecdh_secp224r1_ecpoint_test.json, SECP224R1", "ecdh_secp256r1_ecpoint_test.json, SECP256R1",
        "ecdh_secp384r1_ecpoint_test.json, SECP384R1", "ecdh_secp521r1_ecpoint_test.json, SECP521R1"})
    void ecdhWithPoints(String file, EcGroup group) {
        VectorRun.of(file, vector -> {
            checkEcdh(group, vector, vector.bytes("public"));
            return null;
        });
    }

    /** These files hold X.509 keys; the ones of the usual form are taken apart, the rest is for the X.509 parser. */
    @ParameterizedTest
    @CsvSource({"ecdh_secp256r1_test.json, SECP256R1", "ecdh_secp256k1_test.json, SECP256K1",
        "ecdh_brainpoolP256r1_test.json, BP256R1", "ecdh_brainpoolP384r1_test.json, BP384R1",
        "ecdh_brainpoolP512r1_test.json, BP512R1"})
    void ecdhWithKeys(String file, EcGroup group) {
        int pointLength = 1 + 2 * group.coordinateLength();
        byte[] usual = Wycheproof.read(file).stream()
                .filter(Vector::isValid).findFirst().orElseThrow().bytes("public");
        byte[] header = Arrays.copyOf(usual, usual.length - pointLength);
        VectorRun.of(file, vector -> {
            byte[] key = vector.bytes("public");
            if (key.length != usual.length || !Arrays.equals(header, Arrays.copyOf(key, header.length))) {
                return "a public key for the X.509 parser";
            }
            checkEcdh(group, vector, Arrays.copyOfRange(key, header.length, key.length));
            return null;
        });
    }

    private void checkEcdh(EcGroup group, Vector vector, byte[] point) throws CryptoException {
        KeyAgreement agreement = provider().keyAgreement(group);
        int length = (group.nbits() + 7) / 8;
        BigInteger scalar = new BigInteger(1, vector.bytes("private")).shiftLeft(8 * length - group.nbits());
        FixedRandom random = new FixedRandom(FixedRandom.bigEndian(scalar, length));
        if (point.length > 0 && (point[0] == 2 || point[0] == 3)) {
            assertCode(ECP_FEATURE_UNAVAILABLE, () -> agreement.readPeerPoint(point, 0, point.length));
            return;
        }
        if (vector.result().equals("invalid") || vector.hasFlag("InvalidAsn")) {
            assertThrows(CryptoException.class, () -> {
                agreement.readPeerPoint(point, 0, point.length);
                agreement.generate(random);
                agreement.sharedSecret(random);
            });
            return;
        }
        agreement.readPeerPoint(point, 0, point.length);
        agreement.generate(random);
        assertArrayEquals(vector.bytes("shared"), agreement.sharedSecret(random));
    }

    @ParameterizedTest
    @CsvSource({"x25519_test.json, CURVE25519", "x448_test.json, CURVE448"})
    void xdh(String file, EcGroup group) {
        VectorRun.of(file, vector -> {
            byte[] point = vector.bytes("public");
            byte[] secret = vector.bytes("shared");
            KeyAgreement agreement = provider().keyAgreement(group);
            if (point.length != group.coordinateLength()) {
                assertThrows(CryptoException.class, () -> agreement.readPeerPoint(point, 0, point.length));
                return null;
            }
            FixedRandom random = new FixedRandom(montgomeryDraw(group, vector.bytes("private")));
            agreement.readPeerPoint(point, 0, point.length);
            agreement.generate(random);
            if (Arrays.equals(secret, new byte[secret.length])) {
                assertCode(ECP_INVALID_KEY, () -> agreement.sharedSecret(random));
            } else {
                assertArrayEquals(secret, agreement.sharedSecret(random));
            }
            return null;
        });
    }

    /** The draw that makes this private key: C reads it big-endian and shifts X25519's right by one bit. */
    private static byte[] montgomeryDraw(EcGroup group, byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        BigInteger key = new BigInteger(1, bigEndian);
        return FixedRandom.bigEndian(group == EcGroup.CURVE25519 ? key.clearBit(255).shiftLeft(1) : key,
                bigEndian.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa_secp224r1_sha224_test.json", "ecdsa_secp224r1_sha256_test.json",
        "ecdsa_secp256k1_sha256_test.json", "ecdsa_secp256r1_sha256_test.json", "ecdsa_secp256r1_sha512_test.json",
        "ecdsa_secp384r1_sha384_test.json", "ecdsa_secp384r1_sha512_test.json", "ecdsa_secp521r1_sha512_test.json",
        "ecdsa_brainpoolP256r1_sha256_test.json", "ecdsa_brainpoolP384r1_sha384_test.json",
        "ecdsa_brainpoolP512r1_sha512_test.json"})
    void ecdsa(String file) {
        Set<Integer> acceptedByC = acceptedByC(file);
        VectorRun.of(file, vector -> {
            EcGroup group = Arrays.stream(EcGroup.values())
                    .filter(candidate -> candidate.curveName().equals(vector.text("publicKey.curve")))
                    .findAny().orElseThrow();
            EcPublicKey key = new EcPublicKey(group, new BigInteger(vector.text("publicKey.wx"), 16),
                    new BigInteger(vector.text("publicKey.wy"), 16));
            provider().checkPublicKey(key);
            checkSignature(key, vector, vector.isValid() || acceptedByC.contains(vector.id()));
            return null;
        });
    }

    /** Mbed TLS takes some encodings that are not DER: what it accepted is recorded. */
    private static Set<Integer> acceptedByC(String file) {
        Line accepted = RecordedLines.read("wycheproof-ecdsa-2.28.10.txt").get(0).line(file);
        return Arrays.stream(accepted.words()).map(Integer::valueOf).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa_signature_2048_sha256_test.json", "rsa_signature_2048_sha384_test.json",
        "rsa_signature_2048_sha512_test.json", "rsa_signature_3072_sha256_test.json",
        "rsa_signature_4096_sha256_test.json", "rsa_signature_4096_sha512_test.json"})
    void rsa(String file) {
        VectorRun.of(file, vector -> {
            checkSignature(rsaKey(vector), vector, vector.isValid());
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa_pss_2048_sha256_mgf1_32_test.json", "rsa_pss_4096_sha256_mgf1_32_test.json"})
    void rsaPss(String file) {
        VectorRun.of(file, vector -> {
            byte[] signature = vector.bytes("sig");
            HashAlgorithm algorithm = hashAlgorithm(vector);
            HashAlgorithm mgf1 = HashAlgorithm.valueOf(vector.text("mgfSha").replace("-", ""));
            assertAccepted(vector.isValid(), () -> provider().verifyPss(rsaKey(vector), algorithm, mgf1,
                    vector.number("sLen"), hashOf(algorithm, vector), signature, 0, signature.length));
            return null;
        });
    }

    private static RsaPublicKey rsaKey(Vector vector) {
        return new RsaPublicKey(new BigInteger(vector.text("publicKey.modulus"), 16),
                new BigInteger(vector.text("publicKey.publicExponent"), 16));
    }

    private void checkSignature(PublicKey key, Vector vector, boolean accepted) throws CryptoException {
        byte[] signature = vector.bytes("sig");
        HashAlgorithm algorithm = hashAlgorithm(vector);
        assertAccepted(accepted, () -> provider().verify(key, algorithm, hashOf(algorithm, vector),
                signature, 0, signature.length));
    }

    private static HashAlgorithm hashAlgorithm(Vector vector) {
        return HashAlgorithm.valueOf(vector.text("sha").replace("-", ""));
    }

    private byte[] hashOf(HashAlgorithm algorithm, Vector vector) {
        byte[] message = vector.bytes("msg");
        Hash hash = provider().hash(algorithm);
        hash.update(message, 0, message.length);
        byte[] digest = new byte[algorithm.size()];
        hash.digest(digest, 0);
        return digest;
    }

    private interface Action {
        void run() throws CryptoException;
    }

    private static void assertCode(int code, Action action) {
        assertEquals(code, assertThrows(CryptoException.class, action::run).code());
    }

    private static void assertAccepted(boolean expected, Action action) throws CryptoException {
        if (expected) {
            action.run();
        } else {
            assertThrows(CryptoException.class, action::run);
        }
    }
}
