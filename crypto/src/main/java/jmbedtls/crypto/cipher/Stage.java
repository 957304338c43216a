package jmbedtls.crypto.cipher;

import java.util.Arrays;
import java.util.Objects;

/**
 * When an engine gives way to the processor's: after a key has protected a few kilobytes, if the JVM has the
 * instructions. Keeps the key until then.
 *
 * <p>The processor's engine is faster at any length, but not at once: loading the JDK's cipher takes tens of
 * milliseconds, longer than a handshake, and every idle connection would hold several kilobytes for it. Handshakes and
 * connections that send a few readings never need it.
 */
final class Stage {
    /** After how many bytes under one key the processor's engine is worth its start. */
    static final long PORTABLE_BYTES = 4096;

    private final long portableBytes;
    /** Null once the change has been made, or will not be. */
    private byte[] key;
    private long bytes;

    /** @param keyLength from {@code offset}; copied */
    Stage(byte[] key, int offset, int keyLength, long portableBytes) {
        Objects.checkFromIndexSize(offset, keyLength, key.length);
        this.key = Arrays.copyOfRange(key, offset, offset + keyLength);
        this.portableBytes = portableBytes;
    }

    /** Counts a record. @return whether the change is due: the caller then takes the {@link #key} and forgets it */
    boolean isDue(int length) {
        bytes += length;
        if (key == null || bytes < portableBytes) {
            return false;
        }
        if (!ProcessorSupport.isAvailable()) {
            forget();
            return false;
        }
        return true;
    }

    byte[] key() {
        return key;
    }

    void forget() {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
        }
    }
}
