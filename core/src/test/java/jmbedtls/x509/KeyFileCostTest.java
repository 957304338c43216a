package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.Pkcs12Error;
import jmbedtls.error.Pkcs5Error;
import jmbedtls.error.PkError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted key files of a few bytes that ask for much work. */
class KeyFileCostTest {
    private static final String DES_EDE3_CBC = "1.2.840.113549.3.7";
    private static final String HMAC = "1.2.840.113549.2.";
    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.US_ASCII);

    private static byte[] file(String scheme, byte[] parameters) {
        return Der.sequence(Der.sequence(Der.oid(scheme), parameters), Der.octets(new byte[64]));
    }

    private static byte[] pbes2(int hmac, int iterations) {
        byte[] kdf = Der.sequence(Der.oid("1.2.840.113549.1.5.12"), Der.sequence(Der.octets(new byte[8]),
                Der.integer(iterations), Der.sequence(Der.oid(HMAC + hmac), Der.nothing())));
        byte[] cipher = Der.sequence(Der.oid(DES_EDE3_CBC), Der.octets(new byte[8]));
        return file("1.2.840.113549.1.5.13", Der.sequence(kdf, cipher));
    }

    private static int codeOf(byte[] file) {
        String pem = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(file)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        return assertThrows(TlsException.class, () -> PrivateKeys.parse(pem.getBytes(StandardCharsets.US_ASCII),
                PASSWORD, Presets.DEFAULT_2_28)).code();
    }

    /** Two hashes of SHA-1 make a key for triple DES, one of the others; SHA-384 and SHA-512 count three times. */
    @ParameterizedTest
    @CsvSource({"7, 1000001", "9, 2000001", "10, 666667", "11, 666667", "11, 2147483647"})
    void pbkdf2IsBoundedByWhatItCosts(int hmac, int iterations) {
        assertEquals(Pkcs5Error.BAD_INPUT_DATA.code(), codeOf(pbes2(hmac, iterations)));
    }

    @Test
    void whatIsUsualIsComputed() {
        assertEquals(PkError.PASSWORD_MISMATCH.code(), codeOf(pbes2(9, 10_000)));
    }

    @Test
    void pkcs12IsBoundedToo() {
        byte[] parameters = Der.sequence(Der.octets(new byte[8]), Der.integer(666_667));
        assertEquals(Pkcs12Error.BAD_INPUT_DATA.code(), codeOf(file("1.2.840.113549.1.12.1.3", parameters)));
    }
}
