package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.Signer;
import jmbedtls.error.SslError;
import jmbedtls.peers.JdkEngine;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import org.junit.jupiter.api.Test;

/** What a server asks for reaches whoever chooses the client's identity, and the choice reaches the server. */
class ClientIdentitiesTest {
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28;

    private final List<ClientIdentities.Request> asked = new ArrayList<>();
    private JdkEngine server;

    private static ClientIdentity identity(String name) throws TlsException {
        SslConfig config = SslConfig.builder(BUILD).build();
        PrivateKey key = PrivateKeys.parse(Pki.pem(name + ".key"), null, BUILD);
        Signer signer = config.cryptoProvider().signer(key, true);
        return new ClientIdentity(CertificateChain.parse(Pki.pem(name + ".crt"), BUILD), signer);
    }

    private SslContext connect(String clientRoot, ClientIdentities identities) throws IOException {
        server = new JdkEngine.Factory("leaf-ec256", clientRoot).next();
        SslContext context = new SslContext(SslConfig.builder(BUILD)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), BUILD))
                .clientIdentities(request -> {
                    asked.add(request);
                    return identities.choose(request);
                }).build());
        context.setHostname("localhost");
        server.handshake(context);
        return context;
    }

    private static byte[] subject(String certificate) throws Exception {
        return ((X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Pki.pem(certificate)))).getSubjectX500Principal()
                .getEncoded();
    }

    private void assertServerSees(String certificate) throws Exception {
        X509Certificate seen = (X509Certificate) server.engine().getSession().getPeerCertificates()[0];
        assertArrayEquals(subject(certificate), seen.getSubjectX500Principal().getEncoded());
    }

    @Test
    void isToldWhatTheServerAsksFor() throws Exception {
        connect("root-ec", request -> identity("client-ec256"));
        ClientIdentities.Request request = asked.get(0);
        assertEquals(1, asked.size());
        assertTrue(request.certificateTypes().containsAll(List.of(1, 64)), request::toString);
        assertTrue(request.signatureAlgorithms().containsAll(List.of(0x0403, 0x0401)), request::toString);
        assertEquals(1, request.authorities().size());
        assertArrayEquals(subject("root-ec.crt"), request.authorities().get(0));
        assertServerSees("client-ec256.crt");
    }

    /** Two identities, of two authorities; which of them the server wants it says itself. */
    @Test
    void canChooseByAuthority() throws Exception {
        byte[] ec = subject("root-ec.crt");
        ClientIdentities choice = request -> identity(
                Arrays.equals(ec, request.authorities().get(0)) ? "client-ec256" : "client-rsa2048");
        connect("root-rsa", choice);
        assertServerSees("client-rsa2048.crt");
        connect("root-ec", choice);
        assertServerSees("client-ec256.crt");
    }

    @Test
    void mayHaveNothingToShow() {
        SSLException refused = assertThrows(SSLException.class, () -> connect("root-ec", request -> null));
        assertTrue(refused.getMessage().contains("client certificate chain"), refused::toString);
        assertEquals(1, asked.size());
    }

    @Test
    void isNotAskedIfTheServerDoesNotAsk() throws IOException {
        connect(null, request -> {
            throw new IllegalStateException();
        });
        assertEquals(0, asked.size());
    }

    @Test
    void anExceptionEndsTheHandshake() {
        TlsException thrown = new TlsException(SslError.PRIVATE_KEY_REQUIRED.code(), AlertDescription.ACCESS_DENIED);
        assertSame(thrown, assertThrows(TlsException.class, () -> connect("root-ec", request -> {
            throw thrown;
        })));
        SSLException told = assertThrows(SSLException.class, () -> server.answer(server.last()));
        assertTrue(told.getMessage().endsWith("alert: access_denied"), told::toString);
    }

    @Test
    void aFaultIsToldAsOne() {
        IllegalStateException fault = new IllegalStateException("no token");
        TlsException failure = assertThrows(TlsException.class, () -> connect("root-ec", request -> {
            throw fault;
        }));
        assertEquals(SslError.INTERNAL_ERROR.code(), failure.code());
        assertSame(fault, failure.getCause());
    }
}
