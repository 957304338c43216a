package jmbedtls.crypto;

/**
 * The elliptic curves of Mbed TLS: {@code mbedtls_ecp_group_id}, in the order of {@code ecp_supported_curves}
 * of ecp.c, which is the order in which a client offers them by default.
 */
public enum EcGroup {
    SECP521R1(5, 25, 521, 521, "secp521r1"),
    BP512R1(8, 28, 512, 512, "brainpoolP512r1"),
    SECP384R1(4, 24, 384, 384, "secp384r1"),
    BP384R1(7, 27, 384, 384, "brainpoolP384r1"),
    SECP256R1(3, 23, 256, 256, "secp256r1"),
    SECP256K1(12, 22, 256, 256, "secp256k1"),
    BP256R1(6, 26, 256, 256, "brainpoolP256r1"),
    SECP224R1(2, 21, 224, 224, "secp224r1"),
    SECP224K1(11, 20, 224, 225, "secp224k1"),
    SECP192R1(1, 19, 192, 192, "secp192r1"),
    SECP192K1(10, 18, 192, 192, "secp192k1"),
    CURVE25519(9, 29, 256, 255, "x25519"),
    CURVE448(13, 30, 448, 448, "x448");

    private final int groupId;
    private final int tlsId;
    private final int bitSize;
    private final int nbits;
    private final String curveName;

    EcGroup(int groupId, int tlsId, int bitSize, int nbits, String curveName) {
        this.groupId = groupId;
        this.tlsId = tlsId;
        this.bitSize = bitSize;
        this.nbits = nbits;
        this.curveName = curveName;
    }

    /** The number of {@code mbedtls_ecp_group_id}. */
    public int groupId() {
        return groupId;
    }

    /** The number in the supported_groups registry (RFC 8422). */
    public int tlsId() {
        return tlsId;
    }

    /** The {@code bit_size} of {@code mbedtls_ecp_curve_info}. */
    public int bitSize() {
        return bitSize;
    }

    /** Bits of the order for short Weierstrass curves; for Montgomery curves bits of a private key. */
    public int nbits() {
        return nbits;
    }

    /** Bytes of a coordinate. */
    public int coordinateLength() {
        return (bitSize + 7) / 8;
    }

    /** True for Curve25519 and Curve448: a point is one little-endian coordinate and no ECDSA exists. */
    public boolean isMontgomery() {
        return this == CURVE25519 || this == CURVE448;
    }

    /** The name that {@code mbedtls_ecp_curve_info} gives. */
    public String curveName() {
        return curveName;
    }

    /** The curve of a supported_groups number, or null. */
    public static EcGroup ofTlsId(int tlsId) {
        for (EcGroup group : values()) {
            if (group.tlsId == tlsId) {
                return group;
            }
        }
        return null;
    }
}
