package jmbedtls.diagnose.observed;

/**
 * A message of a handshake, as far as it was seen.
 *
 * @param fromDevice whether the device sent it, and not the server
 * @param name the name of RFC 5246 or RFC 8446, such as {@code ClientHello}
 * @param length bytes without the header of its record; -1 if that was not to be seen
 */
public record HandshakeMessage(boolean fromDevice, String name, int length, Place place) {
    HandshakeMessage withLength(int newLength) {
        return new HandshakeMessage(fromDevice, name, newLength, place);
    }

    /** The name of a handshake message's type. */
    public static String nameOf(int type) {
        return switch (type) {
            case 0 -> "HelloRequest";
            case 1 -> "ClientHello";
            case 2 -> "ServerHello";
            case 4 -> "NewSessionTicket";
            case 8 -> "EncryptedExtensions";
            case 11 -> "Certificate";
            case 12 -> "ServerKeyExchange";
            case 13 -> "CertificateRequest";
            case 14 -> "ServerHelloDone";
            case 15 -> "CertificateVerify";
            case 16 -> "ClientKeyExchange";
            case 20 -> "Finished";
            case 22 -> "CertificateStatus";
            default -> "handshake message of type " + type;
        };
    }
}
