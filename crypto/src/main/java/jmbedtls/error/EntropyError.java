package jmbedtls.error;

/** The error codes of the entropy pool (entropy.h). */
public enum EntropyError implements ErrorCode {
    SOURCE_FAILED(-0x003C, "Critical entropy source failure"),
    NO_STRONG_SOURCE(-0x003D, "No strong sources have been added to poll"),
    MAX_SOURCES(-0x003E, "No more sources can be added"),
    FILE_IO_ERROR(-0x003F, "Read/write error in file"),
    NO_SOURCES_DEFINED(-0x0040, "No sources have been added to poll");

    private final int code;
    private final String description;

    EntropyError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ENTROPY_" + name();
    }

    @Override
    public String text() {
        return "ENTROPY - " + description;
    }
}
