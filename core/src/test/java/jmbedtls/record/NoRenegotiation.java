package jmbedtls.record;

/** A handshake that is made once. */
abstract class NoRenegotiation implements Handshaker {
    @Override
    public boolean renegotiationEnabled() {
        return false;
    }

    @Override
    public boolean acceptsRenegotiation() {
        return false;
    }

    @Override
    public long renegotiationPeriod() {
        return -1;
    }

    @Override
    public int renegotiate() {
        throw new AssertionError("renegotiation is off");
    }

    @Override
    public int startRenegotiation() {
        throw new AssertionError("renegotiation is off");
    }
}
