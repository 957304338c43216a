package jmbedtls.record;

/**
 * How the records of one direction are protected under one set of keys: one half of {@code
 * mbedtls_ssl_transform}. Belongs to one half connection, which destroys it. Where there is none, records go in
 * the clear.
 *
 * <p>Both methods work in place and return 0 or a negative Mbed TLS code, having logged what
 * {@code mbedtls_ssl_encrypt_buf} and {@code mbedtls_ssl_decrypt_buf} log.
 */
public abstract sealed class RecordProtection permits AeadProtection, MacProtection {
    /**
     * Encrypts a fragment. The array has room for {@link #explicitIvLength} bytes before it and for the rest of
     * {@link #expansion} after it; offset and length grow accordingly.
     */
    abstract int protect(Fragment fragment, byte[] sequenceNumber);

    /** Authenticates and decrypts a fragment; offset and length shrink to the plaintext. */
    abstract int unprotect(Fragment fragment, byte[] sequenceNumber);

    /** Bytes that stand between the record header and the ciphertext. */
    abstract int explicitIvLength();

    /** By how many bytes a fragment grows at most. */
    abstract int expansion();

    /** Wipes the keys. */
    abstract void destroy();
}
