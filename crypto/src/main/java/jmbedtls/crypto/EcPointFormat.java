package jmbedtls.crypto;

import jmbedtls.error.EcpError;

/** The form of an encoded public point, as {@code mbedtls_ecp_point_read_binary} checks it. */
public final class EcPointFormat {
    private EcPointFormat() {
    }

    /**
     * Checks the form of a point of a short Weierstrass curve: {@code 04 || X || Y}, or {@code 00} alone for the
     * point at infinity, which is well-formed but no valid public key.
     *
     * @return whether there are coordinates, from {@code offset + 1} on; false for the point at infinity
     * @throws CryptoException MBEDTLS_ERR_ECP_BAD_INPUT_DATA (-0x4F80) for a wrong length,
     *     MBEDTLS_ERR_ECP_FEATURE_UNAVAILABLE (-0x4E80) for another format, compressed ones among them
     */
    public static boolean checkWeierstrass(EcGroup group, byte[] encoded, int offset, int length)
            throws CryptoException {
        if (length < 1) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        int format = encoded[offset];
        if (format == 0 && length == 1) {
            return false;
        }
        if (format != 0 && format != 4) {
            throw new CryptoException(EcpError.FEATURE_UNAVAILABLE.code());
        }
        if (format == 0 || length != 1 + 2 * group.coordinateLength()) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        return true;
    }

    /**
     * Checks the form of a point of a Montgomery curve: one coordinate.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_BAD_INPUT_DATA (-0x4F80) for a wrong length
     */
    public static void checkMontgomery(EcGroup group, int length) throws CryptoException {
        if (length != group.coordinateLength()) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
    }
}
