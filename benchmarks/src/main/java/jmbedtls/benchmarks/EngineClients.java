package jmbedtls.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import jmbedtls.jsse.JmbedtlsProvider;

/** Engines of a provider that shake hands with the JDK's server. */
final class EngineClients {
    private static final String HOST = "localhost";
    private static final int PORT = 443;
    private static final String SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private final SSLContext servers;
    private final SSLContext clients;

    /** @param provider {@code jmbedtls} or {@code jdk} */
    EngineClients(String provider) throws GeneralSecurityException {
        // before the JDK's TLS is loaded: groups are no parameter of its on 17
        System.setProperty("jdk.tls.namedGroups", "secp256r1");
        servers = BenchmarkPki.jdk("ec");
        clients = provider.equals("jdk") ? SSLContext.getInstance("TLSv1.2", "SunJSSE")
                : SSLContext.getInstance("TLS", new JmbedtlsProvider());
        clients.init(null, trust(), null);
    }

    private static TrustManager[] trust() throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("root", CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(BenchmarkPki.pem("ca.crt"))));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm(), "SunJSSE");
            managers.init(trusted);
            return managers.getTrustManagers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EngineSide server() throws SSLException {
        SSLEngine engine = servers.createSSLEngine();
        engine.setUseClientMode(false);
        engine.beginHandshake();
        return new EngineSide(engine);
    }

    SSLEngine connect(ClientCost cost) throws SSLException {
        return connect(cost, server());
    }

    SSLEngine connect(ClientCost cost, EngineSide peer) throws SSLException {
        cost.start();
        SSLEngine engine = clients.createSSLEngine(HOST, PORT);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setCipherSuites(new String[] {SUITE});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        cost.stop();
        Handshakes.shakeHands(cost, new EngineSide(engine), peer);
        return engine;
    }
}
