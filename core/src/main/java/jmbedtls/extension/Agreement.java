package jmbedtls.extension;

/** What the extensions of both hellos have agreed on. Nothing is, until the ServerHello says so. */
public final class Agreement {
    /** RFC 5746: the ServerHello has the extension. */
    public boolean renegotiationInfo;
    /** RFC 5746: the server confirmed secure renegotiation. */
    public boolean secureRenegotiation;
    /** RFC 7366: the server will encrypt, then MAC. */
    public boolean encryptThenMac;
    /** RFC 6066, 7: MACs are truncated. */
    public boolean truncatedHmac;
    /** RFC 6066, 4: records are as short as was asked. */
    public boolean shortRecords;
    /** RFC 8422, 5.1.2: the server takes points in compressed form. */
    public boolean compressedPoints;
    /** RFC 7627: the master secret is bound to the transcript. */
    public boolean extendedMasterSecret;
    /** RFC 5077: a NewSessionTicket message comes before the server's ChangeCipherSpec. */
    public boolean sessionTicket;
    /** RFC 7301: the server's choice of the protocols that were offered, or null. */
    public String applicationProtocol;
}
