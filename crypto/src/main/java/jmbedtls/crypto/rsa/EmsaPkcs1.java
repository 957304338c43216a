package jmbedtls.crypto.rsa;

import java.util.Arrays;
import java.util.HexFormat;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.RsaError;

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2), always with the NULL parameter: {@code rsa_rsassa_pkcs1_v15_encode}. */
public final class EmsaPkcs1 {
    private static final HexFormat HEX = HexFormat.of();
    /** 00 01, the zero byte that ends the padding, and at least eight bytes of FF. */
    private static final int MIN_PADDING = 3 + 8;

    private EmsaPkcs1() {
    }

    /**
     * @return a new array of {@code length} bytes
     * @throws CryptoException MBEDTLS_ERR_RSA_BAD_INPUT_DATA (-0x4080) if the length leaves no room
     */
    static byte[] encode(HashAlgorithm algorithm, byte[] hash, int length) throws CryptoException {
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

    /** The DigestInfo of a hash, which the padding goes before: a new array. */
    public static byte[] digestInfo(HashAlgorithm algorithm, byte[] hash) {
        byte[] prefix = digestInfoPrefix(algorithm);
        byte[] info = Arrays.copyOf(prefix, prefix.length + hash.length);
        System.arraycopy(hash, 0, info, prefix.length, hash.length);
        return info;
    }

    /** SEQUENCE { SEQUENCE { OID, NULL }, OCTET STRING of the hash } without the hash itself. */
    private static byte[] digestInfoPrefix(HashAlgorithm algorithm) {
        byte[] oid = HEX.parseHex(oid(algorithm));
        byte[] prefix = new byte[10 + oid.length];
        prefix[0] = 0x30;
        prefix[1] = (byte) (8 + oid.length + algorithm.size());
        prefix[2] = 0x30;
        prefix[3] = (byte) (4 + oid.length);
        prefix[4] = 0x06;
        prefix[5] = (byte) oid.length;
        System.arraycopy(oid, 0, prefix, 6, oid.length);
        prefix[6 + oid.length] = 0x05;
        prefix[8 + oid.length] = 0x04;
        prefix[9 + oid.length] = (byte) algorithm.size();
        return prefix;
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
