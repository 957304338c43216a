package jmbedtls.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

import jmbedtls.error.Asn1Error;
import jmbedtls.error.EcpError;
import jmbedtls.error.MpiError;

/**
 * A decoded ECDSA-Sig-Value (RFC 3279, 2.2.3): {@code SEQUENCE { r INTEGER, s INTEGER }}.
 *
 * @param trailingData whether the sequence holds more than the two integers; Mbed TLS checks the signature first
 *     and complains afterwards
 */
public record EcdsaSignature(BigInteger r, BigInteger s, boolean trailingData) {

    /**
     * Decodes as the first half of {@code mbedtls_ecdsa_read_signature} does. Integers are taken as unsigned and
     * need not be minimal; lengths may be in long form.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_BAD_INPUT_DATA plus an MBEDTLS_ERR_ASN1_ code
     */
    public static EcdsaSignature decode(byte[] encoded, int offset, int length) throws CryptoException {
        Reader reader = new Reader(encoded, offset, length);
        if (reader.enter(0x30) != reader.remaining()) {
            throw failure(Asn1Error.LENGTH_MISMATCH.code());
        }
        BigInteger r = reader.integer();
        BigInteger s = reader.integer();
        return new EcdsaSignature(r, s, reader.remaining() > 0);
    }

    /** An ECDSA-Sig-Value in DER, of numbers of at most 66 bytes that are not negative. */
    public static byte[] encode(BigInteger r, BigInteger s) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        for (BigInteger number : new BigInteger[] {r, s}) {
            byte[] bytes = number.toByteArray();
            numbers.write(0x02);
            numbers.write(bytes.length);
            numbers.writeBytes(bytes);
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.write(0x30);
        if (numbers.size() >= 0x80) {
            sequence.write(0x81);
        }
        sequence.write(numbers.size());
        sequence.writeBytes(numbers.toByteArray());
        return sequence.toByteArray();
    }

    private static CryptoException failure(int lowLevelCode) {
        return new CryptoException(EcpError.BAD_INPUT_DATA.code() + lowLevelCode);
    }

    /** Just enough of DER, with the rules and codes of {@code mbedtls_asn1_get_tag} and {@code _get_mpi}. */
    private static final class Reader {
        /** MBEDTLS_MPI_MAX_LIMBS of eight bytes: more makes no number. */
        private static final int MAX_INTEGER_LENGTH = 10_000 * 8;

        private final byte[] data;
        private final int end;
        private int position;

        Reader(byte[] data, int offset, int length) {
            this.data = data;
            this.position = offset;
            this.end = offset + length;
        }

        int remaining() {
            return end - position;
        }

        /** Steps over a tag and its length, which it returns: at most {@link #remaining}. */
        int enter(int tag) throws CryptoException {
            require(1);
            if ((data[position] & 0xFF) != tag) {
                throw failure(Asn1Error.UNEXPECTED_TAG.code());
            }
            position++;
            return length();
        }

        BigInteger integer() throws CryptoException {
            int length = enter(0x02);
            if (length > MAX_INTEGER_LENGTH) {
                throw failure(MpiError.ALLOC_FAILED.code());
            }
            BigInteger value = new BigInteger(1, data, position, length);
            position += length;
            return value;
        }

        private int length() throws CryptoException {
            require(1);
            int first = data[position] & 0xFF;
            int lengthBytes = first < 0x80 ? 0 : first & 0x7F;
            if (first >= 0x80 && (lengthBytes == 0 || lengthBytes > 4)) {
                throw failure(Asn1Error.INVALID_LENGTH.code());
            }
            require(1 + lengthBytes);
            position++;
            long length = lengthBytes == 0 ? first : 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data[position++] & 0xFF;
            }
            if (length > remaining()) {
                throw failure(Asn1Error.OUT_OF_DATA.code());
            }
            return (int) length;
        }

        private void require(int count) throws CryptoException {
            if (remaining() < count) {
                throw failure(Asn1Error.OUT_OF_DATA.code());
            }
        }
    }
}
