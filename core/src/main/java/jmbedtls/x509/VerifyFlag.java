package jmbedtls.x509;

/**
 * What verification found: the {@code MBEDTLS_X509_BADCERT_} and {@code MBEDTLS_X509_BADCRL_} bits, combined in an
 * int.
 */
public enum VerifyFlag {
    BADCERT_EXPIRED(0x01, "The certificate validity has expired"),
    BADCERT_REVOKED(0x02, "The certificate has been revoked (is on a CRL)"),
    BADCERT_CN_MISMATCH(0x04, "The certificate Common Name (CN) does not match with the expected CN"),
    BADCERT_NOT_TRUSTED(0x08, "The certificate is not correctly signed by the trusted CA"),
    BADCRL_NOT_TRUSTED(0x10, "The CRL is not correctly signed by the trusted CA"),
    BADCRL_EXPIRED(0x20, "The CRL is expired"),
    BADCERT_MISSING(0x40, "Certificate was missing"),
    BADCERT_SKIP_VERIFY(0x80, "Certificate verification was skipped"),
    BADCERT_OTHER(0x0100, "Other reason (can be used by verify callback)"),
    BADCERT_FUTURE(0x0200, "The certificate validity starts in the future"),
    BADCRL_FUTURE(0x0400, "The CRL is from the future"),
    BADCERT_KEY_USAGE(0x0800, "Usage does not match the keyUsage extension"),
    BADCERT_EXT_KEY_USAGE(0x1000, "Usage does not match the extendedKeyUsage extension"),
    BADCERT_NS_CERT_TYPE(0x2000, "Usage does not match the nsCertType extension"),
    BADCERT_BAD_MD(0x4000, "The certificate is signed with an unacceptable hash."),
    BADCERT_BAD_PK(0x8000, "The certificate is signed with an unacceptable PK alg (eg RSA vs ECDSA)."),
    BADCERT_BAD_KEY(0x010000, "The certificate is signed with an unacceptable key (eg bad curve, RSA too short)."),
    BADCRL_BAD_MD(0x020000, "The CRL is signed with an unacceptable hash."),
    BADCRL_BAD_PK(0x040000, "The CRL is signed with an unacceptable PK alg (eg RSA vs ECDSA)."),
    BADCRL_BAD_KEY(0x080000, "The CRL is signed with an unacceptable key (eg bad curve, RSA too short).");

    private final int bit;
    private final String text;

    VerifyFlag(int bit, String text) {
        this.bit = bit;
        this.text = text;
    }

    /** The bit of the flag. */
    public int bit() {
        return bit;
    }

    /** Whether the flag is among these. */
    public boolean in(int flags) {
        return (flags & bit) != 0;
    }

    /** The text of {@code mbedtls_x509_crt_verify_info}: a line for each flag, after the prefix, ended by a newline. */
    public static String info(String prefix, int flags) {
        StringBuilder lines = new StringBuilder();
        int rest = flags;
        for (VerifyFlag flag : values()) {
            if (flag.in(flags)) {
                lines.append(prefix).append(flag.text).append('\n');
                rest &= ~flag.bit;
            }
        }
        if (rest != 0) {
            lines.append(prefix).append("Unknown reason (this should not happen)\n");
        }
        return lines.toString();
    }

    /** The texts of {@link #info} in one line, a comma between them. */
    public static String sentence(int flags) {
        return info("", flags).replace(".\n", "\n").strip().replace("\n", ", ");
    }
}
