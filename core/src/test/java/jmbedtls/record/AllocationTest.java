package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import jmbedtls.TlsException;
import jmbedtls.debug.DebugLog;
import org.junit.jupiter.api.Test;

/** After the handshake a record costs no memory. */
class AllocationTest {
    private static final int RECORDS = 2000;
    /** What the measurement itself and a stray class or profile may take: far less than a byte for each record. */
    private static final long SLACK = 1000;

    private final RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
    private final ApplicationData data = new ApplicationData(layer, new FinishedHandshake());
    private final byte[] written = new byte[1000];
    private final byte[] read = new byte[1000];

    AllocationTest() throws TlsException {
        layer.setTransport(new Loopback(100_000));
        layer.setPending(protection(), protection());
        layer.setTranscript((buffer, offset, length) -> { });
        layer.writeChangeCipherSpec();
        layer.parseChangeCipherSpec();
        layer.switchWrite();
        for (int i = 0; i < written.length; i++) {
            written[i] = (byte) i;
        }
    }

    private static AeadProtection protection() {
        return new AeadProtection(new XorAead(), new byte[] {1, 2, 3, 4}, 0, 4, DebugLog.SILENT);
    }

    @Test
    void recordsMakeNoGarbage() throws TlsException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        exchange(RECORDS);
        long before = threads.getCurrentThreadAllocatedBytes();
        exchange(RECORDS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < SLACK, allocated + " bytes for " + RECORDS + " records");
        assertArrayEquals(written, read);
    }

    private void exchange(int records) throws TlsException {
        for (int i = 0; i < records; i++) {
            assertEquals(written.length, data.write(written, 0, written.length));
            assertEquals(600, data.read(read, 0, 600));
            assertEquals(400, data.read(read, 600, 400));
        }
        assertTrue(data.read(read, 0, 1) < 0, "there was more to read");
    }
}
