package jmbedtls.handshake;

import java.util.Arrays;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.x509.CertificateChain;

/**
 * What a session consists of: {@code mbedtls_ssl_session}. Filled while a handshake goes on, not changed after.
 */
public final class SessionParameters {
    static final int MAX_ID_LENGTH = 32;
    private static final byte[] NONE = {};

    /** When the session began, in seconds since 1970. */
    public long start;
    public int ciphersuite;
    /** Room for the longest id; how much of it counts says {@link #idLength}. */
    public final byte[] id = new byte[MAX_ID_LENGTH];
    /** Of the id that the server gave; 0 if it gave none, or a ticket. More than the longest in a damaged copy. */
    public int idLength;
    public byte[] master = NONE;
    /** The server's certificates as it sent them; null if it sent none, or the build does not keep them. */
    public CertificateChain peerCertificates;
    /** SHA-256 of the server's own certificate; empty if it sent none, or the build keeps the certificate itself. */
    public byte[] peerCertificateDigest = NONE;
    /** The flags of {@code jmbedtls.x509.VerifyFlags}; 0 if nothing was found wrong. */
    public int verifyResult;
    public byte[] ticket = NONE;
    /** The server's hint, in seconds; 0 if it gave none. */
    public long ticketLifetime;
    public boolean encryptThenMac;
    public boolean truncatedHmac;
    /** Whether the master secret is bound to its handshake (RFC 7627); null if C's bytes do not say. */
    public Boolean extendedMasterSecret;
    /** Kept for the format of saved sessions; a client leaves it 0. */
    public int maxFragmentLengthCode;

    /** Whether a build keeps the server's certificates: 2.16 always does, 2.28 if a switch says so. */
    static boolean keepsCertificates(BuildConfig build) {
        return build.version() == ReferenceVersion.V2_16_2 || build.has(Feature.SSL_KEEP_PEER_CERTIFICATE);
    }

    void copyFrom(SessionParameters other) {
        start = other.start;
        ciphersuite = other.ciphersuite;
        System.arraycopy(other.id, 0, id, 0, id.length);
        idLength = other.idLength;
        master = other.master.clone();
        peerCertificates = other.peerCertificates;
        peerCertificateDigest = other.peerCertificateDigest.clone();
        verifyResult = other.verifyResult;
        ticket = other.ticket.clone();
        ticketLifetime = other.ticketLifetime;
        encryptThenMac = other.encryptThenMac;
        truncatedHmac = other.truncatedHmac;
        extendedMasterSecret = other.extendedMasterSecret;
        maxFragmentLengthCode = other.maxFragmentLengthCode;
    }

    /** Wipes what resumes the session; the rest is public. */
    void wipe() {
        Arrays.fill(master, (byte) 0);
        Arrays.fill(ticket, (byte) 0);
    }

    /** An independent copy: sessions are kept while connections come and go. */
    public SessionParameters copy() {
        SessionParameters copy = new SessionParameters();
        copy.copyFrom(this);
        return copy;
    }
}
