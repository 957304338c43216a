package jmbedtls;

/** Whether and when a client makes a new handshake inside a connection. Immutable. */
public final class Renegotiation extends Settings<Renegotiation> {
    boolean enabled;
    LegacyRenegotiation legacy = LegacyRenegotiation.NO_RENEGOTIATION;
    int maxRecords = 16;
    long period = 0x0000_ffff_ffff_ffffL;

    Renegotiation() {
    }

    /** Whether either side may start a handshake inside the connection. */
    public boolean enabled() {
        return enabled;
    }

    /** What becomes of a server that does not know RFC 5746. */
    public LegacyRenegotiation legacy() {
        return legacy;
    }

    /** How many other records are put up with while a renegotiation waits for the ServerHello; negative for any. */
    public int maxRecords() {
        return maxRecords;
    }

    /** After how many records of one direction the client renegotiates; unsigned. */
    public long period() {
        return period;
    }
}
