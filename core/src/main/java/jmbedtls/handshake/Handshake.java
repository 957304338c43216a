package jmbedtls.handshake;

import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DhmKeyAgreement;
import jmbedtls.crypto.EcJpake;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.ErrorCode;
import jmbedtls.extension.HelloContext;
import jmbedtls.record.ContentType;
import jmbedtls.record.RecordLayer;
import jmbedtls.x509.SubjectKey;

/**
 * One handshake while it lasts: {@code mbedtls_ssl_handshake_params}, and the ways in which its steps read, write
 * and fail. Wiped when the handshake is over.
 */
final class Handshake implements HelloContext {
    /** Handshake header (RFC 5246, 7.4): type and 24-bit length. */
    static final int HEADER_LENGTH = 4;
    static final int RANDOM_LENGTH = 32;

    final ClientHandshake client;
    final SslConfig config;
    final BuildConfig build;
    final CryptoProvider crypto;
    final RecordLayer records;
    final DebugLog log;
    final Transcript transcript;
    final SessionParameters session = new SessionParameters();

    /** ClientHello.random, then ServerHello.random. */
    final byte[] randoms = new byte[2 * RANDOM_LENGTH];

    /** The session offered is being resumed. */
    boolean resuming;
    boolean offersEllipticCurves;
    boolean extendedMasterSecret;
    boolean renegotiationInfoSeen;
    boolean compressesPoint;
    boolean ticketPromised;
    boolean clientCertificateRequested;
    CipherSuite suite;
    /** The key of the server's certificate; null if it sent none that could be read. */
    SubjectKey serverKey;
    KeyAgreement keyAgreement;
    DhmKeyAgreement dhm;
    /** Null if this handshake has no password for it. */
    EcJpake ecJpake;
    byte[] ecJpakeRoundOne;
    byte[] premaster;

    Handshake(ClientHandshake client) {
        this.client = client;
        config = client.config();
        build = config.build();
        crypto = config.cryptoProvider();
        records = client.records();
        log = client.log();
        transcript = new Transcript(crypto, build, log);
    }

    /** Starts from what is known of an earlier session. */
    void resume(SessionParameters earlier) {
        session.copyFrom(earlier);
        resuming = true;
    }

    void moveTo(HandshakeState next) {
        client.moveTo(next);
    }

    /** {@code ssl->state++}. */
    void advance() {
        client.moveTo(client.state().next());
    }

    /** Reads the next message into the record layer's buffer, and into the transcript; 0 or a wait. */
    int readMessage(SourceFile file) throws TlsException {
        int ret;
        try {
            ret = records.readRecord(true);
        } catch (TlsException e) {
            log.ret(1, file, "mbedtls_ssl_read_record", e.code());
            throw e;
        }
        if (ret != 0) {
            log.ret(1, file, "mbedtls_ssl_read_record", ret);
        }
        return ret;
    }

    /** Sends the message that stands in the record layer's buffer, {@code length} bytes with its header. */
    int writeMessage(SourceFile file, HandshakeType type, int length) throws TlsException {
        records.output()[records.outMsg()] = (byte) type.number();
        records.setOut(ContentType.HANDSHAKE, length);
        int ret;
        try {
            ret = records.writeHandshakeMessage();
        } catch (TlsException e) {
            log.ret(1, file, "mbedtls_ssl_write_handshake_msg", e.code());
            throw e;
        }
        if (ret != 0) {
            log.ret(1, file, "mbedtls_ssl_write_handshake_msg", ret);
        }
        return ret;
    }

    /** Whether the message read is of a type; a record of another content type is no message of any. */
    boolean messageIs(HandshakeType type) {
        return records.input()[records.inMsg()] == (byte) type.number();
    }

    boolean isHandshakeMessage() {
        return records.inMsgType() == ContentType.HANDSHAKE;
    }

    /** Logs why a message is refused, sends the alert, and makes the exception for the caller to throw. */
    TlsException refuse(SourceFile file, String reason, AlertDescription alert, ErrorCode code) {
        log.msg(1, file, reason);
        return fail(alert, code);
    }

    @Override
    public TlsException fail(AlertDescription alert, ErrorCode code) {
        return records.fail(alert, code.code());
    }

    /** Sends a fatal alert for a failure of the layer below; the caller throws what this returns. */
    TlsException fail(AlertDescription alert, int code, Exception cause) {
        return records.fail(alert, code, cause);
    }

    /** A cryptographic operation failed: logs the C function's name with its code, no alert. */
    TlsException failed(SourceFile file, String function, CryptoException e) {
        log.ret(1, file, function, e.code());
        return new TlsException(e.code(), null, e);
    }

    void random(byte[] output, int offset, int length) throws CryptoException {
        config.random().nextBytes(output, offset, length);
    }

    /** Wipes the secrets, as far as a JVM lets us. */
    void wipe() {
        Arrays.fill(randoms, (byte) 0);
        wipePremaster();
        if (keyAgreement != null) {
            keyAgreement.destroy();
            keyAgreement = null;
        }
        if (dhm != null) {
            dhm.destroy();
            dhm = null;
        }
        if (ecJpake != null) {
            ecJpake.destroy();
            ecJpake = null;
        }
    }

    void wipePremaster() {
        if (premaster != null) {
            Arrays.fill(premaster, (byte) 0);
            premaster = null;
        }
    }

    @Override
    public SslConfig config() {
        return config;
    }

    @Override
    public DebugLog log() {
        return log;
    }

    @Override
    public String serverName() {
        return client.hostname();
    }

    @Override
    public byte[] offeredTicket() {
        return session.ticket;
    }

    @Override
    public boolean offersEllipticCurves() {
        return offersEllipticCurves;
    }

    @Override
    public boolean offersEcJpake() {
        return ecJpake != null;
    }

    @Override
    public byte[] ecJpakeRoundOne() throws TlsException {
        return EcJpakeExchange.roundOne(this);
    }

    @Override
    public void ecJpakeRoundOneReceived(byte[] data, int offset, int length) throws TlsException {
        EcJpakeExchange.parseRoundOne(this, data, offset, length);
    }

    @Override
    public boolean renegotiating() {
        return client.renegotiating();
    }

    @Override
    public byte[] ownVerifyData() {
        return client.ownVerifyData();
    }

    @Override
    public byte[] peerVerifyData() {
        return client.peerVerifyData();
    }

    @Override
    public void renegotiationInfoSeen() {
        renegotiationInfoSeen = true;
    }

    @Override
    public void secureRenegotiationConfirmed() {
        client.confirmSecureRenegotiation();
    }

    @Override
    public void encryptThenMacAgreed() {
        session.encryptThenMac = true;
    }

    @Override
    public void truncatedHmacAgreed() {
        session.truncatedHmac = true;
    }

    @Override
    public void pointFormatChosen(int format) {
        compressesPoint = format != 0;
    }

    @Override
    public void extendedMasterSecretAgreed() {
        extendedMasterSecret = true;
    }

    @Override
    public void sessionTicketPromised() {
        ticketPromised = true;
    }

    @Override
    public void applicationProtocolChosen(String protocol) {
        client.chooseApplicationProtocol(protocol);
    }
}
