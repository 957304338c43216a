package jmbedtls.x509;

/** The bits of the keyUsage extension: the {@code MBEDTLS_X509_KU_} constants. */
public final class KeyUsage {
    public static final int DIGITAL_SIGNATURE = 0x80;
    public static final int NON_REPUDIATION = 0x40;
    public static final int KEY_ENCIPHERMENT = 0x20;
    public static final int DATA_ENCIPHERMENT = 0x10;
    public static final int KEY_AGREEMENT = 0x08;
    public static final int KEY_CERT_SIGN = 0x04;
    public static final int CRL_SIGN = 0x02;
    public static final int ENCIPHER_ONLY = 0x01;
    public static final int DECIPHER_ONLY = 0x8000;

    private KeyUsage() {
    }
}
