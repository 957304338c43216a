package jmbedtls.benchmarks;

import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.x509.CertificateChain;

/**
 * Handshakes in one thread and through memory on secp256r1 with AES-128-GCM: a client of this library or the JDK's, with
 * the JDK's server. Only what the client does is put down to its {@link ClientCost}.
 */
final class Handshakes {
    private static final String HOST = "localhost";
    private static final int PORT = 443;
    private static final String[] GROUPS = {"secp256r1"};

    private final SSLContext server;
    private final SSLContext jdkClient;
    private final SslConfig config;
    private final String jdkSuite;

    /**
     * @param leaf {@code ec} or {@code rsa}: the server's key
     * @param provider the client's cryptography
     */
    Handshakes(String leaf, CryptoProvider provider) throws TlsException {
        // Before the JDK's TLS is loaded. Its clients would offer x25519 first; groups are no parameter of its on 17.
        System.setProperty("jdk.tls.namedGroups", GROUPS[0]);
        String authentication = leaf.equals("ec") ? "ECDSA" : "RSA";
        jdkSuite = "TLS_ECDHE_" + authentication + "_WITH_AES_128_GCM_SHA256";
        server = BenchmarkPki.jdk(leaf);
        jdkClient = BenchmarkPki.jdk(null);
        config = SslConfig.builder(Presets.GATEWAY)
                .cryptoProvider(provider)
                .lendBuffers(true)
                .caChain(CertificateChain.parse(BenchmarkPki.pem("ca.crt"), Presets.GATEWAY))
                .ciphersuites("TLS-ECDHE-" + authentication + "-WITH-AES-128-GCM-SHA256")
                .curves(EcGroup.SECP256R1)
                .build();
    }

    SslConfig config() {
        return config;
    }

    /** @param resume the session to resume; null for a full handshake */
    SslContext connect(ClientCost cost, SslSession resume, EngineSide peer) throws TlsException, SSLException {
        cost.start();
        SslContext client = client(config, resume, peer);
        cost.stop();
        int ret;
        do {
            cost.start();
            ret = client.handshake();
            cost.stop();
            peer.advance();
        } while (ret == Transport.WANT_READ);
        cost.done(1);
        return client;
    }

    /** @param resume the session to resume; null for a full handshake */
    static SslContext client(SslConfig config, SslSession resume, Transport transport) throws TlsException {
        SslContext client = new SslContext(config);
        client.setHostname(HOST);
        client.setTransport(transport);
        if (resume != null) {
            client.setSession(resume);
        }
        return client;
    }

    SSLEngine connectJdk(ClientCost cost, EngineSide peer) throws SSLException {
        cost.start();
        SSLEngine engine = jdkClient.createSSLEngine(HOST, PORT);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setCipherSuites(new String[] {jdkSuite});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        cost.stop();
        shakeHands(cost, new EngineSide(engine), peer);
        return engine;
    }

    /** Lets two engines shake hands. */
    static void shakeHands(ClientCost cost, EngineSide client, EngineSide peer) throws SSLException {
        do {
            cost.start();
            client.advance();
            cost.stop();
            client.flushTo(peer);
            peer.advance();
            peer.flushTo(client);
        } while (!client.finished());
        cost.done(1);
    }

    /** The server's side of a new connection. */
    EngineSide server() {
        try {
            SSLEngine engine = server.createSSLEngine();
            engine.setUseClientMode(false);
            engine.beginHandshake();
            return new EngineSide(engine);
        } catch (SSLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
