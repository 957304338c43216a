package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.ErrorCode;

/** What an extension may know of, and change in, the handshake whose hellos it is part of. */
public interface HelloContext {
    SslConfig config();

    DebugLog log();

    /** The host name to send, or null. */
    String serverName();

    /** The ticket of the session to resume, or an empty array. */
    byte[] offeredTicket();

    /** Whether a suite of the ClientHello needs a curve. */
    boolean offersEllipticCurves();

    /** Whether there is a password for EC J-PAKE. */
    boolean offersEcJpake();

    /** The client's part of EC J-PAKE's first round. */
    byte[] ecJpakeRoundOne() throws TlsException;

    /** The server's part of EC J-PAKE's first round. */
    void ecJpakeRoundOneReceived(ByteReader data) throws TlsException;

    /** Whether this handshake goes on inside a connection. */
    boolean renegotiating();

    /** The verify_data of the client's last Finished; empty before the first. */
    byte[] ownVerifyData();

    /** The verify_data of the server's last Finished; empty before the first. */
    byte[] peerVerifyData();

    /** RFC 5746: the ServerHello has the extension. */
    void renegotiationInfoSeen();

    /** RFC 5746: the server confirmed secure renegotiation. */
    void secureRenegotiationConfirmed();

    /** RFC 7366: the server will encrypt, then MAC. */
    void encryptThenMacAgreed();

    /** RFC 6066, 7: MACs are truncated. */
    void truncatedHmacAgreed();

    /** RFC 6066, 4: records are as short as was asked. */
    void maxFragmentLengthAgreed();

    /** RFC 8422, 5.1.2: the form that the server takes points in, 0 for uncompressed or 1 for compressed. */
    void pointFormatChosen(int format);

    /** RFC 7627: the master secret is bound to the transcript. */
    void extendedMasterSecretAgreed();

    /** RFC 5077: a NewSessionTicket message comes before the server's ChangeCipherSpec. */
    void sessionTicketPromised();

    /** RFC 7301: the server's choice, one of {@code config().alpnProtocols()}. */
    void applicationProtocolChosen(String protocol);

    /** Sends a fatal alert; the caller throws what this returns. */
    TlsException fail(AlertDescription alert, ErrorCode code);
}
