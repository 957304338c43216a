package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import jmbedtls.ClientIdentity;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.PkError;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Own certificates and keys from where Java keeps them, shown to OpenSSL's server, which verifies them. */
@Timeout(60)
class OwnIdentityTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static List<? extends Certificate> chain(String name) throws GeneralSecurityException {
        return List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Pki.pem(PeerFiles.certificateFile(name)))));
    }

    private static PrivateKey key(String name) throws GeneralSecurityException {
        String pem = new String(Pki.pem(PeerFiles.keyFile(name)), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        KeyFactory factory = KeyFactory.getInstance(name.contains("rsa") ? "RSA" : "EC");
        return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static KeyStore keyStore(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key(name), PASSWORD, chain(name).toArray(new Certificate[0]));
        return store;
    }

    /** The server takes no client without a certificate of the root. */
    private static void isAccepted(ClientIdentity identity, String root) throws Exception {
        SslConfig config = SslConfig.builder(Presets.GATEWAY).ownCertificate(identity)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
        byte[] line = "hello".getBytes(StandardCharsets.US_ASCII);
        try (PeerServer server = ProgramServer.openSsl("leaf-ec256", Peer.Service.ECHO, "-Verify", "2",
                "-verify_return_error", "-CAfile", PeerFiles.certificatePath(root).toString());
                TlsClient client = TlsClient.connect(config, "localhost", server.port())) {
            client.outputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            assertArrayEquals(server.answerTo(line), client.inputStream().readNBytes(line.length));
        }
    }

    private static String rootOf(String name) {
        return name.contains("rsa") ? "root-rsa" : "root-ec";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "client-ec256", "client-ec384", "client-ec521", "client-rsa2048", "client-ec-via-inter-chain"})
    void ofAKeyStore(String name) throws Exception {
        isAccepted(ClientIdentity.of(keyStore(name), "own", PASSWORD, Presets.GATEWAY), rootOf(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-ec256", "client-rsa2048"})
    void ofAKey(String name) throws Exception {
        isAccepted(ClientIdentity.of(key(name), chain(name), Presets.GATEWAY), rootOf(name));
    }

    @Test
    void aWrongPasswordSaysSo() throws Exception {
        KeyStore store = keyStore("client-ec256");
        TlsException wrong = assertThrows(TlsException.class,
                () -> ClientIdentity.of(store, "own", "wrong".toCharArray(), Presets.GATEWAY));
        assertEquals(PkError.PASSWORD_MISMATCH.code(), wrong.code());
    }

    @Test
    void whatIsNotThereIsMissed() throws Exception {
        KeyStore store = keyStore("client-ec256");
        store.setCertificateEntry("root", chain("root-ec").get(0));
        for (String alias : List.of("other", "root")) {
            assertThrows(IllegalArgumentException.class,
                    () -> ClientIdentity.of(store, alias, PASSWORD, Presets.GATEWAY));
        }
        KeyStore unloaded = KeyStore.getInstance("PKCS12");
        assertThrows(IllegalArgumentException.class,
                () -> ClientIdentity.of(unloaded, "own", PASSWORD, Presets.GATEWAY));
        PrivateKey key = key("client-ec256");
        assertThrows(IllegalArgumentException.class, () -> ClientIdentity.of(key, List.of(), Presets.GATEWAY));
    }

    @Test
    void aKeyOfAnotherCertificateIsNoticedAtOnce() throws Exception {
        PrivateKey java = key("client-ec256");
        for (String other : List.of("client-ec384", "leaf-ec256", "client-rsa2048")) {
            List<? extends Certificate> chain = chain(other);
            assertThrows(IllegalArgumentException.class, () -> ClientIdentity.of(java, chain, Presets.GATEWAY));
            SslConfig.Builder config = SslConfig.builder(Presets.GATEWAY).ownCertificate(
                    CertificateChain.parse(Pki.pem(other + ".crt"), Presets.GATEWAY),
                    PrivateKeys.parse(Pki.pem("client-ec256.key"), null, Presets.GATEWAY));
            assertThrows(IllegalArgumentException.class, config::build);
        }
    }

    /** Such as a token gives: nothing but a name for what it keeps. */
    @Test
    void aKeyWithoutAnEncodingIsRefusedOnlyIfNobodyCanSignWithIt() throws Exception {
        RSAPrivateKey stranger = new RSAPrivateKey() {
            @Override
            public BigInteger getPrivateExponent() {
                return null;
            }

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return null;
            }

            @Override
            public byte[] getEncoded() {
                return null;
            }

            @Override
            public BigInteger getModulus() {
                return BigInteger.TEN;
            }
        };
        assertNull(stranger.getEncoded());
        List<? extends Certificate> chain = chain("client-rsa2048");
        assertThrows(IllegalArgumentException.class, () -> ClientIdentity.of(stranger, chain, Presets.GATEWAY));
    }
}
