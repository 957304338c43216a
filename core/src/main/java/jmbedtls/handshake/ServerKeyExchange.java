package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.EcpError;
import jmbedtls.error.SslError;
import jmbedtls.x509.PkType;

/**
 * ServerKeyExchange (RFC 5246, 7.4.3; RFC 8422, 5.4): the server's ephemeral point and its signature.
 * {@code ssl_parse_server_key_exchange}.
 */
final class ServerKeyExchange {
    private static final int NAMED_CURVE = 3;
    private static final int SIGNATURE_RSA = 1;
    private static final int SIGNATURE_ECDSA = 3;

    private final Handshake hs;
    private final byte[] in;
    private final int start;
    private final int end;
    private int position;

    private ServerKeyExchange(Handshake hs) {
        this.hs = hs;
        in = hs.records.input();
        start = hs.records.inMsg() + Handshake.HEADER_LENGTH;
        end = hs.records.inMsg() + hs.records.inHsLen();
        position = start;
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse server key exchange");
        int ret = hs.readMessage(SSL_CLI);
        if (ret != 0) {
            return ret;
        }
        if (!hs.isHandshakeMessage()) {
            throw hs.refuse(SSL_CLI, "bad server key exchange message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        if (!hs.messageIs(HandshakeType.SERVER_KEY_EXCHANGE)) {
            throw hs.refuse(SSL_CLI, "server key exchange message must not be skipped",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        new ServerKeyExchange(hs).parse();
        hs.advance();
        hs.log.msg(2, SSL_CLI, "<= parse server key exchange");
        return 0;
    }

    private void parse() throws TlsException {
        hs.log.buf(3, SSL_CLI, "server key exchange", in, start, end - start);
        if (!parseEcdhParams()) {
            throw malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        if (hs.suite.keyExchange().usesServerSignature()) {
            verifySignature();
        }
    }

    /** ServerECDHParams. False, after a line in the log, if they are not acceptable. */
    private boolean parseEcdhParams() {
        EcGroup group;
        int point;
        try {
            group = parseGroup();
            int length = parsePointLength();
            point = position;
            position += length;
            hs.keyAgreement = hs.crypto.keyAgreement(group);
            hs.keyAgreement.readPeerPoint(in, point, length);
        } catch (CryptoException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ecdh_read_params", e.code());
            return false;
        }
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "ECDH curve: " + group.curveName());
        }
        if (!hs.config.curves().contains(group)) {
            hs.log.msg(1, SSL_CLI, "bad server key exchange message (ECDHE curve)");
            return false;
        }
        EcPointLog.log(hs.log, "ECDH: Qp", group, in, point, position - point);
        return true;
    }

    /** {@code mbedtls_ecp_tls_read_group_id}. */
    private EcGroup parseGroup() throws CryptoException {
        if (end - position < 3 || in[position] != NAMED_CURVE) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        EcGroup group = EcGroup.ofTlsId((in[position + 1] & 0xff) << 8 | in[position + 2] & 0xff);
        if (group == null || !CompiledIn.curve(hs.build, group)) {
            throw new CryptoException(EcpError.FEATURE_UNAVAILABLE.code());
        }
        position += 3;
        return group;
    }

    /** The length byte of {@code mbedtls_ecp_tls_read_point}. */
    private int parsePointLength() throws CryptoException {
        if (end - position < 2) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        int length = in[position++] & 0xff;
        if (length < 1 || length > end - position) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        return length;
    }

    private void verifySignature() throws TlsException {
        int paramsEnd = position;
        HashAlgorithm algorithm = parseSignatureAlgorithm();
        if (end - position < 2) {
            throw malformed(AlertDescription.DECODE_ERROR);
        }
        int length = u16();
        if (length != end - position) {
            throw malformed(AlertDescription.DECODE_ERROR);
        }
        hs.log.buf(3, SSL_CLI, "signature", in, position, length);
        byte[] hash = hashParams(algorithm, paramsEnd);
        hs.log.buf(3, SSL_CLI, "parameters hash", hash, 0, hash.length);
        if (!keyFits()) {
            throw hs.refuse(SSL_CLI, "bad server key exchange message",
                    AlertDescription.HANDSHAKE_FAILURE, SslError.PK_TYPE_MISMATCH);
        }
        try {
            hs.crypto.verify(hs.serverKey.key(), algorithm, hash, in, position, length);
        } catch (CryptoException e) {
            TlsException failure = hs.fail(AlertDescription.DECRYPT_ERROR, e.code(), e);
            hs.log.ret(1, SSL_CLI, "mbedtls_pk_verify", e.code());
            throw failure;
        }
    }

    /** SignatureAndHashAlgorithm: {@code ssl_parse_signature_algorithm}. */
    private HashAlgorithm parseSignatureAlgorithm() throws TlsException {
        if (end - position < 2) {
            throw malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        int hashId = in[position] & 0xff;
        int signatureId = in[position + 1] & 0xff;
        HashAlgorithm algorithm = HashAlgorithm.ofTlsId(hashId);
        if (algorithm == null || !CompiledIn.hash(hs.build, algorithm)) {
            throw unacceptable("Server used unsupported HashAlgorithm " + hashId);
        }
        if (!signatureKnown(signatureId)) {
            throw unacceptable("server used unsupported SignatureAlgorithm " + signatureId);
        }
        if (!hs.config.signatureHashes().contains(algorithm)) {
            throw unacceptable("server used HashAlgorithm " + hashId + " that was not offered");
        }
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "Server used SignatureAlgorithm " + signatureId);
            hs.log.msg(2, SSL_CLI, "Server used HashAlgorithm " + hashId);
        }
        position += 2;
        int expected = hs.suite.keyExchange() == KeyExchange.ECDHE_ECDSA ? SIGNATURE_ECDSA : SIGNATURE_RSA;
        if (signatureId != expected) {
            throw malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        return algorithm;
    }

    /** {@code mbedtls_ssl_pk_alg_from_sig} of this build. */
    private boolean signatureKnown(int signatureId) {
        return switch (signatureId) {
            case SIGNATURE_RSA -> hs.build.has(Feature.RSA_C);
            case SIGNATURE_ECDSA -> hs.build.has(Feature.ECDSA_C);
            default -> false;
        };
    }

    /** {@code mbedtls_ssl_get_key_exchange_md_tls1_2}: both randoms and the parameters are signed. */
    private byte[] hashParams(HashAlgorithm algorithm, int paramsEnd) {
        if (hs.build.version() != ReferenceVersion.V2_16_2) {
            hs.log.msg(3, SSL_TLS, "Perform mbedtls-based computation of digest of ServerKeyExchange");
        }
        Hash hash = hs.crypto.hash(algorithm);
        hash.update(hs.randoms, 0, hs.randoms.length);
        hash.update(in, start, paramsEnd - start);
        byte[] digest = new byte[algorithm.size()];
        hash.digest(digest, 0);
        return digest;
    }

    /** {@code mbedtls_pk_can_do}: the key of the certificate can make the signature that the suite asks for. */
    private boolean keyFits() {
        PkType needed = hs.suite.keyExchange() == KeyExchange.ECDHE_ECDSA ? PkType.ECDSA : PkType.RSA;
        return hs.serverKey != null && hs.serverKey.canDo(needed);
    }

    private TlsException unacceptable(String reason) {
        hs.log.msg(1, SSL_CLI, reason);
        return malformed(AlertDescription.ILLEGAL_PARAMETER);
    }

    private TlsException malformed(AlertDescription alert) {
        return hs.refuse(SSL_CLI, "bad server key exchange message", alert, SslError.BAD_HS_SERVER_KEY_EXCHANGE);
    }

    private int u16() {
        int value = (in[position] & 0xff) << 8 | in[position + 1] & 0xff;
        position += 2;
        return value;
    }
}
