package jmbedtls.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One direction of a connection: its sequence number, the protection in use, and the one that the next
 * ChangeCipherSpec brings into use.
 */
final class HalfConnection {
    private static final VarHandle COUNT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] sequenceNumber = new byte[8];
    private RecordProtection active;
    private RecordProtection pending;

    /** The protection in use, or null before the first ChangeCipherSpec. */
    RecordProtection active() {
        return active;
    }

    /** The number of the next record: eight bytes, big-endian, not to be changed. */
    byte[] sequenceNumber() {
        return sequenceNumber;
    }

    /** Takes a protection, and with it the duty to destroy it. */
    void setPending(RecordProtection protection) {
        destroy(pending);
        pending = protection;
    }

    /** Puts the pending protection in use and starts to count from zero. */
    void activatePending() {
        destroy(active);
        active = pending;
        pending = null;
        Arrays.fill(sequenceNumber, (byte) 0);
    }

    /** The same as an unsigned number. */
    long count() {
        return (long) COUNT.get(sequenceNumber, 0);
    }

    /** Counts a record. False if there is no next number: numbers must not repeat (RFC 5246, 6.1). */
    boolean increment() {
        for (int i = sequenceNumber.length - 1; i >= 0; i--) {
            if (++sequenceNumber[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Back to the state before the first handshake. */
    void reset() {
        setPending(null);
        activatePending();
    }

    private static void destroy(RecordProtection protection) {
        if (protection != null) {
            protection.destroy();
        }
    }
}
