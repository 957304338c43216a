package jmbedtls.crypto.rsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.RsaError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RsaPublicOperationTest {
    private static RsaPublicKey key(int bits, int exponentBits) {
        BigInteger n = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new RsaPublicKey(n, BigInteger.ONE.shiftLeft(exponentBits - 1).setBit(0));
    }

    @ParameterizedTest
    @CsvSource({"8192, 8191", "8192, 65", "3073, 65"})
    void aLongKeyHasAShortExponent(int bits, int exponentBits) {
        RsaPublicKey key = key(bits, exponentBits);
        CryptoException refused = assertThrows(CryptoException.class,
                () -> RsaPublicOperation.apply(key, new byte[key.length()], 0));
        assertEquals(RsaError.BAD_INPUT_DATA.code(), refused.code());
    }

    @ParameterizedTest
    @CsvSource({"8192, 64", "3072, 3071", "2048, 17"})
    void whatIsUsualIsComputed(int bits, int exponentBits) throws CryptoException {
        RsaPublicKey key = key(bits, exponentBits);
        byte[] two = new byte[key.length()];
        two[two.length - 1] = 2;
        assertEquals(BigInteger.TWO.modPow(key.e(), key.n()),
                new BigInteger(1, RsaPublicOperation.apply(key, two, 0)));
    }
}
