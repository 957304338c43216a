package jmbedtls.error;

/** The error codes of the ASN.1 reader and writer (asn1.h). */
public enum Asn1Error implements ErrorCode {
    OUT_OF_DATA(-0x0060, "Out of data when parsing an ASN1 data structure"),
    UNEXPECTED_TAG(-0x0062, "ASN1 tag was of an unexpected value"),
    INVALID_LENGTH(-0x0064, "Error when trying to determine the length or invalid length"),
    LENGTH_MISMATCH(-0x0066, "Actual length differs from expected length"),
    INVALID_DATA(-0x0068, "Data is invalid"),
    ALLOC_FAILED(-0x006A, "Memory allocation failed"),
    BUF_TOO_SMALL(-0x006C, "Buffer too small when writing ASN.1 data structure");

    private final int code;
    private final String description;

    Asn1Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ASN1_" + name();
    }

    @Override
    public String text() {
        return "ASN1 - " + description;
    }
}
