package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jmbedtls.DebugListener;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Debug lines in the JDK's own logging, by way of System.Logger. */
@Timeout(120)
class LoggerListenerTest {
    private static final String NAME = "jmbedtls.test";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 8;
    private static final int RECORDS = 200;

    private final Logger logger = Logger.getLogger(NAME);
    private final DebugListener bridge = DebugListener.to(System.getLogger(NAME));
    private final Records records = new Records();

    private static final class Records extends Handler {
        final List<LogRecord> all = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            all.add(line);
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(records);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(records);
        logger.setLevel(null);
    }

    private static SslConfig config(String root, DebugListener listener) throws TlsException {
        return SslConfig.builder(Presets.GATEWAY).debug(listener, 4)
                .caChain(CertificateChain.parse(Pki.pem(root + ".crt"), Presets.GATEWAY)).build();
    }

    @Test
    void everyLineArrivesAtItsLevel() throws IOException {
        logger.setLevel(Level.ALL);
        Map<Integer, Level> levels = Map.of(1, Level.WARNING, 2, Level.FINE, 3, Level.FINE, 4, Level.FINER);
        List<String> expected = new ArrayList<>();
        DebugListener both = (level, file, line, text) -> {
            expected.add(levels.get(level) + " " + file + ": " + text);
            bridge.debug(level, file, line, text);
        };
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            TlsClient.connect(config("root-ec", both), "localhost", server.port()).close();
            assertThrows(TlsException.class,
                    () -> TlsClient.connect(config("root-rsa", both), "localhost", server.port()));
        }
        assertEquals(expected, records.all.stream().map(line -> line.getLevel() + " " + line.getMessage()).toList());
        for (Level level : levels.values()) {
            assertTrue(records.all.stream().anyMatch(line -> line.getLevel().equals(level)), level::toString);
        }
    }

    /** The level that the logger has when a connection is set up decides, below the configuration's threshold. */
    @Test
    void theLoggersLevelDecides() throws IOException {
        Map<Level, Integer> highest = Map.of(Level.OFF, 0, Level.SEVERE, 0, Level.INFO, 1, Level.FINE, 3,
                Level.FINER, 4);
        SslConfig config = config("root-ec", bridge);
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            for (Map.Entry<Level, Integer> each : highest.entrySet()) {
                logger.setLevel(each.getKey());
                assertEquals(each.getValue(), bridge.maxLevel(), () -> each.getKey().toString());
                TlsClient connection = TlsClient.connect(config, "localhost", server.port());
                int heard = records.all.size();
                logger.setLevel(Level.ALL);
                connection.outputStream().write('\n');
                // what is not heard of now was not made, or it would be
                assertEquals(each.getValue() > 1, records.all.size() > heard, () -> each.getKey().toString());
                connection.close();
                records.all.clear();
            }
        }
    }

    @Test
    void aLoggerThatIsOffCostsNothing() throws IOException {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            logger.setLevel(Level.FINER);
            long on = allocated(server, bridge);
            logger.setLevel(Level.OFF);
            long off = allocated(server, bridge);
            long without = allocated(server, null);
            assertTrue(off <= without + RECORDS, off + " bytes with a logger, " + without + " without");
            assertTrue(on > without + 1000L * RECORDS, "of " + on + " bytes logging takes too little to be measured");
        }
    }

    /** The least that some records there and back allocate in a round, once the code is warm. */
    private static long allocated(PeerServer server, DebugListener listener) throws IOException {
        byte[] data = new byte[16];
        long least = Long.MAX_VALUE;
        try (TlsClient client = TlsClient.connect(config("root-ec", listener), "localhost", server.port())) {
            for (int round = 0; round < ROUNDS; round++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < RECORDS; i++) {
                    client.outputStream().write(data, 0, data.length);
                    int count = 0;
                    while (count < data.length) {
                        count += client.inputStream().read(data, count, data.length - count);
                    }
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
        return least;
    }
}
