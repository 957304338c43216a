package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What trust managers are told, and what becomes of what they say. Each hole that the JDK's managers have is a test. */
@Timeout(60)
class TrustTest {
    /** Looks at what it is given. */
    private static class Watching extends X509ExtendedTrustManager {
        SSLEngine engine;
        Socket socket;
        String authType;
        X509Certificate[] chain;
        SSLSession session;
        SSLParameters parameters;

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine asking)
                throws CertificateException {
            engine = asking;
            session = asking.getHandshakeSession();
            parameters = asking.getSSLParameters();
            seen(certificates, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, Socket asking) {
            socket = asking;
            session = ((SSLSocket) asking).getHandshakeSession();
            parameters = ((SSLSocket) asking).getSSLParameters();
            seen(certificates, type);
        }

        private void seen(X509Certificate[] certificates, String type) {
            chain = certificates;
            authType = type;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type) {
            throw new AssertionError("without engine or socket the host name cannot be checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, Socket asking) {
            throw new AssertionError();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine asking) {
            throw new AssertionError();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type) {
            throw new AssertionError();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** A manager of the old kind over one of the JDK's: it does not know of connections. */
    private static X509TrustManager plain(String root) {
        X509TrustManager manager = (X509TrustManager) Credentials.trust(root)[0];
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                manager.checkClientTrusted(chain, type);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                manager.checkServerTrusted(chain, type);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return manager.getAcceptedIssuers();
            }
        };
    }

    private static void assertTold(Watching manager, String certificate, String authType) {
        assertArrayEquals(Credentials.chain(certificate), manager.chain);
        assertEquals(authType, manager.authType);
        assertEquals("HTTPS", manager.parameters.getEndpointIdentificationAlgorithm());
        ExtendedSSLSession session = assertInstanceOf(ExtendedSSLSession.class, manager.session);
        assertEquals("localhost", session.getPeerHost());
        assertEquals("TLSv1.2", session.getProtocol());
        assertEquals(List.of(new SNIHostName("localhost")), session.getRequestedServerNames());
        assertTrue(Arrays.asList(session.getLocalSupportedSignatureAlgorithms()).contains("SHA256withECDSA"));
        assertTrue(session.getCipherSuite().startsWith("TLS_"), session.getCipherSuite());
    }

    private static void identify(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        engine.setSSLParameters(parameters);
    }

    private static void identify(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        socket.setSSLParameters(parameters);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aManagerOfAnEngineIsToldOfTheConnection(Face face) throws Exception {
        Watching manager = new Watching();
        EnginePair pair = EnginePair.of(face.context(null, manager), "leaf-ec256");
        identify(pair.client);
        pair.handshake();
        assertSame(pair.client, manager.engine);
        assertTold(manager, "leaf-ec256", "ECDHE_ECDSA");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aManagerOfASocketIsToldOfTheConnection(Face face) throws Exception {
        Watching manager = new Watching();
        try (SocketServer server = SocketServer.start("leaf-rsa-via-inter-chain", SSLSocket::startHandshake);
                SSLSocket socket = (SSLSocket) face.context(null, manager).getSocketFactory()
                        .createSocket("localhost", server.port())) {
            identify(socket);
            socket.startHandshake();
            assertSame(socket, manager.socket);
            assertTrue(manager.socket.isConnected());
            assertTold(manager, "leaf-rsa-via-inter-chain", "ECDHE_RSA");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theJdksManagerRefusesAWrongHostOfAnEngine(Face face) throws Exception {
        EnginePair pair = EnginePair.of(face.context(), "leaf-othername");
        identify(pair.client);
        assertThrows(SSLHandshakeException.class, pair::handshake);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theJdksManagerRefusesAWrongHostOfALayeredSocket(Face face) throws Exception {
        try (SocketServer server = SocketServer.start("leaf-othername", SSLSocket::startHandshake);
                Socket below = new Socket("localhost", server.port());
                SSLSocket socket = (SSLSocket) face.context().getSocketFactory()
                        .createSocket(below, "localhost", server.port(), true)) {
            identify(socket);
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void withoutAHostNothingIsIdentified(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair pair = new EnginePair(context.createSSLEngine(), Face.server("leaf-ec256").createSSLEngine());
        SSLParameters parameters = pair.client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        pair.client.setSSLParameters(parameters);
        assertThrows(SSLException.class, pair::handshake);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aPlainManagerGetsTheHostCheckedForIt(Face face) throws Exception {
        SSLContext context = face.context(null, plain("root-ec"));
        EnginePair right = EnginePair.of(context, "leaf-ec256");
        identify(right.client);
        right.handshake();
        EnginePair wrong = EnginePair.of(context, "leaf-othername");
        identify(wrong.client);
        assertThrows(SSLHandshakeException.class, wrong::handshake);
        EnginePair unasked = EnginePair.of(context, "leaf-othername");
        unasked.handshake();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void addressesAreFoundInTheirOwnNames(Face face) throws Exception {
        for (TrustManager manager : List.of(Credentials.trust("root-ec")[0], plain("root-ec"))) {
            SSLContext context = face.context(null, manager);
            SSLEngine client = context.createSSLEngine("127.0.0.1", 4433);
            EnginePair pair = new EnginePair(client, Face.server("leaf-ec256").createSSLEngine());
            SSLParameters parameters = client.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            client.setSSLParameters(parameters);
            pair.handshake();
            EnginePair wrong = new EnginePair(context.createSSLEngine("127.0.0.2", 4433),
                    Face.server("leaf-ec256").createSSLEngine());
            wrong.client.setSSLParameters(parameters);
            assertThrows(SSLHandshakeException.class, wrong::handshake);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void whatAManagerThrowsIsInTheCauses(Face face) throws Exception {
        CertificateException refusal = new CertificateException("not today");
        Watching manager = new Watching() {
            @Override
            public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine asking)
                    throws CertificateException {
                throw refusal;
            }
        };
        EnginePair pair = EnginePair.of(face.context(null, manager), "leaf-ec256");
        SSLHandshakeException failure = assertThrows(SSLHandshakeException.class, pair::handshake);
        Throwable cause = failure;
        while (cause != null && cause != refusal) {
            cause = cause.getCause();
        }
        assertSame(refusal, cause);
        assertTrue(failure.getMessage().contains("not today"), failure.getMessage());
    }

    @Test
    void mbedTlssCodeIsInTheCause() throws Exception {
        EnginePair pair = EnginePair.of(Face.JMBEDTLS.context(null, Credentials.trust("root-rsa")), "leaf-ec256");
        SSLHandshakeException failure = assertThrows(SSLHandshakeException.class, pair::handshake);
        TlsException cause = assertInstanceOf(TlsException.class, failure.getCause());
        assertEquals(-0x2700, cause.code());
        assertNotNull(cause.alert());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aResumedSessionKeepsWhatItsServerHasShown(Face face) throws Exception {
        SSLContext context = face.context();
        SSLContext servers = Face.server("leaf-ec256");
        EnginePair first = new EnginePair(context.createSSLEngine("localhost", 4433), servers.createSSLEngine());
        identify(first.client);
        first.handshake();
        EnginePair second = new EnginePair(context.createSSLEngine("localhost", 4433), servers.createSSLEngine());
        identify(second.client);
        second.handshake();
        assertArrayEquals(first.client.getSession().getId(), second.client.getSession().getId());
        assertArrayEquals(Credentials.chain("leaf-ec256"), second.client.getSession().getPeerCertificates());
    }

    /** A session made without identification must not spare a connection its own. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void noSessionIsResumedWhereItsCertificateWouldBeRefused(Face face) throws Exception {
        SSLContext context = face.context();
        SSLContext servers = Face.server("leaf-othername");
        EnginePair careless = new EnginePair(context.createSSLEngine("localhost", 4433), servers.createSSLEngine());
        careless.handshake();
        EnginePair careful = new EnginePair(context.createSSLEngine("localhost", 4433), servers.createSSLEngine());
        identify(careful.client);
        assertThrows(SSLHandshakeException.class, careful::handshake);
    }

    /** Without trust managers what the configuration trusts counts, and the host is checked all the same. */
    @Test
    void aConfigurationsRootsVerifyStrictly() throws Exception {
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(config));
        context.init(null, null, null);
        assertConnects(context, "localhost", "leaf-ec256");
        assertConnects(context, "127.0.0.1", "leaf-ec256");
        assertRefuses(context, "127.0.0.2", "leaf-ec256");
        assertRefuses(context, "localhost", "leaf-othername");
        assertRefuses(context, "localhost", "leaf-rsa2048");
        assertRefuses(context, null, "leaf-ec256");
    }

    private static EnginePair identifying(SSLContext context, String host, String certificate) throws Exception {
        SSLEngine client = host == null ? context.createSSLEngine() : context.createSSLEngine(host, 4433);
        EnginePair pair = new EnginePair(client, Face.server(certificate).createSSLEngine());
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // what the hello says is not whom the certificate must be for
        parameters.setServerNames(List.of(new SNIHostName("other.example")));
        client.setSSLParameters(parameters);
        return pair;
    }

    private static void assertConnects(SSLContext context, String host, String certificate) throws Exception {
        identifying(context, host, certificate).handshake();
    }

    private static void assertRefuses(SSLContext context, String host, String certificate) throws Exception {
        EnginePair pair = identifying(context, host, certificate);
        assertThrows(SSLHandshakeException.class, pair::handshake, host + " " + certificate);
    }
}
