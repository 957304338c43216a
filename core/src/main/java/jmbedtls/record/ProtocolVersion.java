package jmbedtls.record;

/** The version in record headers, known to both directions of a connection. */
final class ProtocolVersion {
    int major = 3;
    int minor = 3;
    /** The highest minor version that an incoming record may carry. */
    int maxMinor = 3;
}
