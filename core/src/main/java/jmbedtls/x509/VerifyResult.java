package jmbedtls.x509;

import jmbedtls.error.X509Error;

/** What a verifier found out about a chain. Immutable. */
public final class VerifyResult {
    private final int code;
    private final int flags;

    VerifyResult(int code, int flags) {
        this.code = code;
        this.flags = flags;
    }

    /** What was found, bits of {@link VerifyFlag}: MBEDTLS_ERR_X509_CERT_VERIFY_FAILED if there are any. */
    public static VerifyResult ofFlags(int flags) {
        return new VerifyResult(flags == 0 ? 0 : X509Error.CERT_VERIFY_FAILED.code(), flags);
    }

    /** Verification did not come to its end, for which C sets all flags. */
    static VerifyResult ofError(int code) {
        boolean mistakable = code == X509Error.CERT_VERIFY_FAILED.code();
        return new VerifyResult(mistakable ? X509Error.FATAL_ERROR.code() : code, -1);
    }

    /** Whether the chain is trusted and nothing is wrong with it. */
    public boolean isTrusted() {
        return code == 0;
    }

    /**
     * What {@code mbedtls_x509_crt_verify_restartable} returns: 0, MBEDTLS_ERR_X509_CERT_VERIFY_FAILED if there are
     * flags, MBEDTLS_ERR_X509_FATAL_ERROR or a callback's code if verification did not come to its end.
     */
    public int code() {
        return code;
    }

    /** Bits of {@link VerifyFlag}; all ones if verification did not come to its end. */
    public int flags() {
        return flags;
    }

    /** The flags in words: {@link VerifyFlag#info}. */
    public String info(String prefix) {
        return VerifyFlag.info(prefix, flags);
    }
}
