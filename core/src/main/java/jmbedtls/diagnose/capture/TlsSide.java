package jmbedtls.diagnose.capture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import jmbedtls.codec.ByteReader;
import jmbedtls.diagnose.observed.FlightReader;
import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.record.ContentType;

/** The bytes of one side of a TLS connection: cuts them into records. */
final class TlsSide {
    private static final int HEADER = 5;
    private static final int MAX_RECORD = (1 << 14) + 2048;
    private static final int SHOWN = 16;

    private final Observer observer;
    private final FlightReader flight;
    private final boolean fromDevice;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private Place recordPlace;
    private boolean lost;
    private boolean any;
    private boolean changedCipher;
    private boolean finished;

    TlsSide(Observer observer, boolean fromDevice) {
        this.observer = observer;
        this.fromDevice = fromDevice;
        this.flight = new FlightReader(observer, fromDevice, true);
    }

    /** Whether a record came after ChangeCipherSpec: Finished, in TLS 1.2. */
    boolean finished() {
        return finished;
    }

    /** Whether anything came. */
    boolean any() {
        return any;
    }

    void take(byte[] bytes, Place place) {
        if (lost) {
            return;
        }
        if (pending.size() == 0) {
            recordPlace = place;
        }
        pending.writeBytes(bytes);
        byte[] all = pending.toByteArray();
        int position = 0;
        while (!lost && all.length - position >= HEADER) {
            int length = new ByteReader(all, position + 3, 2).u16();
            if (!isRecord(all, position) || length > MAX_RECORD) {
                foreign(Arrays.copyOfRange(all, position, Math.min(all.length, position + SHOWN)), place);
                break;
            }
            if (all.length - position < HEADER + length) {
                if (!fromDevice) {
                    observer.record(length, place);
                }
                break;
            }
            record(all, position, length);
            position += HEADER + length;
            recordPlace = place;
        }
        keep(all, position, place);
    }

    private void keep(byte[] all, int position, Place place) {
        boolean short4 = all.length - position > 0 && all.length - position < HEADER && !isStart(all[position]);
        if (!lost && short4) {
            foreign(Arrays.copyOfRange(all, position, all.length), place);
        }
        pending.reset();
        pending.write(all, position, all.length - position);
    }

    private static boolean isStart(byte type) {
        return type >= ContentType.CHANGE_CIPHER_SPEC && type <= ContentType.APPLICATION_DATA;
    }

    private static boolean isRecord(byte[] bytes, int position) {
        return isStart(bytes[position]) && bytes[position + 1] == 3 && bytes[position + 2] <= 4;
    }

    private void record(byte[] all, int position, int length) {
        any = true;
        finished |= changedCipher && all[position] == ContentType.HANDSHAKE;
        changedCipher |= all[position] == ContentType.CHANGE_CIPHER_SPEC;
        if (!fromDevice) {
            observer.record(length, recordPlace);
        }
        flight.record(all[position], all[position + 2] & 0xff,
                Arrays.copyOfRange(all, position + HEADER, position + HEADER + length), recordPlace);
    }

    private void foreign(byte[] first, Place place) {
        lost = true;
        if (!any && !fromDevice) {
            observer.foreignBytes(first, place);
        }
    }

    /** Bytes are missing: what follows cannot be cut into records. */
    void lose() {
        lost = true;
    }
}
