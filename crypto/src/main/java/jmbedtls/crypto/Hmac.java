package jmbedtls.crypto;

/** HMAC (RFC 2104) under one key. Not safe for use by several threads at once. */
public interface Hmac {
    /** Length of the result in bytes. */
    int size();

    void update(byte[] input, int offset, int length);

    /** Writes the result to {@code output[offset ..]} and starts anew under the same key. */
    void doFinal(byte[] output, int offset);

    /** Wipes the key as far as the implementation can; the object is of no use afterwards. */
    void destroy();
}
