package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLIENT;
import static jmbedtls.debug.SourceFile.SSL_CLI_STATES;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;

/**
 * What versions of Mbed TLS do otherwise in a handshake, seen from 2.28: one object a version, chosen when a connection
 * is set up. The steps ask it and know no versions.
 */
class HandshakeDialect {
    private static final HandshakeDialect V2_16 = new HandshakeDialect216();
    private static final HandshakeDialect V2_28 = new HandshakeDialect();
    private static final HandshakeDialect V3_6 = new HandshakeDialect36();

    static HandshakeDialect of(ReferenceVersion version) {
        return switch (version) {
            case V2_16_2 -> V2_16;
            case V2_28_10 -> V2_28;
            case V3_6_6 -> V3_6;
        };
    }

    /** The value of {@code ssl->state}. */
    int number(HandshakeState state) {
        return state.number();
    }

    /** Whether the version of outgoing records is set with the first ClientHello only; an earlier alert carries 0.0. */
    boolean knowsNoVersionBeforeHello() {
        return true;
    }

    /** {@code mbedtls_ssl_get_verify_result} before anything was verified in a handshake. */
    int verifyResultAtFirst() {
        return 0;
    }

    /** A connection is set up. */
    void tellSetup(DebugLog log, SslConfig config) {
        // nothing is said before 3.6
    }

    /** Whether a step is told of before what is unsent is sent, or after. */
    boolean tellsStepBeforeFlush() {
        return true;
    }

    /** A step begins. */
    void tellStep(DebugLog log, HandshakeState state) {
        if (log.on(2)) {
            log.msg(2, SSL_CLI_STATES, "client state: " + number(state));
        }
    }

    /** The state changes. */
    void tellMove(DebugLog log, HandshakeState from, HandshakeState to) {
        // nothing is said before 3.6
    }

    /** Composes and sends the ClientHello. */
    int writeClientHello(Handshake hs) throws TlsException {
        return ClientHello.write(hs);
    }

    void tellSuite(DebugLog log, CipherSuite suite) {
        log.msg(3, SSL_CLIENT, String.format(Locale.ROOT, "client hello, add ciphersuite: %#04x (%s)", suite.id(),
                suite.suiteName()));
    }

    /** The code for a refusal that 2.28 has this code and this alert for. */
    ErrorCode code(ErrorCode code, AlertDescription alert) {
        return code;
    }

    /** The code for own certificates that find no room in a message. */
    ErrorCode certificateTooLarge() {
        return SslError.CERTIFICATE_TOO_LARGE;
    }

    /** Whether reading the server's Certificate moves the state on before the certificates are looked at. */
    boolean movesOnBeforeCertificates() {
        return false;
    }

    /** The line of the version of a server that is refused. */
    String versionOutOfBounds(SslConfig config, int major, int minor) {
        return String.format(Locale.ROOT, "server version out of bounds -  min: [3:%d], server: [%d:%d], max: [3:%d]",
                config.preferences().minMinorVersion(), major, minor, config.preferences().maxMinorVersion());
    }

    /** A digest of the server's parameters is about to be computed. */
    void tellParametersDigest(DebugLog log) {
        log.msg(3, SSL_TLS, "Perform mbedtls-based computation of digest of ServerKeyExchange");
    }

    /** The alert for a hint about pre-shared keys that is malformed. */
    AlertDescription alertForBadHint() {
        return AlertDescription.ILLEGAL_PARAMETER;
    }

    /** The failure of a ServerKeyExchange that ends where its signature algorithm should be. */
    TlsException noSignatureAlgorithm(Handshake hs) {
        return hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
    }

    /** Whether a signature must be of the suite's kind; otherwise of the certificate's key's. */
    boolean takesSignatureOfSuite() {
        return true;
    }

    /** The alert for a second round of EC J-PAKE that does not fit. */
    AlertDescription alertForBadJpake() {
        return AlertDescription.ILLEGAL_PARAMETER;
    }

    /** Whether a handshake message of another type, in place of Certificate or Finished, is refused as such, without a line. */
    boolean tellsOtherTypesApart() {
        return false;
    }

    /** The alert for a certificate of 2^16 bytes or more. */
    AlertDescription alertForLongCertificate() {
        return AlertDescription.DECODE_ERROR;
    }

    /** Whether the names of authorities in a CertificateRequest are read. */
    boolean readsAuthorities(BuildConfig build) {
        return false;
    }

    /** Why a signature with these two bytes is refused: the hash is not known here. */
    String unsupportedHash(int hash, int signature) {
        return "Server used unsupported HashAlgorithm " + hash;
    }

    /** The signature algorithm is not known here. */
    String unsupportedSignature(int hash, int signature) {
        return "server used unsupported SignatureAlgorithm " + signature;
    }

    /** The hash was not offered. */
    String hashNotOffered(int hash, int signature) {
        return "server used HashAlgorithm " + hash + " that was not offered";
    }

    /** One of the signature algorithms that a CertificateRequest names. */
    String requestedAlgorithm(int hash, int signature) {
        return "Supported Signature Algorithm found: " + hash + "," + signature;
    }

    /** The name of the function that encrypts a premaster secret. */
    String rsaEncryptFunction() {
        return "mbedtls_rsa_pkcs1_encrypt";
    }

    /** What the log says of the premaster secret before the master secret is computed. */
    void tellPremasterBefore(DebugLog log, byte[] premaster, boolean extended) {
        // nothing since 2.28
    }

    /** And after. */
    void tellPremasterAfter(DebugLog log, byte[] premaster) {
        log.buf(3, SSL_TLS, "premaster secret", premaster, 0, premaster.length);
    }

    String sessionHashName() {
        return "session hash for extended master secret";
    }

    void tellCalcVerify(DebugLog log, HashAlgorithm algorithm) {
        log.msg(2, SSL_TLS, algorithm == HashAlgorithm.SHA384 ? "=> calc verify sha384" : "=> calc verify sha256");
    }

    /** Whether the log shows the hash's state, and not its result, before a Finished is computed. */
    boolean showsHashState() {
        return true;
    }

    void tellCalcFinished(DebugLog log, HashAlgorithm algorithm) {
        log.msg(2, SSL_TLS, algorithm == HashAlgorithm.SHA384 ? "=> calc  finished tls sha384"
                : "=> calc  finished tls sha256");
    }

    /** The hash that a Finished is computed from. */
    void tellFinishedHash(DebugLog log, byte[] hash) {
        // 2.28 shows the state of the hash
    }

    void tellFinishedCalculated(DebugLog log) {
        log.msg(2, SSL_TLS, "<= calc  finished");
    }

    /** Whether verification needs to have been told a name. */
    boolean asksForHostname() {
        return true;
    }

    void tellVerifyCallback(DebugLog log, boolean ofContext) {
        log.msg(3, SSL_TLS, ofContext ? "Use context-specific verification callback"
                : "Use configuration-specific verification callback");
    }

    String verificationFlags(int flags) {
        return String.format(Locale.ROOT, "! Certificate verification flags %08x", flags);
    }

    /** The bits in the header of a saved session: what must be switched on for each. */
    List<Set<Feature>> sessionFormatBits() {
        return List.of(Set.of(Feature.HAVE_TIME), Set.of(Feature.X509_CRT_PARSE_C), Set.of(Feature.SSL_SESSION_TICKETS),
                Set.of(Feature.SSL_MAX_FRAGMENT_LENGTH), Set.of(Feature.SSL_TRUNCATED_HMAC),
                Set.of(Feature.SSL_ENCRYPT_THEN_MAC), Set.of(Feature.SSL_SESSION_TICKETS),
                Set.of(Feature.SSL_KEEP_PEER_CERTIFICATE));
    }

    /** Whether a saved session tells version, endpoint and suite before all else. */
    boolean sessionsBeginWithTheirKind() {
        return false;
    }

    /** Whether the server may have its client send points in compressed form. */
    boolean compressesPoints() {
        return true;
    }

    /** The code for a server's point that cannot be read. */
    int codeOfPoint(int code) {
        return code;
    }
}
