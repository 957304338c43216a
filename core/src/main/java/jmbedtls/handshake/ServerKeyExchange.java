package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.SslError;
import jmbedtls.suite.KeyExchange;
import jmbedtls.x509.PkType;

/**
 * ServerKeyExchange (RFC 5246, 7.4.3; RFC 8422, 5.4; RFC 4279): the server's half of the exchange, and its signature.
 * {@code ssl_parse_server_key_exchange}.
 */
final class ServerKeyExchange {
    private static final int SIGNATURE_RSA = 1;
    private static final int SIGNATURE_ECDSA = 3;

    private final Handshake hs;
    private final KeyExchange exchange;
    private final ByteReader body;
    private final int start;
    private PkType signatureType;

    private ServerKeyExchange(Handshake hs) {
        this.hs = hs;
        exchange = hs.suite.keyExchange();
        body = hs.message.body();
        start = body.offset();
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse server key exchange");
        KeyExchange exchange = hs.suite.keyExchange();
        if (exchange == KeyExchange.RSA || exchange.isStaticEcdh()) {
            if (exchange.isStaticEcdh()) {
                EcdhExchange.takeParamsFromCertificate(hs);
            }
            hs.log.msg(2, SSL_CLI, "<= skip parse server key exchange");
            hs.advance();
            return 0;
        }
        int ret = hs.expect(HandshakeType.SERVER_KEY_EXCHANGE);
        if (ret != 0) {
            return ret;
        }
        if (hs.messageIs(HandshakeType.SERVER_KEY_EXCHANGE)) {
            new ServerKeyExchange(hs).parse();
        } else if (exchange == KeyExchange.PSK || exchange == KeyExchange.RSA_PSK) {
            // A server without a hint sends none, and what came is the message after it.
            hs.messages.keepCurrent();
        } else {
            throw hs.refuse(SSL_CLI, "server key exchange message must not be skipped",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        hs.advance();
        hs.log.msg(2, SSL_CLI, "<= parse server key exchange");
        return 0;
    }

    private void parse() throws TlsException {
        hs.log.buf(3, SSL_CLI, "server key exchange", body.array(), start, body.remaining());
        if (exchange.usesPsk() && !PskExchange.parseHint(hs, body)) {
            throw hs.malformed(hs.dialect.alertForBadHint());
        }
        if (!parseParams()) {
            throw hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        if (exchange == KeyExchange.ECJPAKE) {
            EcJpakeExchange.parseParams(hs, body);
        }
        if (exchange.usesServerSignature()) {
            verifySignature();
        }
    }

    private boolean parseParams() {
        return switch (exchange) {
            case DHE_RSA, DHE_PSK -> DhExchange.parseParams(hs, body);
            case ECDHE_RSA, ECDHE_ECDSA, ECDHE_PSK -> EcdhExchange.parseParams(hs, body);
            default -> true;
        };
    }

    private void verifySignature() throws TlsException {
        int paramsEnd = body.offset();
        HashAlgorithm algorithm = parseSignatureAlgorithm();
        if (!hs.dialect.takesSignatureOfSuite() && !keyCanDo(signatureType)) {
            throw hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        if (!body.has(2)) {
            throw hs.malformed();
        }
        int length = body.u16();
        if (length != body.remaining()) {
            throw hs.malformed();
        }
        hs.log.buf(3, SSL_CLI, "signature", body.array(), body.offset(), length);
        byte[] hash = hashParams(algorithm, paramsEnd);
        hs.log.buf(3, SSL_CLI, "parameters hash", hash, 0, hash.length);
        if (!keyCanDo(typeOfSuite())) {
            throw hs.refuse(SSL_CLI, "bad server key exchange message",
                    AlertDescription.HANDSHAKE_FAILURE, SslError.PK_TYPE_MISMATCH);
        }
        try {
            hs.crypto.verify(hs.serverKey.key(), algorithm, hash, body.array(), body.offset(), length);
        } catch (CryptoException e) {
            TlsException failure = hs.fail(AlertDescription.DECRYPT_ERROR, e.code(), e);
            hs.log.ret(1, SSL_CLI, "mbedtls_pk_verify", e.code());
            throw failure;
        }
    }

    /** SignatureAndHashAlgorithm: {@code ssl_parse_signature_algorithm}. */
    private HashAlgorithm parseSignatureAlgorithm() throws TlsException {
        if (!body.has(2)) {
            throw hs.dialect.noSignatureAlgorithm(hs);
        }
        int hashId = body.u8();
        int signatureId = body.u8();
        HashAlgorithm algorithm = HashAlgorithm.ofTlsId(hashId);
        if (algorithm == null || !CompiledIn.hash(hs.build, algorithm)) {
            throw unacceptable(hs.dialect.unsupportedHash(hashId, signatureId));
        }
        if (!signatureKnown(signatureId)) {
            throw unacceptable(hs.dialect.unsupportedSignature(hashId, signatureId));
        }
        if (!hs.config.preferences().signatureHashes().contains(algorithm)) {
            throw unacceptable(hs.dialect.hashNotOffered(hashId, signatureId));
        }
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "Server used SignatureAlgorithm " + signatureId);
            hs.log.msg(2, SSL_CLI, "Server used HashAlgorithm " + hashId);
        }
        signatureType = signatureId == SIGNATURE_ECDSA ? PkType.ECDSA : PkType.RSA;
        if (hs.dialect.takesSignatureOfSuite() && signatureType != typeOfSuite()) {
            throw hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
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
        hs.dialect.tellParametersDigest(hs.log);
        Hash hash = hs.crypto.hash(algorithm);
        hash.update(hs.randoms, 0, hs.randoms.length);
        hash.update(body.array(), start, paramsEnd - start);
        byte[] digest = new byte[algorithm.size()];
        hash.digest(digest, 0);
        return digest;
    }

    /** {@code mbedtls_pk_can_do}: the key of the certificate can make the signature that the suite asks for. */
    private boolean keyCanDo(PkType needed) {
        return hs.serverKey != null && hs.serverKey.canDo(needed);
    }

    private PkType typeOfSuite() {
        return exchange == KeyExchange.ECDHE_ECDSA ? PkType.ECDSA : PkType.RSA;
    }

    private TlsException unacceptable(String reason) {
        hs.log.msg(1, SSL_CLI, reason);
        return hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
    }
}
