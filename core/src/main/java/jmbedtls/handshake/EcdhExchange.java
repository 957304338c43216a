package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.EcpError;
import jmbedtls.error.SslError;
import jmbedtls.x509.PkType;

/** Diffie-Hellman on elliptic curves in the handshake (RFC 8422): the server's point, the client's, the secret. */
final class EcdhExchange {
    private static final int NAMED_CURVE = 3;
    private static final byte UNCOMPRESSED_POINT = 4;

    private EcdhExchange() {
    }

    /** ServerECDHParams (RFC 8422, 5.4). False, after a line in the log, if they are not acceptable. */
    static boolean parseParams(Handshake hs, ByteReader body) {
        EcGroup group;
        ByteReader point;
        try {
            group = parseGroup(hs, body);
            point = parsePoint(body);
            hs.keyAgreement = hs.crypto.keyAgreement(group);
            readPoint(hs, point);
        } catch (CryptoException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ecdh_read_params", e.code());
            return false;
        }
        if (!curveAcceptable(hs, group)) {
            hs.log.msg(1, SSL_CLI, "bad server key exchange message (ECDHE curve)");
            return false;
        }
        EcPointLog.log(hs.log, "ECDH: Qp", group, point.array(), point.offset(), point.remaining());
        return true;
    }

    /** {@code mbedtls_ecp_tls_read_group_id}. */
    private static EcGroup parseGroup(Handshake hs, ByteReader body) throws CryptoException {
        if (!body.has(3) || body.u8() != NAMED_CURVE) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        EcGroup group = EcGroup.ofTlsId(body.u16());
        if (group == null || !CompiledIn.curve(hs.build, group)) {
            throw new CryptoException(EcpError.FEATURE_UNAVAILABLE.code());
        }
        return group;
    }

    /** A point after its length: {@code mbedtls_ecp_tls_read_point}. */
    private static ByteReader parsePoint(ByteReader body) throws CryptoException {
        if (!body.has(2)) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        int length = body.u8();
        if (length < 1 || !body.has(length)) {
            throw new CryptoException(EcpError.BAD_INPUT_DATA.code());
        }
        return body.part(length);
    }

    private static void readPoint(Handshake hs, ByteReader point) throws CryptoException {
        try {
            hs.keyAgreement.readPeerPoint(point.array(), point.offset(), point.remaining());
        } catch (CryptoException e) {
            throw new CryptoException(hs.dialect.codeOfPoint(e.code()));
        }
    }

    private static boolean curveAcceptable(Handshake hs, EcGroup group) {
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "ECDH curve: " + group.curveName());
        }
        return hs.config.preferences().curves().contains(group);
    }

    /** Static ECDH: the server's point is the key of its certificate. {@code ssl_get_ecdh_params_from_cert}. */
    static void takeParamsFromCertificate(Handshake hs) throws TlsException {
        int code = 0;
        if (hs.serverKey == null || !hs.serverKey.canDo(PkType.ECKEY)) {
            hs.log.msg(1, SSL_CLI, "server key not ECDH capable");
            code = SslError.PK_TYPE_MISMATCH.code();
        } else if (!curveAcceptable(hs, hs.serverKey.group())) {
            hs.log.msg(1, SSL_CLI, "bad server certificate (ECDH curve)");
            code = SslError.BAD_HS_CERTIFICATE.code();
        } else {
            code = takePoint(hs, (EcPublicKey) hs.serverKey.key());
        }
        if (code != 0) {
            hs.log.ret(1, SSL_CLI, "ssl_get_ecdh_params_from_cert", code);
            throw hs.fail(AlertDescription.HANDSHAKE_FAILURE, code, null);
        }
    }

    private static int takePoint(Handshake hs, EcPublicKey key) {
        int length = key.group().coordinateLength();
        byte[] point = new byte[1 + 2 * length];
        point[0] = UNCOMPRESSED_POINT;
        putCoordinate(key.x().toByteArray(), point, 1 + length);
        putCoordinate(key.y().toByteArray(), point, 1 + 2 * length);
        hs.keyAgreement = hs.crypto.keyAgreement(key.group());
        try {
            hs.keyAgreement.readPeerPoint(point, 0, point.length);
        } catch (CryptoException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ecdh_get_params", e.code());
            return e.code();
        }
        EcPointLog.log(hs.log, "ECDH: Qp", key.group(), point, 0, point.length);
        return 0;
    }

    /** Right-aligns a number, which may have a sign byte in front. */
    private static void putCoordinate(byte[] number, byte[] point, int end) {
        int sign = number[0] == 0 ? 1 : 0;
        System.arraycopy(number, sign, point, end - (number.length - sign), number.length - sign);
    }

    /** Makes the client's key pair and writes its point (RFC 8422, 5.7). */
    static void writePublicPoint(Handshake hs, ByteWriter out) throws TlsException {
        KeyAgreement ecdh = hs.keyAgreement;
        byte[] point;
        try {
            point = ecdh.generate(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecdh_make_public", e);
        }
        boolean compressed = hs.agreement.compressedPoints && hs.dialect.compressesPoints()
                && !ecdh.group().isMontgomery();
        byte[] encoded = compressed ? compress(point) : point;
        out.vector8(encoded);
        EcPointLog.log(hs.log, "ECDH: Q", ecdh.group(), point, 0, point.length);
    }

    /** From 04 || X || Y to 02 || X or 03 || X, by the last bit of Y (SEC 1, 2.3.3). */
    private static byte[] compress(byte[] point) {
        byte[] compressed = Arrays.copyOf(point, 1 + point.length / 2);
        compressed[0] = (byte) (2 + (point[point.length - 1] & 1));
        return compressed;
    }

    /**
     * The secret, which the caller wipes; the private key is forgotten.
     *
     * @param file the C file that logs it: not the same with a pre-shared key as without
     */
    static byte[] sharedSecret(Handshake hs, SourceFile file) throws TlsException {
        KeyAgreement ecdh = hs.keyAgreement;
        byte[] secret;
        try {
            secret = ecdh.sharedSecret(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(file, "mbedtls_ecdh_calc_secret", e);
        }
        EcPointLog.logSecret(hs.log, file, ecdh.group(), secret);
        ecdh.destroy();
        return secret;
    }
}
