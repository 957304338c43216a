package jmbedtls.crypto.bc;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.PkError;
import jmbedtls.error.RsaError;

/** RSASSA-PKCS1-v1_5 verification (RFC 8017, 8.2.2) with the codes of {@code mbedtls_rsa_pkcs1_verify} behind pk.c. */
final class RsaPkcs1Verifier {
    private static final HexFormat HEX = HexFormat.of();
    /** 00 01, the zero byte that ends the padding, and at least eight bytes of FF. */
    private static final int MIN_PADDING = 3 + 8;

    private RsaPkcs1Verifier() {
    }

    static void verify(RsaPublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        if (length < key.length()) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        byte[] expected = encode(algorithm, hash, key.length());
        byte[] actual = RsaPublicOperation.apply(key, signature, offset);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        if (length > key.length()) {
            throw new CryptoException(PkError.SIG_LEN_MISMATCH.code());
        }
    }

    /** EMSA-PKCS1-v1_5 (RFC 8017, 9.2), always with the NULL parameter. */
    private static byte[] encode(HashAlgorithm algorithm, byte[] hash, int length) throws CryptoException {
        byte[] prefix = digestInfoPrefix(algorithm);
        int infoLength = prefix.length + hash.length;
        if (length < infoLength + MIN_PADDING) {
            throw new CryptoException(RsaError.BAD_INPUT_DATA.code());
        }
        byte[] encoded = new byte[length];
        encoded[1] = 1;
        Arrays.fill(encoded, 2, length - infoLength - 1, (byte) 0xFF);
        System.arraycopy(prefix, 0, encoded, length - infoLength, prefix.length);
        System.arraycopy(hash, 0, encoded, length - hash.length, hash.length);
        return encoded;
    }

    /** SEQUENCE { SEQUENCE { OID, NULL }, OCTET STRING of the hash } without the hash itself. */
    private static byte[] digestInfoPrefix(HashAlgorithm algorithm) {
        byte[] oid = HEX.parseHex(oid(algorithm));
        int size = algorithm.size();
        return HEX.parseHex(String.format("30%02x30%02x06%02x%s050004%02x",
                8 + oid.length + size, 4 + oid.length, oid.length, oid(algorithm), size));
    }

    private static String oid(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case MD2 -> "2a864886f70d0202";
            case MD4 -> "2a864886f70d0204";
            case MD5 -> "2a864886f70d0205";
            case SHA1 -> "2b0e03021a";
            case SHA224 -> "608648016503040204";
            case SHA256 -> "608648016503040201";
            case SHA384 -> "608648016503040202";
            case SHA512 -> "608648016503040203";
            case RIPEMD160 -> "2b24030201";
        };
    }
}
