package jmbedtls.examples.sslclient2;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RsaPrivateKey;
import jmbedtls.error.PkError;
import jmbedtls.examples.BuiltInCas;
import jmbedtls.examples.BuiltInClient;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PkType;
import jmbedtls.x509.PrivateKeys;

/**
 * Whom the client trusts and what it shows of itself.
 *
 * @param cas may be empty
 * @param own may be empty
 * @param key of the own certificate; may be null
 */
record Credentials(CertificateChain cas, CertificateChain own, PrivateKey key) {

    /** Reads the files that the options name, or takes the test certificates that are built in. */
    static Credentials load(Options options, BuildConfig build, PrintStream out) throws Stop {
        out.print("  . Loading the CA root certificate ...");
        CertificateChain cas;
        try {
            cas = cas(options, build);
        } catch (TlsException e) {
            throw failed(out, " failed\n  !  mbedtls_x509_crt_parse returned ", e.code());
        }
        out.print(" ok (" + cas.skipped() + " skipped)\n  . Loading the client cert. and key...");
        CertificateChain own = own(options, build, out);
        PrivateKey key = key(options, build, out);
        out.print(" ok (key type: " + type(key).pkName() + ")\n");
        return new Credentials(cas, own, key);
    }

    private static CertificateChain cas(Options options, BuildConfig build) throws TlsException {
        if (!options.loadsCas()) {
            return CertificateChain.EMPTY;
        }
        if (!options.caPath.isEmpty()) {
            return CertificateChain.parsePath(path(options.caPath), build);
        }
        return options.caFile.isEmpty() ? builtInCas(build) : CertificateChain.parseFile(path(options.caFile), build);
    }

    private static CertificateChain builtInCas(BuildConfig build) throws TlsException {
        try {
            return BuiltInCas.twice(build);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CertificateChain own(Options options, BuildConfig build, PrintStream out) throws Stop {
        if (options.crtFile.equals(Options.NONE)) {
            return CertificateChain.EMPTY;
        }
        int ret;
        try {
            CertificateChain own = options.crtFile.isEmpty()
                    ? BuiltInClient.certificate(build)
                    : CertificateChain.parseFile(path(options.crtFile), build);
            if (own.skipped() == 0) {
                return own;
            }
            ret = own.skipped();
        } catch (TlsException e) {
            ret = e.code();
        }
        throw failed(out, " failed\n  !  mbedtls_x509_crt_parse returned ", ret);
    }

    private static PrivateKey key(Options options, BuildConfig build, PrintStream out) throws Stop {
        if (options.keyFile.equals(Options.NONE)) {
            return null;
        }
        try {
            if (options.keyFile.isEmpty()) {
                return BuiltInClient.key(build);
            }
            byte[] password = options.keyPwd.getBytes(StandardCharsets.ISO_8859_1);
            return PrivateKeys.parseFile(path(options.keyFile), password, build);
        } catch (TlsException e) {
            throw failed(out, " failed\n  !  mbedtls_pk_parse_key returned ", e.code());
        }
    }

    private static PkType type(PrivateKey key) {
        if (key == null) {
            return PkType.NONE;
        }
        return key instanceof RsaPrivateKey ? PkType.RSA : PkType.ECKEY;
    }

    private static Path path(String name) throws TlsException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TlsException(PkError.FILE_IO_ERROR.code(), null, e);
        }
    }

    private static Stop failed(PrintStream out, String what, int ret) {
        out.print(what + CInteger.hex(ret) + "\n\n");
        return new Stop(ret);
    }
}
