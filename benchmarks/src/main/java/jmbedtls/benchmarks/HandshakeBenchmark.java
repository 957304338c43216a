package jmbedtls.benchmarks;

import java.util.concurrent.TimeUnit;
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
import jmbedtls.crypto.EcGroup;
import jmbedtls.x509.CertificateChain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a TLS 1.2 handshake on secp256r1 with AES-128-GCM cost the client's processor?
 *
 * <p>Client and server are in one thread and talk through memory; the server is the JDK's engine for both clients, and
 * only the client's calls count: read the metric {@code clientMicros}, the score has the server in it. The leaf is
 * signed by the trusted root, which has a P-256 key, and the name is checked. Rival in the same run: the JDK's engine
 * as client.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar HandshakeBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HandshakeBenchmark {
    private static final String HOST = "localhost";
    private static final int PORT = 443;
    private static final String[] GROUPS = {"secp256r1"};

    /** The key of the server's certificate: P-256 or RSA-2048. */
    @Param({"ec", "rsa"})
    private String leaf;

    private SSLContext server;
    private SSLContext jdkClient;
    private SslConfig config;
    private String jdkSuite;
    private SslSession session;

    @Setup
    public void prepare() throws TlsException, SSLException {
        // Before the JDK's TLS is loaded. Its clients would offer x25519 first; groups are no parameter of its on 17.
        System.setProperty("jdk.tls.namedGroups", GROUPS[0]);
        String authentication = leaf.equals("ec") ? "ECDSA" : "RSA";
        jdkSuite = "TLS_ECDHE_" + authentication + "_WITH_AES_128_GCM_SHA256";
        server = BenchmarkPki.jdk(leaf);
        jdkClient = BenchmarkPki.jdk(null);
        config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(BenchmarkPki.pem("ca.crt"), Presets.GATEWAY))
                .ciphersuites("TLS-ECDHE-" + authentication + "-WITH-AES-128-GCM-SHA256")
                .curves(EcGroup.SECP256R1)
                .build();
        session = connect(new ClientCost(), null).session();
    }

    @Benchmark
    public SslContext full(ClientCost cost) throws TlsException, SSLException {
        return connect(cost, null);
    }

    @Benchmark
    public SslContext resumed(ClientCost cost) throws TlsException, SSLException {
        return connect(cost, session);
    }

    @Benchmark
    public SSLEngine fullJdk(ClientCost cost) throws SSLException {
        SSLEngine client = connectJdk(cost);
        client.getSession().invalidate();
        return client;
    }

    @Benchmark
    public SSLEngine resumedJdk(ClientCost cost) throws SSLException {
        return connectJdk(cost);
    }

    private SslContext connect(ClientCost cost, SslSession resume) throws TlsException, SSLException {
        EngineSide peer = new EngineSide(serverEngine());
        cost.start();
        SslContext client = new SslContext(config);
        client.setHostname(HOST);
        client.setTransport(peer);
        if (resume != null) {
            client.setSession(resume);
        }
        cost.stop();
        int ret;
        do {
            cost.start();
            ret = client.handshake();
            cost.stop();
            peer.advance();
        } while (ret == Transport.WANT_READ);
        cost.handshakeDone();
        return client;
    }

    private SSLEngine connectJdk(ClientCost cost) throws SSLException {
        EngineSide peer = new EngineSide(serverEngine());
        cost.start();
        SSLEngine engine = jdkClient.createSSLEngine(HOST, PORT);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setCipherSuites(new String[] {jdkSuite});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        cost.stop();
        EngineSide client = new EngineSide(engine);
        do {
            cost.start();
            client.advance();
            cost.stop();
            client.flushTo(peer);
            peer.advance();
            peer.flushTo(client);
        } while (!client.finished());
        cost.handshakeDone();
        return engine;
    }

    private SSLEngine serverEngine() throws SSLException {
        SSLEngine engine = server.createSSLEngine();
        engine.setUseClientMode(false);
        engine.beginHandshake();
        return engine;
    }
}
