package jmbedtls.error;

/** The error codes of TLS (ssl.h). */
public enum SslError implements ErrorCode {
    CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME(-0x5D80,
            "Attempt to verify a certificate without an expected hostname. This is usually insecure.  In TLS "
            + "clients, when a client authenticates a server through its certificate, the client normally checks "
            + "three things: - the certificate chain must be valid; - the chain must start from a trusted CA; - "
            + "the certificate must cover the server name that is expected by the client.  Omitting any of these "
            + "checks is generally insecure, and can allow a malicious server to impersonate a legitimate server.  "
            + "The third check may be safely skipped in some unusual scenarios, such as networks where "
            + "eavesdropping is a risk but not active attacks, or a private PKI where the client equally trusts "
            + "all servers that are accredited by the root CA.  You should call mbedtls_ssl_set_hostname() with "
            + "the expected server name before starting a TLS handshake on a client (unless the client is set up "
            + "to only use PSK-based authentication, which does not rely on the host name). If you have determined "
            + "that server name verification is not required for security in your scenario, call "
            + "mbedtls_ssl_set_hostname() with \\p NULL as the server name.  This error is raised if all of the "
            + "following conditions are met:  - A TLS client is configured with the authentication mode "
            + "#MBEDTLS_SSL_VERIFY_REQUIRED (default). - Certificate authentication is enabled. - The client does "
            + "not call mbedtls_ssl_set_hostname(). - The configuration option "
            + "#MBEDTLS_SSL_CLI_ALLOW_WEAK_CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME is not enabled"),
    CACHE_ENTRY_NOT_FOUND(-0x5E00, "Cache entry not found"),
    BAD_CONFIG(-0x5E80, "Invalid value in SSL config"),
    VERSION_MISMATCH(-0x5F00, "An operation failed due to an unexpected version or configuration"),
    UNEXPECTED_CID(-0x6000, "An encrypted DTLS-frame with an unexpected CID was received"),
    EARLY_MESSAGE(-0x6480, "Internal-only message signaling that a message arrived early"),
    ASYNC_IN_PROGRESS(-0x6500, "The asynchronous operation is not completed yet"),
    CONTINUE_PROCESSING(-0x6580, "Internal-only message signaling that further message-processing should be done"),
    INVALID_VERIFY_HASH(-0x6600, "Couldn't set the hash for verifying CertificateVerify"),
    NON_FATAL(-0x6680, "The alert message received indicates a non-fatal error"),
    UNEXPECTED_RECORD(-0x6700, "Record header looks valid but is not expected"),
    CLIENT_RECONNECT(-0x6780, "The client initiated a reconnect from the same port"),
    TIMEOUT(-0x6800, "The operation timed out"),
    WANT_WRITE(-0x6880, "Connection requires a write call"),
    WANT_READ(-0x6900, "No data of requested type currently available on underlying transport"),
    NO_USABLE_CIPHERSUITE(-0x6980,
            "None of the common ciphersuites is usable (eg, no suitable certificate, see debug messages)"),
    BUFFER_TOO_SMALL(-0x6A00, "A buffer is too small to receive or write a message"),
    HELLO_VERIFY_REQUIRED(-0x6A80, "DTLS client must retry for hello verification"),
    WAITING_SERVER_HELLO_RENEGO(-0x6B00, "Unexpected message at ServerHello in renegotiation"),
    COUNTER_WRAPPING(-0x6B80, "A counter would wrap (eg, too many messages exchanged)"),
    INTERNAL_ERROR(-0x6C00, "Internal error (eg, unexpected failure in lower-level module)"),
    UNKNOWN_IDENTITY(-0x6C80, "Unknown identity received (eg, PSK identity)"),
    PK_TYPE_MISMATCH(-0x6D00, "Public key type mismatch (eg, asked for RSA key exchange and presented EC key)"),
    SESSION_TICKET_EXPIRED(-0x6D80, "Session ticket has expired"),
    BAD_HS_NEW_SESSION_TICKET(-0x6E00, "Processing of the NewSessionTicket handshake message failed"),
    BAD_HS_PROTOCOL_VERSION(-0x6E80, "Handshake protocol not within min/max boundaries"),
    COMPRESSION_FAILED(-0x6F00, "Processing of the compression / decompression failed"),
    HW_ACCEL_FALLTHROUGH(-0x6F80, "Hardware acceleration function skipped / left alone data"),
    CRYPTO_IN_PROGRESS(-0x7000, "A cryptographic operation is in progress. Try again later"),
    FEATURE_UNAVAILABLE(-0x7080, "The requested feature is not available"),
    BAD_INPUT_DATA(-0x7100, "Bad input parameters to function"),
    INVALID_MAC(-0x7180, "Verification of the message MAC failed"),
    INVALID_RECORD(-0x7200, "An invalid SSL record was received"),
    CONN_EOF(-0x7280, "The connection indicated an EOF"),
    UNKNOWN_CIPHER(-0x7300, "An unknown cipher was received"),
    NO_CIPHER_CHOSEN(-0x7380, "The server has no ciphersuites in common with the client"),
    NO_RNG(-0x7400, "No RNG was provided to the SSL module"),
    NO_CLIENT_CERTIFICATE(-0x7480,
            "No client certification received from the client, but required by the authentication mode"),
    CERTIFICATE_TOO_LARGE(-0x7500, "Our own certificate(s) is/are too large to send in an SSL message"),
    CERTIFICATE_REQUIRED(-0x7580, "The own certificate is not set, but needed by the server"),
    PRIVATE_KEY_REQUIRED(-0x7600, "The own private key or pre-shared key is not set, but needed"),
    CA_CHAIN_REQUIRED(-0x7680, "No CA Chain is set, but required to operate"),
    UNEXPECTED_MESSAGE(-0x7700, "An unexpected message was received from our peer"),
    FATAL_ALERT_MESSAGE(-0x7780, "A fatal alert message was received from our peer"),
    PEER_VERIFY_FAILED(-0x7800, "Verification of our peer failed"),
    PEER_CLOSE_NOTIFY(-0x7880, "The peer notified us that the connection is going to be closed"),
    BAD_HS_CLIENT_HELLO(-0x7900, "Processing of the ClientHello handshake message failed"),
    BAD_HS_SERVER_HELLO(-0x7980, "Processing of the ServerHello handshake message failed"),
    BAD_HS_CERTIFICATE(-0x7A00, "Processing of the Certificate handshake message failed"),
    BAD_HS_CERTIFICATE_REQUEST(-0x7A80, "Processing of the CertificateRequest handshake message failed"),
    BAD_HS_SERVER_KEY_EXCHANGE(-0x7B00, "Processing of the ServerKeyExchange handshake message failed"),
    BAD_HS_SERVER_HELLO_DONE(-0x7B80, "Processing of the ServerHelloDone handshake message failed"),
    BAD_HS_CLIENT_KEY_EXCHANGE(-0x7C00, "Processing of the ClientKeyExchange handshake message failed"),
    BAD_HS_CLIENT_KEY_EXCHANGE_RP(-0x7C80,
            "Processing of the ClientKeyExchange handshake message failed in DHM / ECDH Read Public"),
    BAD_HS_CLIENT_KEY_EXCHANGE_CS(-0x7D00,
            "Processing of the ClientKeyExchange handshake message failed in DHM / ECDH Calculate Secret"),
    BAD_HS_CERTIFICATE_VERIFY(-0x7D80, "Processing of the CertificateVerify handshake message failed"),
    BAD_HS_CHANGE_CIPHER_SPEC(-0x7E00, "Processing of the ChangeCipherSpec handshake message failed"),
    BAD_HS_FINISHED(-0x7E80, "Processing of the Finished handshake message failed"),
    ALLOC_FAILED(-0x7F00, "Memory allocation failed"),
    HW_ACCEL_FAILED(-0x7F80, "Hardware acceleration function returned with error");

    private final int code;
    private final String description;

    SslError(int code, String description) {
        this.code = code;
        this.description = description;
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
