package jmbedtls.diagnose.cause;

/** Why a handshake fails. */
public enum Cause {
    // The connection.
    UNREACHABLE("no connection can be made"),
    NO_TLS("the server speaks no TLS on this port"),
    PROXY_REFUSES("the proxy does not connect to the server"),
    STARTTLS_REFUSED("the server does not change to TLS when it is asked to"),
    CLOSES("the server closes the connection and gives no reason"),
    RESETS("the server resets the connection"),
    STALLS("the server does not answer, or stops in the middle"),

    INTERMITTENT("the handshake does not fail every time"),
    STOPPED_ANSWERING("the server stopped answering after a number of connections"),

    // Versions.
    DEVICE_WITHOUT_TLS_1_2("the device is built without a TLS 1.2 client"),
    VERSION_TOO_OLD("the server speaks nothing newer than TLS 1.1"),
    VERSION_TOO_NEW("the server speaks TLS 1.3 only"),

    // What both sides could agree on.
    ALPN_REFUSED("the server speaks none of the protocols that the device offers by ALPN"),
    CERTIFICATE_KEY_TYPE("the device's suites want another kind of certificate than the server has"),
    NO_COMMON_SUITE("no suite of the device is one that the server accepts"),
    NO_COMMON_CURVE("no curve of the device is one that the server accepts"),
    SIGNATURE_HASH("the server signs with no hash that the device offers"),
    KEY_EXCHANGE_PARAMETERS("the server's key exchange parameters are not acceptable to the device"),

    UNUSABLE_CERTIFICATE("the server's only certificate has a kind of key that Mbed TLS 2.x does not know"),

    // Extensions.
    SERVER_NAME_MISSING("the server needs the server_name extension, which the device does not send"),
    SERVER_NAME_UNKNOWN("the server does not know the name that the device asks for"),
    EXTENDED_MASTER_SECRET("the server insists on extended_master_secret, which the device does not offer"),
    ENCRYPT_THEN_MAC("the server insists on encrypt_then_mac, which the device does not offer"),
    SECURE_RENEGOTIATION("the server has no secure renegotiation, on which the device insists"),

    // The server's certificate.
    NO_CA("the device trusts no CA"),
    CA_NOT_PARSED("the device cannot read its CA"),
    CERTIFICATE_ALGORITHM("the server's certificates use an algorithm that the device is built without"),
    UNKNOWN_CA("the server's chain does not end at the device's CA"),
    CHAIN_TOO_LONG("the server's chain is longer than the device allows"),
    EXPIRED("a certificate of the server has expired"),
    CA_EXPIRED("the device's trusted CA has expired"),
    NOT_YET_VALID("a certificate of the server is not valid yet"),
    DEVICE_CLOCK("the device's clock is wrong"),
    WRONG_NAME("the server's certificate is for another name"),
    NO_NAME_EXPECTED("the device's program does not say which name to expect"),
    WEAK_KEY("a key in the server's chain is weaker than the device accepts"),
    WEAK_HASH("a certificate of the server is signed with a hash that the device does not accept"),
    KEY_USAGE("the server's certificate is not meant for this use"),

    // Sizes.
    RECORD_TOO_LARGE("a record of the server is larger than the device's buffer"),
    FRAGMENT_LENGTH_IGNORED("the server ignores max_fragment_length, and its records are too large for the device"),
    FRAGMENTED_MESSAGE("the server splits a handshake message, and Mbed TLS 2.x cannot join the parts"),

    // The device's certificate.
    CLIENT_CERTIFICATE_REQUIRED("the server requires a client certificate, and the device has none"),
    CLIENT_CERTIFICATE_REFUSED("the server refuses the device's certificate"),
    CLIENT_KEY_UNUSABLE("the server cannot use the kind of key that the device has"),
    CLIENT_CERTIFICATE_NOT_PARSED("the device cannot read its own certificate"),
    CLIENT_KEY_NOT_PARSED("the device cannot read its own private key"),
    CLIENT_KEY_MISMATCH("the device's private key does not belong to its certificate"),
    CLIENT_CERTIFICATE_TOO_LARGE("the device's own certificates do not fit into its buffer"),

    // Pre-shared keys.
    WRONG_PSK("the server has another pre-shared key for the device's identity"),
    UNKNOWN_PSK_IDENTITY("the server does not know the device's PSK identity"),
    PSK_TOO_LONG("the device is built for shorter pre-shared keys"),
    PSK_IDENTITY_TOO_LONG("the device cannot send a PSK identity of that length"),
    PSK_REQUIRED("the server wants a pre-shared key, and the device has none");

    private final String sentence;

    Cause(String sentence) {
        this.sentence = sentence;
    }

    /** The cause in one sentence, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
