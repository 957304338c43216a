package jmbedtls.handshake;

import java.util.Arrays;

import jmbedtls.Agreed;
import jmbedtls.AlertDescription;
import jmbedtls.ClientIdentities;
import jmbedtls.ClientIdentity;
import jmbedtls.MaxFragmentLength;
import jmbedtls.PreSharedKey;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DhmKeyAgreement;
import jmbedtls.crypto.EcJpake;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.SslError;
import jmbedtls.extension.Agreement;
import jmbedtls.extension.HelloContext;
import jmbedtls.extension.Offer;
import jmbedtls.record.Message;
import jmbedtls.record.Messages;
import jmbedtls.record.RecordLayer;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.SubjectKey;

/**
 * One handshake while it lasts: {@code mbedtls_ssl_handshake_params}, and the ways in which its steps read, write
 * and fail. Wiped when the handshake is over.
 */
final class Handshake implements HelloContext {
    static final int RANDOM_LENGTH = 32;

    final ClientHandshake client;
    final SslConfig config;
    final BuildConfig build;
    final CryptoProvider crypto;
    final RecordLayer records;
    final Messages messages;
    final DebugLog log;
    final HandshakeDialect dialect;
    final Transcript transcript;
    final SessionParameters session = new SessionParameters();

    /** ClientHello.random, then ServerHello.random. */
    final byte[] randoms = new byte[2 * RANDOM_LENGTH];

    /** The session offered is being resumed. */
    boolean resuming;
    /** Null before the ClientHello. */
    Offer offer;
    final Agreement agreement = new Agreement();
    /** What the server asks of the client's certificate; null if it does not ask for one. */
    ClientIdentities.Request certificateRequest;
    /** What the client shows; null if it has nothing to show, or is not asked. */
    ClientIdentity identity;
    CipherSuite suite;
    /** The key of the server's certificate; null if it sent none that could be read. */
    SubjectKey serverKey;
    KeyAgreement keyAgreement;
    DhmKeyAgreement dhm;
    /** Null if this handshake has no password for it. */
    EcJpake ecJpake;
    byte[] ecJpakeRoundOne;
    byte[] premaster;
    /** What the server said to help to choose a key (RFC 4279, 5.2). */
    byte[] pskHint = {};
    /** Null before it was chosen. */
    PreSharedKey preSharedKey;
    /** The message that was read last, good until the next is read. */
    Message message;
    /** What it was hoped to be. */
    private HandshakeType expected;

    Handshake(ClientHandshake client) {
        this.client = client;
        config = client.config();
        build = config.build();
        crypto = config.cryptoProvider();
        records = client.records();
        messages = records.messages();
        log = client.log();
        dialect = client.dialect();
        session.verifyResult = dialect.verifyResultAtFirst();
        transcript = new Transcript(crypto, build, dialect, log);
    }

    /** Starts from what is known of an earlier session. */
    void resume(SessionParameters earlier) {
        session.copyFrom(earlier);
        resuming = true;
    }

    boolean renegotiating() {
        return client.renegotiating();
    }

    boolean offersEcJpake() {
        return ecJpake != null;
    }

    void moveTo(HandshakeState next) {
        client.moveTo(next);
    }

    /** {@code ssl->state++}. */
    void advance() {
        client.moveTo(client.state().next());
    }

    /** Reads the next message, whatever it is, into {@link #message} and the transcript; 0 or a wait. */
    int receive(HandshakeType type) throws TlsException {
        expected = type;
        int ret = messages.next(type.file());
        message = ret == 0 ? messages.current() : null;
        return ret;
    }

    /** The same; a record of another content type is refused. The message may still be of another type. */
    int expect(HandshakeType type) throws TlsException {
        int ret = receive(type);
        if (ret == 0) {
            requireHandshakeMessage();
        }
        return ret;
    }

    /** Refuses a record of another content type. */
    void requireHandshakeMessage() throws TlsException {
        if (!message.isHandshake()) {
            throw refuse(expected.file(), "bad " + expected.title() + " message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
    }

    /** Whether the handshake message that was read is of a type. */
    boolean messageIs(HandshakeType type) {
        return message.handshakeType() == type.number();
    }

    /** Starts a message: what is written here is the body of the one that {@link #send} sends. */
    ByteWriter compose() {
        return messages.compose();
    }

    /** Sends the message that was composed; 0 or a wait. */
    int send(HandshakeType type) throws TlsException {
        return messages.send(type.number(), type.file());
    }

    /** A question to the application. */
    interface Question<T> {
        T ask() throws TlsException;
    }

    /** Asks; whatever comes in place of an answer ends the handshake, with an alert if one is known. */
    <T> T asked(Question<T> question) throws TlsException {
        try {
            return question.ask();
        } catch (TlsException e) {
            if (e.alert() != null) {
                records.fail(e.alert(), e.code());
            }
            throw e;
        } catch (RuntimeException e) {
            throw fail(AlertDescription.INTERNAL_ERROR, SslError.INTERNAL_ERROR.code(), e);
        }
    }

    /** Refuses a handshake message of another type than the one that was hoped for, where a version tells them apart. */
    void requireType() throws TlsException {
        if (dialect.tellsOtherTypesApart() && !messageIs(expected)) {
            throw fail(AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
    }

    /** Refuses the message that was read last because its bytes are not as they must be. */
    TlsException malformed() {
        return malformed(AlertDescription.DECODE_ERROR);
    }

    /** The same with another alert. */
    TlsException malformed(AlertDescription alert) {
        return refuse(expected.file(), "bad " + expected.title() + " message", alert, expected.malformed());
    }

    /** Logs why a message is refused, sends the alert, and makes the exception for the caller to throw. */
    TlsException refuse(SourceFile file, String reason, AlertDescription alert, ErrorCode code) {
        log.msg(1, file, reason);
        return fail(alert, code);
    }

    @Override
    public TlsException fail(AlertDescription alert, ErrorCode code) {
        return records.fail(alert, dialect.code(code, alert).code());
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

    /** What was agreed and outlives the handshake goes to the session and the connection. */
    void keepAgreement() {
        session.encryptThenMac |= agreement.encryptThenMac;
        session.truncatedHmac |= agreement.truncatedHmac;
        if (agreement.secureRenegotiation) {
            client.confirmSecureRenegotiation();
        }
        if (agreement.applicationProtocol != null) {
            client.chooseApplicationProtocol(agreement.applicationProtocol);
        }
    }

    /** What the handshake led to, now that it is over. */
    Agreed agreed() {
        CertificateChain certificates = session.peerCertificates;
        return new Agreed(suite, ClientHandshake.VERSION, resuming,
                certificates == null ? CertificateChain.EMPTY : certificates, session.verifyResult,
                client.applicationProtocol(),
                agreement.shortRecords ? config.options().maxFragmentLength() : MaxFragmentLength.NONE,
                agreement.extendedMasterSecret, session.encryptThenMac, session.truncatedHmac, client.secureRenegotiation());
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
    public Offer offer() {
        return offer;
    }

    @Override
    public Agreement agreement() {
        return agreement;
    }

    @Override
    public byte[] ecJpakeRoundOne() throws TlsException {
        return EcJpakeExchange.roundOne(this);
    }

    @Override
    public void ecJpakeRoundOneReceived(ByteReader data) throws TlsException {
        EcJpakeExchange.parseRoundOne(this, data);
    }
}
