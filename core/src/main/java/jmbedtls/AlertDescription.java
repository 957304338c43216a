package jmbedtls;

import java.util.Locale;

/**
 * The alerts of TLS (RFC 5246, 7.2, and the extensions named below), as far as Mbed TLS knows them.
 */
public enum AlertDescription {
    CLOSE_NOTIFY(0),
    UNEXPECTED_MESSAGE(10),
    BAD_RECORD_MAC(20),
    /** RFC 2246; not to be sent in TLS 1.2. */
    DECRYPTION_FAILED(21),
    RECORD_OVERFLOW(22),
    DECOMPRESSION_FAILURE(30),
    HANDSHAKE_FAILURE(40),
    /** SSL 3.0 only. */
    NO_CERTIFICATE(41),
    BAD_CERTIFICATE(42),
    UNSUPPORTED_CERTIFICATE(43),
    CERTIFICATE_REVOKED(44),
    CERTIFICATE_EXPIRED(45),
    CERTIFICATE_UNKNOWN(46),
    ILLEGAL_PARAMETER(47),
    UNKNOWN_CA(48),
    ACCESS_DENIED(49),
    DECODE_ERROR(50),
    DECRYPT_ERROR(51),
    /** RFC 2246; not to be sent in TLS 1.2. */
    EXPORT_RESTRICTION(60),
    PROTOCOL_VERSION(70),
    INSUFFICIENT_SECURITY(71),
    INTERNAL_ERROR(80),
    /** RFC 7507. */
    INAPPROPRIATE_FALLBACK(86),
    USER_CANCELED(90),
    NO_RENEGOTIATION(100),
    UNSUPPORTED_EXTENSION(110),
    /** RFC 6066. */
    UNRECOGNIZED_NAME(112),
    /** RFC 4279. */
    UNKNOWN_PSK_IDENTITY(115),
    /** RFC 7301. */
    NO_APPLICATION_PROTOCOL(120);

    private static final AlertDescription[] BY_NUMBER = new AlertDescription[256];

    static {
        for (AlertDescription alert : values()) {
            BY_NUMBER[alert.number] = alert;
        }
    }

    private final int number;

    AlertDescription(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The name in RFC 5246's spelling: {@code handshake_failure}. */
    public String alertName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The alert of a number on the wire, or null if Mbed TLS has no name for it. */
    public static AlertDescription of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
