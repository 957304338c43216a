package jmbedtls.jsse;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.JavaCertificates;
import jmbedtls.x509.KeyUsage;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.strict.ServerIdentity;
import jmbedtls.x509.strict.StrictRules;
import jmbedtls.x509.strict.StrictVerifier;

/** Verifies servers by {@link StrictVerifier}; for engines and sockets of any provider. Safe for use by several threads. */
final class MbedTlsTrustManager extends X509ExtendedTrustManager {
    private final SslConfig config;
    private final CertificateChain anchors;
    private final StrictVerifier verifier;

    MbedTlsTrustManager(SslConfig config, CertificateChain anchors) {
        this.config = config;
        this.anchors = anchors;
        verifier = new StrictVerifier(CertificateVerifier.builder(config.build(), config.cryptoProvider())
                .trusted(anchors).profile(config.trust().certificateProfile()).time(config.clock()).build(),
                StrictRules.DEFAULT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (socket instanceof SSLSocket ssl) {
            check(chain, authType, ssl.getHandshakeSession(), ssl.getSSLParameters());
        } else {
            throw new CertificateException("not an SSLSocket: the host cannot be checked");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType, engine.getHandshakeSession(), engine.getSSLParameters());
    }

    /** The chain alone: whoever calls this looks at the name himself. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        verify(chain, authType, null);
    }

    private void check(X509Certificate[] chain, String authType, SSLSession session, SSLParameters parameters)
            throws CertificateException {
        String algorithm = parameters.getEndpointIdentificationAlgorithm();
        if (algorithm == null || algorithm.isEmpty()) {
            verify(chain, authType, null);
            return;
        }
        if (session == null || session.getPeerHost() == null) {
            throw new CertificateException("the host is to be identified, and nobody says which it is");
        }
        try {
            verify(chain, authType, ServerIdentity.of(session.getPeerHost()));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(session.getPeerHost() + ": " + e.getMessage(), e);
        }
    }

    private void verify(X509Certificate[] chain, String authType, ServerIdentity identity)
            throws CertificateException {
        if (chain == null || chain.length == 0 || authType == null || authType.isEmpty()) {
            throw new IllegalArgumentException("a chain and an authentication type are needed");
        }
        VerifyResult result = verifier.verify(parse(chain), identity, keyUsage(authType));
        if (!result.isTrusted()) {
            throw new CertificateException(result.code() == 0 || result.findings().isEmpty()
                    ? new TlsException(result.code()).getMessage()
                    : result.findings().get(0).toString(), new TlsException(result.code()));
        }
    }

    private CertificateChain parse(X509Certificate[] chain) throws CertificateException {
        try {
            List<Certificate> certificates = new ArrayList<>();
            for (X509Certificate certificate : chain) {
                byte[] encoded = certificate.getEncoded();
                certificates.add(Certificate.parseUnjudged(encoded, 0, encoded.length, config.build()));
            }
            return CertificateChain.of(certificates);
        } catch (TlsException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    /** What the key of the server's certificate is used for. */
    private static int keyUsage(String authType) {
        return switch (authType) {
            case "RSA" -> KeyUsage.KEY_ENCIPHERMENT;
            case "ECDH_RSA", "ECDH_ECDSA" -> KeyUsage.KEY_AGREEMENT;
            case "UNKNOWN" -> 0;
            default -> KeyUsage.DIGITAL_SIGNATURE;
        };
    }

    /** It is for servers' certificates: clients have no use for the other. */
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this manager verifies servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        try {
            return JavaCertificates.toJava(anchors).toArray(new X509Certificate[0]);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
