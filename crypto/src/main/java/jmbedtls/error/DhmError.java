package jmbedtls.error;

/** The error codes of Diffie-Hellman over a prime field (dhm.h). */
public enum DhmError implements ErrorCode {
    BAD_INPUT_DATA(-0x3080, "Bad input parameters"),
    READ_PARAMS_FAILED(-0x3100, "Reading of the DHM parameters failed"),
    MAKE_PARAMS_FAILED(-0x3180, "Making of the DHM parameters failed"),
    READ_PUBLIC_FAILED(-0x3200, "Reading of the public values failed"),
    MAKE_PUBLIC_FAILED(-0x3280, "Making of the public value failed"),
    CALC_SECRET_FAILED(-0x3300, "Calculation of the DHM secret failed"),
    INVALID_FORMAT(-0x3380, "The ASN.1 data is not formatted correctly"),
    ALLOC_FAILED(-0x3400, "Allocation of memory failed"),
    FILE_IO_ERROR(-0x3480, "Read or write of file failed"),
    HW_ACCEL_FAILED(-0x3500, "DHM hardware accelerator failed"),
    SET_GROUP_FAILED(-0x3580, "Setting the modulus and generator failed");

    private final int code;
    private final String description;

    DhmError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_DHM_" + name();
    }

    @Override
    public String text() {
        return "DHM - " + description;
    }
}
