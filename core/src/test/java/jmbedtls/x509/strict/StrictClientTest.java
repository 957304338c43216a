package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.TrustStores;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TlsClient against servers with forged chains; the JDK makes no server with an extension that is there twice. */
@Timeout(60)
class StrictClientTest {
    private static SslConfig config(ForgedPki pki, List<String> log) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (byte[] der : ForgedPki.make(pki.trusted)) {
            store.setCertificateEntry("t" + store.size(), CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
        }
        return SslConfig.builder(OwnJudges.BUILD).caChain(TrustStores.of(store, OwnJudges.BUILD))
                .debug((level, file, line, text) -> log.add(text), 3).build();
    }

    private static void connect(TlsClient.Builder client, ForgedPki pki, ForgedServer server) throws IOException {
        client.connect(new Socket(InetAddress.getLoopbackAddress(), server.port()), pki.host).close();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "LEAF_TWICE", mode = EnumSource.Mode.EXCLUDE)
    void connectsToWhomItShould(Fault fault) throws Exception {
        ForgedPki pki = new ForgedPki();
        fault.spoil(pki);
        try (ForgedServer server = new ForgedServer(pki)) {
            TlsClient.Builder client = TlsClient.builder(config(pki, new ArrayList<>()));
            if (fault.taken) {
                connect(client, pki, server);
                return;
            }
            TlsException refused = assertThrows(TlsException.class, () -> connect(client, pki, server));
            VerifyResult why = refused.verification();
            if (why == null) {
                assertTrue(refused.getCause() instanceof TlsException, () -> "cannot be parsed: " + refused);
                return;
            }
            assertEquals(X509Error.CERT_VERIFY_FAILED.code(), refused.code());
            assertFalse(why.findings().isEmpty());
            why.findings().forEach(finding -> assertTrue(refused.getMessage().contains(finding.text())));
            assertTrue(refused.getMessage().chars().allMatch(c -> c >= 32 && c < 127), refused::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "LEAF_TWICE", mode = EnumSource.Mode.EXCLUDE)
    void verifiesLikeMbedTlsIfAsked(Fault fault) throws Exception {
        ForgedPki pki = new ForgedPki();
        fault.spoil(pki);
        boolean taken = OwnJudges.asC(pki);
        try (ForgedServer server = new ForgedServer(pki)) {
            TlsClient.Builder client = TlsClient.builder(config(pki, new ArrayList<>())).verifyLikeMbedTls();
            if (taken) {
                connect(client, pki, server);
            } else {
                assertThrows(TlsException.class, () -> connect(client, pki, server));
            }
        }
    }

    /** Whether the name or the root is wrong, and of which certificate. */
    @Test
    void saysWhatIsWrongAfterTheConnectionIsGone() throws Exception {
        TlsException name = refused(Fault.WRONG_NAME);
        assertEquals(VerifyFlag.BADCERT_CN_MISMATCH.bit(), name.verification().flags());
        assertEquals("CN=Leaf", name.verification().findings().get(0).certificate().subject().toString());
        assertEquals("The certificate Common Name (CN) does not match with the expected CN\n",
                name.verification().info(""));
        assertTrue(name.getMessage().contains("other.example"), name::getMessage);
        TlsException root = refused(Fault.NOT_TRUSTED);
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(), root.verification().flags());
        assertEquals("CN=Root", root.verification().findings().get(0).certificate().subject().toString());
        TlsException purpose = refused(Fault.INTER_PURPOSE);
        assertEquals(VerifyFlag.BADCERT_EXT_KEY_USAGE.bit(), purpose.verification().flags());
        assertEquals("CN=Inter", purpose.verification().findings().get(0).certificate().subject().toString());
    }

    private static TlsException refused(Fault fault) throws Exception {
        ForgedPki pki = new ForgedPki();
        fault.spoil(pki);
        try (ForgedServer server = new ForgedServer(pki)) {
            TlsClient.Builder client = TlsClient.builder(config(pki, new ArrayList<>()));
            return assertThrows(TlsException.class, () -> connect(client, pki, server));
        }
    }

    @Test
    void moreIsRefusedIfAsked() throws Exception {
        for (Fault fault : List.of(Fault.MUST_STAPLE, Fault.LEAF_NO_PURPOSE)) {
            ForgedPki pki = new ForgedPki();
            fault.spoil(pki);
            try (ForgedServer server = new ForgedServer(pki)) {
                TlsClient.Builder client = TlsClient.builder(config(pki, new ArrayList<>()))
                        .refuseMustStaple().requireServerPurpose();
                assertThrows(TlsException.class, () -> connect(client, pki, server), fault.text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.1", "a..b", "exa mple", "2130706433"})
    void aHostThatIsNoneIsRefusedBeforeAnythingIsSent(String host) throws Exception {
        ForgedPki pki = new ForgedPki();
        try (ForgedServer server = new ForgedServer(pki)) {
            TlsClient.Builder client = TlsClient.builder(config(pki, new ArrayList<>()));
            pki.host = host;
            TlsException refused = assertThrows(TlsException.class, () -> connect(client, pki, server));
            assertEquals(SslError.BAD_INPUT_DATA.code(), refused.code());
        }
    }

    private static List<String> hello(String host, byte[] name) throws Exception {
        ForgedPki pki = new ForgedPki();
        pki.isFor(name);
        pki.host = host;
        List<String> log = new ArrayList<>();
        try (ForgedServer server = new ForgedServer(pki)) {
            connect(TlsClient.builder(config(pki, log)), pki, server);
        }
        return log;
    }

    /** RFC 6066, 3: neither address nor trailing dot; A-labels beyond ASCII. */
    @Test
    void theHelloNamesHostsOnly() throws Exception {
        String line = "client hello, adding server name extension: ";
        assertTrue(hello("server.example.", ForgedPki.dns("server.example")).contains(line + "server.example"));
        assertTrue(hello("b\u00fccher.example", ForgedPki.dns("xn--bcher-kva.example"))
                .contains(line + "xn--bcher-kva.example"));
        assertTrue(hello("127.0.0.1", ForgedPki.ip(127, 0, 0, 1)).stream().noneMatch(text -> text.startsWith(line)));
        byte[] loopback = ForgedPki.ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertTrue(hello("::1", loopback).stream().noneMatch(text -> text.startsWith(line)));
    }
}
