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

    /** What the ClientHello offers. */
    Offer offer();

    /** Where extensions of the ServerHello note what they agree to. */
    Agreement agreement();

    /** The client's part of EC J-PAKE's first round. */
    byte[] ecJpakeRoundOne() throws TlsException;

    /** The server's part of EC J-PAKE's first round. */
    void ecJpakeRoundOneReceived(ByteReader data) throws TlsException;

    /** Sends a fatal alert; the caller throws what this returns. */
    TlsException fail(AlertDescription alert, ErrorCode code);
}
