package jmbedtls.crypto;

/**
 * The message digests of Mbed TLS: {@code mbedtls_md_type_t}, in its order, which the debug log prints as a
 * number.
 */
public enum HashAlgorithm {
    MD2(16, 16, 0, "MD2"),
    MD4(16, 64, 0, "MD4"),
    MD5(16, 64, 1, "MD5"),
    SHA1(20, 64, 2, "SHA1"),
    SHA224(28, 64, 3, "SHA224"),
    SHA256(32, 64, 4, "SHA256"),
    SHA384(48, 128, 5, "SHA384"),
    SHA512(64, 128, 6, "SHA512"),
    RIPEMD160(20, 64, 0, "RIPEMD160");

    private final int size;
    private final int blockSize;
    private final int tlsId;
    private final String mdName;

    HashAlgorithm(int size, int blockSize, int tlsId, String mdName) {
        this.size = size;
        this.blockSize = blockSize;
        this.tlsId = tlsId;
        this.mdName = mdName;
    }

    /** Length of the digest in bytes. */
    public int size() {
        return size;
    }

    /** Length of the compression function's block in bytes, which is also HMAC's. */
    public int blockSize() {
        return blockSize;
    }

    /** The TLS 1.2 HashAlgorithm number (RFC 5246, 7.4.1.4.1), or 0 if TLS has none for this digest. */
    public int tlsId() {
        return tlsId;
    }

    /** The number of {@code mbedtls_md_type_t}: MD2 is 1. */
    public int mdType() {
        return ordinal() + 1;
    }

    /** The name that {@code mbedtls_md_get_name} gives. */
    public String mdName() {
        return mdName;
    }

    /** The digest of a TLS 1.2 HashAlgorithm number, or null if there is none. */
    public static HashAlgorithm ofTlsId(int tlsId) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.tlsId == tlsId && tlsId != 0) {
                return algorithm;
            }
        }
        return null;
    }
}
