package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyFlag;

/** Looks on while certificates are verified, tells of it if asked to, and keeps what the server's own one says. */
final class PeerCertificate implements VerifyCallback {
    /** C's buffer holds so many characters of a certificate's text. */
    private static final int MAX_TEXT = 1022;

    private final PrintStream out;
    private final boolean verbose;
    private String text = "";

    PeerCertificate(PrintStream out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    /** The text of {@code mbedtls_x509_crt_info}; empty while none was verified. */
    String text() {
        return text;
    }

    void forget() {
        text = "";
    }

    @Override
    public int verify(Certificate certificate, int depth, int flags) {
        String info = certificate.info("");
        info = info.substring(0, Math.min(info.length(), MAX_TEXT));
        if (depth == 0) {
            text = info;
        }
        if (verbose) {
            out.print("\nVerify requested for (Depth " + depth + "):\n" + info);
            out.print(flags == 0 ? "  This certificate has no flags\n" : VerifyFlag.info("  ! ", flags) + "\n");
        }
        return flags;
    }
}
