package jmbedtls.handshake;

import jmbedtls.x509.CertificateChain;

/**
 * What a session consists of: {@code mbedtls_ssl_session}. Filled while a handshake goes on, not changed after.
 */
public final class SessionParameters {
    private static final byte[] NONE = {};

    /** When the session began, in seconds since 1970. */
    public long start;
    public int ciphersuite;
    /** The id that the server gave, or none if it gave a ticket. */
    public byte[] id = NONE;
    public byte[] master = NONE;
    /** The server's certificates as it sent them; null if it sent none. */
    public CertificateChain peerCertificates;
    /** The flags of {@code jmbedtls.x509.VerifyFlags}; 0 if nothing was found wrong. */
    public int verifyResult;
    public byte[] ticket = NONE;
    /** The server's hint, in seconds; 0 if it gave none. */
    public long ticketLifetime;
    public boolean encryptThenMac;
    public boolean truncatedHmac;

    void copyFrom(SessionParameters other) {
        start = other.start;
        ciphersuite = other.ciphersuite;
        id = other.id.clone();
        master = other.master.clone();
        peerCertificates = other.peerCertificates;
        verifyResult = other.verifyResult;
        ticket = other.ticket.clone();
        ticketLifetime = other.ticketLifetime;
        encryptThenMac = other.encryptThenMac;
        truncatedHmac = other.truncatedHmac;
    }

    /** An independent copy: sessions are kept while connections come and go. */
    public SessionParameters copy() {
        SessionParameters copy = new SessionParameters();
        copy.copyFrom(this);
        return copy;
    }
}
