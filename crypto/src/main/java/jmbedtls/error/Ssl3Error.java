package jmbedtls.error;

/**
 * The error codes of ssl.h of Mbed TLS 3.6.6 that 2.28 does not have or that have another meaning there. Most numbers
 * are those of codes of {@link SslError} that 3.x dropped, so {@link ErrorCodes} does not know them: who knows that a code
 * comes from 3.x asks {@link #of}.
 */
public enum Ssl3Error implements ErrorCode {
    ILLEGAL_PARAMETER(-0x6600, "A field in a message was incorrect or inconsistent with other fields"),
    HANDSHAKE_FAILURE(-0x6E00, "The handshake negotiation failed"),
    BAD_PROTOCOL_VERSION(-0x6E80, "Handshake protocol not within min/max boundaries"),
    DECODE_ERROR(-0x7300, "A message could not be parsed due to a syntactic error"),
    UNSUPPORTED_EXTENSION(-0x7500, "Client received an extended server hello containing an unsupported extension"),
    NO_APPLICATION_PROTOCOL(-0x7580, "No ALPN protocols supported that the client advertises"),
    UNRECOGNIZED_NAME(-0x7800, "No server could be identified matching the client's SNI"),
    BAD_CERTIFICATE(-0x7A00, "Processing of the Certificate handshake message failed"),
    CACHE_ENTRY_NOT_FOUND(-0x7E80, "Cache entry not found");

    private final int code;
    private final String description;

    Ssl3Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    /** The code with this number, or null if {@link SslError} has it too or nobody does. */
    public static Ssl3Error of(int code) {
        for (Ssl3Error error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return null;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_SSL_" + name();
    }

    @Override
    public String text() {
        return "SSL - " + description;
    }
}
