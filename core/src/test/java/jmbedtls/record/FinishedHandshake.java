package jmbedtls.record;

/** A handshake that is over. */
final class FinishedHandshake extends NoRenegotiation {
    @Override
    public boolean handshakeOver() {
        return true;
    }

    @Override
    public int handshake() {
        return 0;
    }
}
