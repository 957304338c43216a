package jmbedtls.x509;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.error.X509Error;

/**
 * What a verifier found out about a chain. Immutable.
 *
 * <p>Flags are Mbed TLS's; {@link #findings} says for each certificate what is wrong with it.
 */
public final class VerifyResult {
    private final int code;
    private final int flags;
    private final List<Finding> findings;
    private final List<Certificate> path;

    /**
     * Something wrong with one certificate.
     *
     * @param certificate the one concerned; null if there is none
     * @param flags bits of {@link VerifyFlag}, at least one
     * @param text a sentence for a human, in printable ASCII, without a stop at its end
     */
    public record Finding(Certificate certificate, int flags, String text) {
        @Override
        public String toString() {
            return certificate == null ? text : text + " [" + certificate.subject() + "]";
        }
    }

    private VerifyResult(int code, int flags, List<Finding> findings, List<Certificate> path) {
        this.code = code;
        this.flags = flags;
        this.findings = List.copyOf(findings);
        this.path = List.copyOf(path);
    }

    /**
     * What was found.
     *
     * @param path the certificates that were looked at, from the end-entity certificate to the trusted one
     */
    public static VerifyResult of(List<Finding> findings, List<Certificate> path) {
        int flags = 0;
        for (Finding finding : findings) {
            flags |= finding.flags();
        }
        return new VerifyResult(flags == 0 ? 0 : X509Error.CERT_VERIFY_FAILED.code(), flags, findings, path);
    }

    /** What was found, bits of {@link VerifyFlag}, without saying where: one finding in Mbed TLS's words. */
    public static VerifyResult ofFlags(int flags) {
        return of(flags == 0 ? List.of() : List.of(new Finding(null, flags, VerifyFlag.sentence(flags))), List.of());
    }

    /** Verification did not come to its end but to an error, for which C sets all flags. */
    public static VerifyResult ofError(int code) {
        boolean mistakable = code == X509Error.CERT_VERIFY_FAILED.code();
        return new VerifyResult(mistakable ? X509Error.FATAL_ERROR.code() : code, -1,
                List.of(new Finding(null, -1, "Verification did not come to its end")), List.of());
    }

    /** This and more flags for a certificate; those that are there already change nothing. */
    public VerifyResult plus(Certificate certificate, int more) {
        int added = more & ~flags;
        if (added == 0) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.add(new Finding(certificate, added, VerifyFlag.sentence(added)));
        return new VerifyResult(code != 0 ? code : X509Error.CERT_VERIFY_FAILED.code(), flags | added, all, path);
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

    /** What is wrong, a finding for each fault or each certificate at fault; empty if nothing is. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The certificates that were looked at, from the end-entity certificate up: if the chain is trusted, the path to
     * the trusted certificate, that included.
     */
    public List<Certificate> path() {
        return path;
    }

    /** The flags in words: {@link VerifyFlag#info}. */
    public String info(String prefix) {
        return VerifyFlag.info(prefix, flags);
    }
}
