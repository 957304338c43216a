package jmbedtls.error;

/** The error codes of object identifiers (oid.h). */
public enum OidError implements ErrorCode {
    BUF_TOO_SMALL(-0x000B, "output buffer is too small"),
    NOT_FOUND(-0x002E, "OID is not found");

    private final int code;
    private final String description;

    OidError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_OID_" + name();
    }

    @Override
    public String text() {
        return "OID - " + description;
    }
}
