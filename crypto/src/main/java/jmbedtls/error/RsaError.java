package jmbedtls.error;

/** The error codes of RSA (rsa.h). */
public enum RsaError implements ErrorCode {
    BAD_INPUT_DATA(-0x4080, "Bad input parameters to function"),
    INVALID_PADDING(-0x4100, "Input data contains invalid padding and is rejected"),
    KEY_GEN_FAILED(-0x4180, "Something failed during generation of a key"),
    KEY_CHECK_FAILED(-0x4200, "Key failed to pass the validity check of the library"),
    PUBLIC_FAILED(-0x4280, "The public key operation failed"),
    PRIVATE_FAILED(-0x4300, "The private key operation failed"),
    VERIFY_FAILED(-0x4380, "The PKCS#1 verification failed"),
    OUTPUT_TOO_LARGE(-0x4400, "The output buffer for decryption is not large enough"),
    RNG_FAILED(-0x4480, "The random generator failed to generate non-zeros"),
    UNSUPPORTED_OPERATION(-0x4500,
            "The implementation does not offer the requested operation, for example, because of security "
            + "violations or lack of functionality"),
    HW_ACCEL_FAILED(-0x4580, "RSA hardware accelerator failed");

    private final int code;
    private final String description;

    RsaError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_RSA_" + name();
    }

    @Override
    public String text() {
        return "RSA - " + description;
    }
}
