package jmbedtls;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A pre-shared key and the name by which the server knows it (RFC 4279). Both arrays are copied in and out: a caller wipes its
 * own. Immutable.
 *
 * @param identity in practice UTF-8 text (RFC 4279, 5.1), up to 65,535 bytes
 * @param key at least a byte, at most MBEDTLS_PSK_MAX_LEN of the build, which is 32 unless set
 */
public record PreSharedKey(byte[] identity, byte[] key) {
    /** @throws IllegalArgumentException if the key is empty or the identity too long */
    public PreSharedKey {
        Objects.requireNonNull(identity);
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key");
        }
        if (identity.length > 0xffff) {
            throw new IllegalArgumentException("an identity of " + identity.length + " bytes");
        }
        identity = identity.clone();
        key = key.clone();
    }

    /** @return a copy */
    @Override
    public byte[] identity() {
        return identity.clone();
    }

    /** @return a copy, which the caller wipes */
    @Override
    public byte[] key() {
        return key.clone();
    }

    /** Of the key, in bytes. */
    public int length() {
        return key.length;
    }

    /** Says the identity, never the key. */
    @Override
    public String toString() {
        return "pre-shared key of " + new String(identity, StandardCharsets.UTF_8);
    }
}
