package jmbedtls;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;

/** Which extensions of TLS 1.2 a client offers. Immutable. */
public final class HelloOptions extends Settings<HelloOptions> {
    MaxFragmentLength maxFragmentLength = MaxFragmentLength.NONE;
    boolean truncatedHmac;
    boolean encryptThenMac;
    boolean extendedMasterSecret;
    boolean sessionTickets;

    HelloOptions(BuildConfig build) {
        encryptThenMac = build.has(Feature.SSL_ENCRYPT_THEN_MAC);
        extendedMasterSecret = build.has(Feature.SSL_EXTENDED_MASTER_SECRET);
        sessionTickets = build.has(Feature.SSL_SESSION_TICKETS);
    }

    public MaxFragmentLength maxFragmentLength() {
        return maxFragmentLength;
    }

    public boolean truncatedHmac() {
        return truncatedHmac;
    }

    public boolean encryptThenMac() {
        return encryptThenMac;
    }

    public boolean extendedMasterSecret() {
        return extendedMasterSecret;
    }

    public boolean sessionTickets() {
        return sessionTickets;
    }

    void maxFragmentLength(MaxFragmentLength length, BuildConfig build) {
        int longest = Math.min(build.value(NumericMacro.SSL_IN_CONTENT_LEN),
                build.value(NumericMacro.SSL_OUT_CONTENT_LEN));
        if (length != MaxFragmentLength.NONE && length.length() > longest) {
            throw new IllegalArgumentException(length + " is more than the content length, " + longest);
        }
        maxFragmentLength = length;
    }
}
