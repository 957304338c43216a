package jmbedtls.record;

import java.util.Arrays;

import jmbedtls.crypto.Hmac;
import jmbedtls.debug.DebugLog;

/** What the records with a MAC of their own have in common (RFC 5246, 6.2.3.1 and 6.2.3.2). */
abstract sealed class MacProtection extends RecordProtection permits CbcProtection, StreamProtection {
    final DebugLog log;
    final int macLength;
    final byte[] additionalData = new byte[Fragment.ADDITIONAL_DATA_LENGTH];
    final byte[] expected;
    private final Hmac hmac;

    /**
     * @param hmac keyed for one direction; owned by this object from now on
     * @param macLength how many bytes of the MAC are sent: all, or those that truncated_hmac leaves
     */
    MacProtection(Hmac hmac, int macLength, DebugLog log) {
        this.hmac = hmac;
        this.macLength = macLength;
        this.log = log;
        this.expected = new byte[hmac.size()];
    }

    /** The MAC of the fragment as it is now, into {@link #expected}. */
    final void computeMac(Fragment fragment, byte[] sequenceNumber) {
        fragment.additionalData(sequenceNumber, additionalData);
        hmac.update(additionalData, 0, additionalData.length);
        hmac.update(fragment.buffer, fragment.offset, fragment.length);
        hmac.doFinal(expected, 0);
    }

    final void appendMac(Fragment fragment) {
        System.arraycopy(expected, 0, fragment.buffer, fragment.offset + fragment.length, macLength);
        Arrays.fill(expected, (byte) 0);
        fragment.length += macLength;
    }

    @Override
    void destroy() {
        hmac.destroy();
        Arrays.fill(expected, (byte) 0);
    }
}
