package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.sun.management.ThreadMXBean;
import jmbedtls.TlsException;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.debug.DebugLog;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the handshake a record costs no memory, but for what the JDK's cipher takes where that is in use. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 500;
    private static final int ROUNDS = 8;
    /** What the measurement itself may take: far less than a byte for each record. */
    private static final long SLACK = 100;

    private static final byte[] KEY = new byte[16];

    private interface Work {
        void run() throws TlsException, GeneralSecurityException;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1000, 16384})
    void recordsMakeNoGarbage(int length) throws TlsException, GeneralSecurityException {
        Exchange exchange = new Exchange(new DefaultCryptoProvider(DrawPlan.V2_28, false), length);
        long allocated = allocated(exchange::run);
        assertTrue(allocated < SLACK, allocated + " bytes for " + RECORDS + " records");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1000, 16384})
    void theProcessorsEngineMakesThatOfTheJdk(int length) throws TlsException, GeneralSecurityException {
        Exchange exchange = new Exchange(new DefaultCryptoProvider(DrawPlan.V2_28, true), length);
        Cipher sealing = Cipher.getInstance("AES/GCM/NoPadding");
        Cipher opening = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = new byte[12];
        long allowed = allocated(() -> useCipher(sealing, opening, nonce, length));
        long allocated = allocated(exchange::run);
        // whether the JIT removes a short-lived object differs between the two
        assertTrue(allocated < allowed + 64L * RECORDS, allocated + " bytes of " + allowed);
        assertTrue(allocated > 0, "the processor's engine was not in use");
    }

    private static void useCipher(Cipher sealing, Cipher opening, byte[] nonce, int length)
            throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(KEY, "AES");
        byte[] buffer = new byte[length + 16];
        for (int i = 0; i < RECORDS; i++) {
            for (int n = 0; ++nonce[n] == 0; n++) {
                // counts
            }
            sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            sealing.updateAAD(nonce);
            sealing.doFinal(buffer, 0, length, buffer, 0);
            opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            opening.updateAAD(nonce);
            opening.doFinal(buffer, 0, length + 16, buffer, 0);
        }
    }

    /** The least that one round takes once the code is warm. */
    private static long allocated(Work work) throws TlsException, GeneralSecurityException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /** A record layer that reads what it has written. */
    private static final class Exchange {
        private final ApplicationData data;
        private final byte[] written;
        private final byte[] read;

        Exchange(CryptoProvider crypto, int length) throws TlsException {
            RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
            layer.setTransport(new Loopback(20_000));
            layer.setPending(protection(crypto), protection(crypto));
            layer.messages().setTranscript((buffer, offset, count) -> { });
            layer.writeChangeCipherSpec(() -> { });
            layer.parseChangeCipherSpec(() -> { });
            layer.switchWrite();
            data = new ApplicationData(layer, new FinishedHandshake());
            written = new byte[length];
            read = new byte[length];
            for (int i = 0; i < length; i++) {
                written[i] = (byte) i;
            }
        }

        private static AeadProtection protection(CryptoProvider crypto) {
            return new AeadProtection(crypto.aead(AeadAlgorithm.AES_128_GCM, KEY, 0), new byte[] {1, 2, 3, 4}, 0, 4,
                    DebugLog.SILENT);
        }

        void run() throws TlsException {
            int half = written.length / 2;
            for (int i = 0; i < RECORDS; i++) {
                assertEquals(written.length, data.write(written, 0, written.length));
                assertEquals(half, data.read(read, 0, half));
                assertEquals(written.length - half, data.read(read, half, written.length - half));
            }
            assertTrue(data.read(read, 0, 1) < 0, "there was more to read");
            assertArrayEquals(written, read);
        }
    }
}
