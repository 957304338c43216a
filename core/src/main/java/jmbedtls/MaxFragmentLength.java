package jmbedtls;

/** How long a record's plaintext the client asks the server for (RFC 6066, 4): {@code MBEDTLS_SSL_MAX_FRAG_LEN_…}. */
public enum MaxFragmentLength {
    /** Nothing is asked for; records hold up to the maximum content length. */
    NONE(Integer.MAX_VALUE),
    BYTES_512(512),
    BYTES_1024(1024),
    BYTES_2048(2048),
    BYTES_4096(4096);

    private final int length;

    MaxFragmentLength(int length) {
        this.length = length;
    }

    /** The number on the wire; 0 for none. */
    public int code() {
        return ordinal();
    }

    /** In bytes. */
    public int length() {
        return length;
    }
}
