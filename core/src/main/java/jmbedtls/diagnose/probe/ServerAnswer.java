package jmbedtls.diagnose.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a server answered to a {@link ProbeHello}. Immutable; arrays are not to be changed.
 *
 * @param outcome how the answer ended
 * @param alert the number of a fatal alert; -1 without one
 * @param minorVersion 1 for TLS 1.0 … 4 for TLS 1.3; 0 without a ServerHello
 * @param suite the number of the chosen suite; 0 without a ServerHello
 * @param extensions the types of the ServerHello's extensions
 * @param chain the certificates in DER, as sent
 * @param certificateLength bytes of the Certificate message, its header included; 0 without one
 * @param largestRecord bytes of the largest record's content
 * @param fragmented whether a handshake message came in several records
 * @param group the named group of ServerKeyExchange; 0 without one
 * @param signature the SignatureAndHashAlgorithm of ServerKeyExchange; 0 without one
 * @param primeBits the length of the prime of a Diffie-Hellman exchange; 0 without one
 * @param request what the server asks of a client certificate; null if it asks for none
 * @param firstBytes the first bytes that came, for the case that they are no TLS
 */
public record ServerAnswer(Outcome outcome, int alert, int minorVersion, int suite, Set<Integer> extensions,
        List<byte[]> chain, int certificateLength, int largestRecord, boolean fragmented, int group, int signature,
        int primeBits, Request request, byte[] firstBytes) {
    static final int SERVER_NAME = 0;
    public static final int MAX_FRAGMENT_LENGTH = 1;
    public static final int EXTENDED_MASTER_SECRET = 23;
    static final int SUPPORTED_VERSIONS = 43;
    public static final int RENEGOTIATION_INFO = 0xff01;

    /** How an answer can end. */
    public enum Outcome {
        /** The server sent its whole flight; of TLS 1.3 only its ServerHello is readable. */
        FLIGHT,
        /** A fatal alert. */
        ALERT,
        /** The connection ended before the flight did. */
        CLOSED,
        /** The connection was reset. */
        RESET,
        /** Nothing more came in time. */
        STALLED,
        /** Bytes that are no TLS, or not well formed. */
        NOT_TLS,
        /** No connection could be made. */
        NO_CONNECTION,
        /** Nothing was asked, or the server says now this and now that. */
        UNKNOWN
    }

    /**
     * A CertificateRequest (RFC 5246, 7.4.4).
     *
     * @param types numbers of certificate types: 1 for RSA, 64 for ECDSA
     * @param signatures SignatureAndHashAlgorithm numbers
     * @param authorities names of authorities in DER; empty if any will do
     */
    public record Request(List<Integer> types, List<Integer> signatures, List<byte[]> authorities) {
    }

    /** Whether the server agreed to a handshake of TLS 1.2, to the end of its flight. */
    public boolean isTls12Flight() {
        return outcome == Outcome.FLIGHT && minorVersion == ProbeHello.TLS_1_2;
    }

    /** Whether what came was TLS at all. */
    public boolean isTls() {
        return outcome == Outcome.FLIGHT || outcome == Outcome.ALERT || minorVersion > 0;
    }

    /** Whether both show the same end-entity certificate, or none. */
    public boolean sameLeaf(ServerAnswer other) {
        if (chain.isEmpty() || other.chain.isEmpty()) {
            return chain.isEmpty() && other.chain.isEmpty();
        }
        return Arrays.equals(chain.get(0), other.chain.get(0));
    }
}
