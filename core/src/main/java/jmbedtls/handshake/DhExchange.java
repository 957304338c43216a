package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.math.BigInteger;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.crypto.CryptoException;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.DhmError;

/** Diffie-Hellman in a prime field in the handshake (RFC 5246, 7.4.3 and 7.4.7.2). */
final class DhExchange {
    private static final BigInteger TWO = BigInteger.TWO;

    private DhExchange() {
    }

    /** ServerDHParams. False, after a line in the log, if they are not acceptable. */
    static boolean parseParams(Handshake hs, ByteReader body) {
        BigInteger prime;
        BigInteger generator;
        BigInteger peer;
        try {
            prime = parseNumber(body);
            generator = parseNumber(body);
            peer = parseNumber(body);
            checkRange(peer, prime);
        } catch (CryptoException e) {
            hs.log.ret(2, SSL_CLI, "mbedtls_dhm_read_params", e.code());
            return false;
        }
        if (prime.bitLength() < hs.config.preferences().dhmMinBitLength()) {
            if (hs.log.on(1)) {
                hs.log.msg(1, SSL_CLI, "DHM prime too short: " + prime.bitLength() + " < "
                        + hs.config.preferences().dhmMinBitLength());
            }
            return false;
        }
        hs.log.mpi(3, SSL_CLI, "DHM: P ", prime);
        hs.log.mpi(3, SSL_CLI, "DHM: G ", generator);
        hs.log.mpi(3, SSL_CLI, "DHM: GY", peer);
        hs.dhm = hs.crypto.dhm(prime, generator, peer);
        return true;
    }

    /** {@code dhm_read_bignum}: as long as the message has it. */
    private static BigInteger parseNumber(ByteReader body) throws CryptoException {
        if (!body.has(2)) {
            throw new CryptoException(DhmError.BAD_INPUT_DATA.code());
        }
        int length = body.u16();
        if (!body.has(length)) {
            throw new CryptoException(DhmError.BAD_INPUT_DATA.code());
        }
        return new BigInteger(1, body.bytes(length));
    }

    /** {@code dhm_check_range}: from 2 to P - 2. */
    private static void checkRange(BigInteger value, BigInteger prime) throws CryptoException {
        if (value.compareTo(TWO) < 0 || value.compareTo(prime.subtract(TWO)) > 0) {
            throw new CryptoException(DhmError.BAD_INPUT_DATA.code());
        }
    }

    /** Makes the client's key pair, and writes and returns its public value. */
    static byte[] writePublicValue(Handshake hs, ByteWriter out) throws TlsException {
        out.u16(hs.dhm.length());
        out.require(hs.dhm.length());
        byte[] value;
        try {
            value = hs.dhm.generate(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_dhm_make_public", e);
        }
        out.bytes(value);
        return value;
    }

    /** The private and the public value, which only DHE-RSA shows. */
    static void logOwnValues(Handshake hs, byte[] publicValue) {
        if (hs.log.on(3)) {
            hs.log.mpi(3, SSL_CLI, "DHM: X ", hs.dhm.privateValue());
            hs.log.mpi(3, SSL_CLI, "DHM: GX", new BigInteger(1, publicValue));
        }
    }

    /**
     * The secret, which the caller wipes; the private value is forgotten.
     *
     * @param file the C file that logs it: not the same with a pre-shared key as without
     */
    static byte[] sharedSecret(Handshake hs, SourceFile file) throws TlsException {
        byte[] secret;
        try {
            secret = hs.dhm.sharedSecret(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(file, "mbedtls_dhm_calc_secret", e);
        }
        if (hs.log.on(3)) {
            hs.log.mpi(3, file, "DHM: K ", new BigInteger(1, secret));
        }
        hs.dhm.destroy();
        return secret;
    }
}
