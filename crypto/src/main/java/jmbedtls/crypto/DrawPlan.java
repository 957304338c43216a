package jmbedtls.crypto;

import jmbedtls.error.EcpError;

/**
 * Which version of Mbed TLS the random draws of elliptic-curve operations follow. The results do not differ, the
 * draws do, and with a recorded stream of random bytes everything that is drawn later would differ too. With the draws
 * goes the code for a point that cannot be read.
 */
public enum DrawPlan {
    /**
     * 2.28.10: two coordinate randomizations in each scalar multiplication, before the comb or ladder and before
     * the final inversion. Both private keys and coordinates are drawn by {@code mbedtls_mpi_random}.
     */
    V2_28(2, 29, 29, true, true),

    /**
     * 2.16.2: one coordinate randomization in each scalar multiplication, drawn as whole bytes and shifted right
     * until it is below the prime. Short Weierstrass curves only: that version's TLS has no others.
     */
    V2_16(1, 30, 11, true, true),

    /**
     * 3.6.6: one coordinate randomization in each scalar multiplication, drawn as in 2.28; ECDSA's nonce is inverted
     * without a mask; RSA is blinded with a number for each prime.
     */
    V3_6(1, 29, 29, false, false);

    private final int coordinatesPerMultiplication;
    private final int usablePrivateKeyDraws;
    private final int usableCoordinateDraws;
    private final boolean masksNonce;
    private final boolean masksRsaBlinding;

    DrawPlan(int coordinatesPerMultiplication, int usablePrivateKeyDraws, int usableCoordinateDraws,
            boolean masksNonce, boolean masksRsaBlinding) {
        this.masksNonce = masksNonce;
        this.masksRsaBlinding = masksRsaBlinding;
        this.coordinatesPerMultiplication = coordinatesPerMultiplication;
        this.usablePrivateKeyDraws = usablePrivateKeyDraws;
        this.usableCoordinateDraws = usableCoordinateDraws;
    }

    /** How many coordinate factors one scalar multiplication draws. */
    public int coordinatesPerMultiplication() {
        return coordinatesPerMultiplication;
    }

    /** Whether ECDSA draws a number to multiply its nonce with before the inversion. */
    public boolean masksNonce() {
        return masksNonce;
    }

    /** Whether RSA draws its blinding number and a mask for it modulo n; if not, one number for each prime. */
    public boolean masksRsaBlinding() {
        return masksRsaBlinding;
    }

    /** The code for a point of unknown form, from what it was in 2.28. */
    public int codeOfPoint(int code) {
        return this == V3_6 && code == EcpError.FEATURE_UNAVAILABLE.code() ? EcpError.BAD_INPUT_DATA.code() : code;
    }

    /** Draws of a private key that may succeed; C makes one more, whose value it never accepts. */
    int usablePrivateKeyDraws() {
        return usablePrivateKeyDraws;
    }

    /** Draws of a coordinate factor that may succeed; C makes one more, whose value it never accepts. */
    int usableCoordinateDraws() {
        return usableCoordinateDraws;
    }
}
