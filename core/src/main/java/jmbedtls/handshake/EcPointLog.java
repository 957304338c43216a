package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.math.BigInteger;

import jmbedtls.crypto.EcGroup;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;

/** Points and shared secrets of ECDH as the debug log shows them: as numbers, whatever their encoding. */
final class EcPointLog {
    private EcPointLog() {
    }

    /** {@code MBEDTLS_SSL_DEBUG_ECDH} of a public point in the encoding of RFC 8422, 5.4. */
    static void log(DebugLog log, String name, EcGroup group, byte[] encoded, int offset, int length) {
        if (!log.on(3)) {
            return;
        }
        if (group.isMontgomery()) {
            BigInteger x = littleEndian(encoded, offset, length);
            // RFC 7748, 5: the spare bit of a Curve25519 coordinate does not count.
            log.ecp(3, SSL_CLI, name, group == EcGroup.CURVE25519 ? x.clearBit(255) : x, BigInteger.ZERO);
        } else if (length == 1) {
            // The point at infinity, for which C has (1, 1, 0) in projective coordinates.
            log.ecp(3, SSL_CLI, name, BigInteger.ONE, BigInteger.ONE);
        } else {
            int half = length / 2;
            log.ecp(3, SSL_CLI, name, new BigInteger(1, encoded, offset + 1, half),
                    new BigInteger(1, encoded, offset + 1 + half, half));
        }
    }

    /** The shared secret as a number. */
    static void logSecret(DebugLog log, SourceFile file, EcGroup group, byte[] secret) {
        if (log.on(3)) {
            log.mpi(3, file, "ECDH: z", group.isMontgomery()
                    ? littleEndian(secret, 0, secret.length)
                    : new BigInteger(1, secret));
        }
    }

    private static BigInteger littleEndian(byte[] encoded, int offset, int length) {
        byte[] reversed = new byte[length];
        for (int i = 0; i < length; i++) {
            reversed[length - 1 - i] = encoded[offset + i];
        }
        return new BigInteger(1, reversed);
    }
}
