package jmbedtls.record;

import jmbedtls.codec.ByteReader;

/**
 * A message as it was received, without the header that the record layer needs. It lies in the record layer's own array
 * and is good until the next one is read.
 *
 * @param contentType one of {@link ContentType}
 * @param handshakeType the type of a handshake message; -1 if it is something else
 * @param body what follows the header of a handshake message, or the whole content
 */
public record Message(int contentType, int handshakeType, ByteReader body) {
    public boolean isHandshake() {
        return contentType == ContentType.HANDSHAKE;
    }
}
