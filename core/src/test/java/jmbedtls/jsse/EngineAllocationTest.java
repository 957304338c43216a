package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

import com.sun.management.ThreadMXBean;
import jmbedtls.SslConfig;
import jmbedtls.config.Presets;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the handshake a record costs an engine no memory of its own: what is left is JSSE's. */
class EngineAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 200;
    private static final int ROUNDS = 30;
    /** The result of a call, and the array that SSLEngine puts a single buffer into. */
    private static final int OF_JSSE = 40 + 24;

    private final ByteBuffer source = ByteBuffer.allocate(1 << 14);
    private final ByteBuffer network = ByteBuffer.allocate(1 << 15);
    private final ByteBuffer read = ByteBuffer.allocate(1 << 15);

    private static EnginePair connected() throws Exception {
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .cryptoProvider(new DefaultCryptoProvider(DrawPlan.V2_28, false)).build();
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(config));
        context.init(null, Credentials.trust("root-ec"), null);
        return EnginePair.of(context, "leaf-ec256").handshake();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1_024, 16_384})
    void recordsMakeNoGarbage(int length) throws Exception {
        EnginePair pair = connected();
        long wrap = Long.MAX_VALUE;
        long unwrap = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            wrap = Math.min(wrap, wrapped(pair, length));
            unwrap = Math.min(unwrap, unwrapped(pair, length));
        }
        assertTrue(wrap <= OF_JSSE, wrap + " bytes a record to wrap");
        assertTrue(unwrap <= OF_JSSE, unwrap + " bytes a record to unwrap");
    }

    private long wrapped(EnginePair pair, int length) throws SSLException {
        SSLEngine client = pair.client;
        long sum = 0;
        for (int i = 0; i < RECORDS; i++) {
            source.clear().limit(length);
            network.clear();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            SSLEngineResult result = client.wrap(source, network);
            sum += THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(result.bytesConsumed() == length);
            network.flip();
            read.clear();
            pair.server.unwrap(network, read);
        }
        return sum / RECORDS;
    }

    private long unwrapped(EnginePair pair, int length) throws SSLException {
        SSLEngine client = pair.client;
        long sum = 0;
        for (int i = 0; i < RECORDS; i++) {
            source.clear().limit(length);
            network.clear();
            pair.server.wrap(source, network);
            network.flip();
            read.clear();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            SSLEngineResult result = client.unwrap(network, read);
            sum += THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(result.bytesProduced() == length);
        }
        return sum / RECORDS;
    }
}
