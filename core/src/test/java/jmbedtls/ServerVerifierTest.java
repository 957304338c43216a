package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.peers.JdkEngine;
import jmbedtls.suite.KeyExchange;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;
import org.junit.jupiter.api.Test;

/** What a verifier of the application is asked, and what becomes of its answers. */
class ServerVerifierTest {
    private final JdkEngine.Factory servers = new JdkEngine.Factory("leaf-ec-via-inter-chain", null);
    private final List<ServerVerifier.Server> asked = new ArrayList<>();
    private JdkEngine server;

    ServerVerifierTest() throws IOException {
    }

    private SslContext context(AuthMode mode, ServerVerifier verifier) {
        return new SslContext(SslConfig.builder(Presets.DEFAULT_2_28).authMode(mode).serverVerifier(presented -> {
            asked.add(presented);
            return verifier.verify(presented);
        }).build());
    }

    private void handshake(SslContext context) throws IOException {
        server = servers.next();
        server.handshake(context);
    }

    private TlsException refusal(AuthMode mode, ServerVerifier verifier) {
        return assertThrows(TlsException.class, () -> handshake(context(mode, verifier)));
    }

    private void assertServerIsTold(String alert) {
        SSLException told = assertThrows(SSLException.class, () -> server.answer(server.last()));
        assertTrue(told.getMessage().endsWith("alert: " + alert), told::toString);
    }

    private static X509Certificate root() throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Pki.pem("root-ec.crt")));
    }

    /** The JDK's own path validation in the place of Mbed TLS's. */
    private static VerifyResult byTheJdk(ServerVerifier.Server presented) throws TlsException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> chain = new ArrayList<>();
            for (byte[] der : presented.encoded()) {
                chain.add(factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            CertPath path = factory.generateCertPath(chain);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root(), null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return VerifyResult.ofFlags(0);
        } catch (GeneralSecurityException e) {
            throw new TlsException(X509Error.CERT_VERIFY_FAILED.code(), AlertDescription.UNKNOWN_CA, e);
        }
    }

    @Test
    void isAskedWhatTheServerSent() throws Exception {
        SslContext context = context(AuthMode.REQUIRED, ServerVerifierTest::byTheJdk);
        context.setHostname("localhost");
        handshake(context);
        ServerVerifier.Server presented = asked.get(0);
        Certificate[] sent = server.engine().getSession().getLocalCertificates();
        assertEquals(2, sent.length);
        assertEquals(sent.length, presented.encoded().size());
        for (int i = 0; i < sent.length; i++) {
            assertArrayEquals(sent[i].getEncoded(), presented.encoded().get(i));
            assertArrayEquals(sent[i].getEncoded(), presented.certificates().get(i).encoded());
        }
        assertEquals("localhost", presented.hostname());
        assertEquals(KeyExchange.ECDHE_ECDSA, presented.keyExchange());
        assertEquals(0, context.agreed().verifyResult());
    }

    @Test
    void isNotAskedAboutASessionThatGoesOn() throws IOException {
        SslContext first = context(AuthMode.REQUIRED, ServerVerifierTest::byTheJdk);
        handshake(first);
        SslContext second = new SslContext(first.config());
        second.setSession(first.session());
        handshake(second);
        assertTrue(second.agreed().resumed());
        assertEquals(1, asked.size());
    }

    @Test
    void isNotAskedIfNothingIsToBeVerified() throws IOException {
        handshake(context(AuthMode.NONE, presented -> {
            throw new IllegalStateException();
        }));
        assertEquals(0, asked.size());
    }

    @Test
    void flagsEndTheHandshakeWithMbedTlsAlert() {
        TlsException refused = refusal(AuthMode.REQUIRED,
                presented -> VerifyResult.ofFlags(VerifyFlag.BADCERT_REVOKED.bit()));
        assertEquals(X509Error.CERT_VERIFY_FAILED.code(), refused.code());
        assertEquals(AlertDescription.CERTIFICATE_REVOKED, refused.alert());
        assertServerIsTold("certificate_revoked");
    }

    @Test
    void flagsAreNotedIfVerificationIsOptional() throws IOException {
        SslContext context = context(AuthMode.OPTIONAL,
                presented -> VerifyResult.ofFlags(VerifyFlag.BADCERT_REVOKED.bit()));
        handshake(context);
        assertEquals(VerifyFlag.BADCERT_REVOKED.bit(), context.agreed().verifyResult());
    }

    @Test
    void anExceptionEndsTheHandshakeWhateverTheMode() {
        TlsException thrown = new TlsException(X509Error.FATAL_ERROR.code(), AlertDescription.ACCESS_DENIED);
        assertSame(thrown, refusal(AuthMode.OPTIONAL, presented -> {
            throw thrown;
        }));
        assertServerIsTold("access_denied");
    }

    @Test
    void anExceptionWithoutAnAlertSendsNone() {
        refusal(AuthMode.REQUIRED, presented -> {
            throw new TlsException(X509Error.FATAL_ERROR.code());
        });
        assertEquals(0, server.last().length);
    }

    @Test
    void aFaultOfTheVerifierIsToldAsOne() {
        IllegalStateException fault = new IllegalStateException("no database");
        TlsException failure = refusal(AuthMode.REQUIRED, presented -> {
            throw fault;
        });
        assertEquals(SslError.INTERNAL_ERROR.code(), failure.code());
        assertSame(fault, failure.getCause());
        assertServerIsTold("internal_error");
    }

    @Test
    void noAnswerIsAFaultToo() {
        assertEquals(SslError.INTERNAL_ERROR.code(), refusal(AuthMode.REQUIRED, presented -> null).code());
        assertServerIsTold("internal_error");
    }

    /** Usage is TLS's affair, whoever verifies the chain. */
    @Test
    void usageCountsAllTheSame() throws IOException {
        JdkEngine other = new JdkEngine.Factory("leaf-clientusage", null).next();
        SslContext context = context(AuthMode.REQUIRED, presented -> VerifyResult.ofFlags(0));
        TlsException refused = assertThrows(TlsException.class, () -> other.handshake(context));
        assertEquals(SslError.BAD_HS_CERTIFICATE.code(), refused.code());
        assertEquals(1, asked.size());
    }
}
