package jmbedtls.benchmarks;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import jmbedtls.TlsException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost a client to write and to read a record of AES-128-GCM, and what does it allocate?
 *
 * <p>Through memory, after a handshake with the JDK's server, which makes the records that are read. Only the client's
 * calls count: read the metrics {@code clientMicros} and {@code clientBytes}, which are for one record; the score of a
 * read has the server in it. The client is this library with the portable engine or with the processor's (its default),
 * or the JDK's engine, which wraps into the buffer of the network directly. To read, both fetch a record from the network
 * into an array of theirs: this library's transport does, and so does who has an engine and a socket.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar RecordBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RecordBenchmark {
    /** Bytes of plaintext. */
    @Param({"64", "256", "1024", "16384"})
    private int size;

    /** Who is the client. */
    @Param({"portable", "processor", "jdk"})
    private String client;

    private RecordClient connection;

    @Setup
    public void prepare() throws TlsException, SSLException {
        connection = client.equals("jdk") ? RecordClient.jdk(size)
                : RecordClient.jmbedtls(client.equals("processor"), size);
    }

    @Benchmark
    @OperationsPerInvocation(RecordClient.BATCH)
    public void write(ClientCost cost) throws TlsException, SSLException {
        cost.start();
        connection.write();
        cost.stop();
        cost.done(RecordClient.BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(RecordClient.BATCH)
    public void read(ClientCost cost) throws TlsException, SSLException {
        connection.receive();
        cost.start();
        connection.read();
        cost.stop();
        cost.done(RecordClient.BATCH);
    }
}
