package jmbedtls.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does an engine of JSSE cost a client: this library's provider beside the JDK's, each with the JDK's trust managers, HTTPS
 * identification and AES-128-GCM on secp256r1?
 *
 * <p>Client and server are in one thread and talk through memory; the server is the JDK's engine, and only the client's calls count:
 * read {@code clientMicros} and {@code clientBytes}. Records go through heap buffers, or, as Netty does it, come from and go
 * to direct ones.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar EngineBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EngineBenchmark {
    /** Whose provider the client's is. */
    @Param({"jmbedtls", "jdk"})
    private String provider;

    private EngineClients clients;

    @Setup
    public void prepare() throws GeneralSecurityException, SSLException {
        clients = new EngineClients(provider);
        clients.connect(new ClientCost());
    }

    @Benchmark
    public SSLEngine full(ClientCost cost) throws SSLException {
        SSLEngine client = clients.connect(cost);
        client.getSession().invalidate();
        return client;
    }

    @Benchmark
    public SSLEngine resumed(ClientCost cost) throws SSLException {
        return clients.connect(cost);
    }

    /** A connection, and records through it in batches. */
    @State(Scope.Thread)
    public static class Records {
        private static final int BATCH = 16;

        /** Bytes of plaintext. */
        @Param({"64", "1024", "16384"})
        private int size;

        /** Whose memory the buffers are in. */
        @Param({"heap", "direct"})
        private String buffers;

        private EngineSide server;
        private SSLEngine client;
        private ByteBuffer data;
        private ByteBuffer network;
        private ByteBuffer read;

        @Setup(Level.Iteration)
        public void connect(EngineBenchmark benchmark) throws SSLException {
            server = benchmark.clients.server();
            client = benchmark.clients.connect(new ClientCost(), server);
            data = allocate(size);
            network = allocate(BATCH * server.engine.getSession().getPacketBufferSize());
            read = allocate(client.getSession().getApplicationBufferSize());
        }

        private ByteBuffer allocate(int length) {
            return buffers.equals("direct") ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
        }
    }

    @Benchmark
    public void wrap(Records records, ClientCost cost) throws SSLException {
        records.network.clear();
        cost.start();
        for (int i = 0; i < Records.BATCH; i++) {
            records.data.clear();
            RecordClient.check(records.client.wrap(records.data, records.network).bytesConsumed(), records.size);
        }
        cost.stop();
        cost.done(Records.BATCH);
    }

    @Benchmark
    public void unwrap(Records records, ClientCost cost) throws SSLException {
        records.network.clear();
        for (int i = 0; i < Records.BATCH; i++) {
            records.data.clear();
            records.server.engine.wrap(records.data, records.network);
        }
        records.network.flip();
        cost.start();
        for (int i = 0; i < Records.BATCH; i++) {
            records.read.clear();
            RecordClient.check(records.client.unwrap(records.network, records.read).bytesProduced(), records.size);
        }
        cost.stop();
        cost.done(Records.BATCH);
    }
}
