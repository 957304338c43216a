package jmbedtls.benchmarks;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
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
 * only the client's calls count: read the metrics {@code clientMicros} and {@code clientBestMicros}, mean and best as
 * the C programs give them; the score has the server in it. The leaf is signed by the trusted root, which has a P-256
 * key, and the name is checked. Rival in the same run: the JDK's engine as client. {@link #replay} is the client alone,
 * with a recorded server and recorded random draws: what to profile.
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
    /** The key of the server's certificate: P-256 or RSA-2048. */
    @Param({"ec", "rsa"})
    private String leaf;

    /**
     * How often the client replays its half first. C code is compiled before it starts; a Java client beside a server
     * that takes ten times as long waits minutes for its compiler otherwise: 15,000 will do.
     */
    @Param("0")
    private int replays;

    private Handshakes handshakes;
    private SslSession session;
    private RecordedServer recorded;
    private RecordedServer recordedResumption;

    @Setup
    public void prepare() throws TlsException, SSLException {
        handshakes = new Handshakes(leaf, new DefaultCryptoProvider());
        session = full(new ClientCost()).session();
        recorded = RecordedServer.of(handshakes, null);
        recordedResumption = RecordedServer.of(handshakes, session);
        for (int i = 0; i < replays; i++) {
            recorded.replay();
            recordedResumption.replay();
        }
    }

    @Benchmark
    public SslContext full(ClientCost cost) throws TlsException, SSLException {
        return handshakes.connect(cost, null, handshakes.server());
    }

    @Benchmark
    public SslContext resumed(ClientCost cost) throws TlsException, SSLException {
        return handshakes.connect(cost, session, handshakes.server());
    }

    @Benchmark
    public SSLEngine fullJdk(ClientCost cost) throws SSLException {
        SSLEngine client = handshakes.connectJdk(cost, handshakes.server());
        client.getSession().invalidate();
        return client;
    }

    @Benchmark
    public SSLEngine resumedJdk(ClientCost cost) throws SSLException {
        return handshakes.connectJdk(cost, handshakes.server());
    }

    /** A full handshake with a server that is not there; the score is the client's cost. */
    @Benchmark
    public SslContext replay() throws TlsException {
        return recorded.replay();
    }

    /** The same for a resumed one. */
    @Benchmark
    public SslContext replayResumed() throws TlsException {
        return recordedResumption.replay();
    }
}
