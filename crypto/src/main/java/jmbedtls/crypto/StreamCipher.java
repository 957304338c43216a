package jmbedtls.crypto;

/** A stream cipher under one key, whose key stream runs on from call to call. Not safe for use by several threads. */
public interface StreamCipher {
    /** Encrypts or decrypts, which is the same, in place. */
    void process(byte[] buffer, int offset, int length);

    /** Wipes the key and the state as far as the implementation can; of no use afterwards. */
    void destroy();
}
