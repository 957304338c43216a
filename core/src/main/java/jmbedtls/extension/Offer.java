package jmbedtls.extension;

/**
 * What a ClientHello offers beside what the configuration says: of the connection, and of the session to resume. The arrays
 * are not to be changed.
 *
 * @param serverName the host name to send, or null
 * @param ticket of the session to resume, or an empty array
 * @param ellipticCurves whether a suite of the hello needs a curve
 * @param ecJpake whether there is a password for EC J-PAKE
 * @param renegotiating whether this handshake goes on inside a connection
 * @param ownVerifyData the verify_data of the client's last Finished; empty before the first
 * @param peerVerifyData the verify_data of the server's last Finished; empty before the first
 */
public record Offer(String serverName, byte[] ticket, boolean ellipticCurves, boolean ecJpake, boolean renegotiating,
        byte[] ownVerifyData, byte[] peerVerifyData) {
}
