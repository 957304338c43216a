package jmbedtls.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.PkError;
import jmbedtls.error.X509Error;

/**
 * Certificates in order: {@code mbedtls_x509_crt} as a list. The end-entity certificate and what should lead from it to
 * a root, or a set of trusted ones. Immutable.
 */
public final class CertificateChain implements Iterable<Certificate> {
    /** The chain without certificates. */
    public static final CertificateChain EMPTY = new CertificateChain(List.of(), List.of());

    private final List<Certificate> certificates;
    private final List<Skipped> skipped;
    /** Made when first asked for: a store of roots is long, and serves many connections. */
    private volatile byte[] digest;

    /**
     * A certificate that was left out because it could not be parsed.
     *
     * @param place where it was: its number in a file from 1 on, its alias in a key store, or the file
     * @param subject as far as it could be read, otherwise empty
     */
    public record Skipped(String place, String subject, TlsException reason) {
        @Override
        public String toString() {
            return place + (subject.isEmpty() ? "" : " (" + subject + ")") + ": " + reason.getMessage();
        }
    }

    private CertificateChain(List<Certificate> certificates, List<Skipped> skipped) {
        this.certificates = List.copyOf(certificates);
        this.skipped = List.copyOf(skipped);
    }

    /** A chain of these certificates. */
    public static CertificateChain of(Certificate... certificates) {
        return of(List.of(certificates));
    }

    /** A chain of these certificates. */
    public static CertificateChain of(List<Certificate> certificates) {
        return new CertificateChain(certificates, List.of());
    }

    /** Parses PEM text; see {@link #parse(byte[], BuildConfig)}. */
    public static CertificateChain parse(String pem, BuildConfig config) throws TlsException {
        return parse(pem.getBytes(StandardCharsets.UTF_8), config);
    }

    /**
     * Parses one certificate in DER or any number in PEM: {@code mbedtls_x509_crt_parse}.
     *
     * <p>Data with a header line {@code -----BEGIN CERTIFICATE-----} is PEM; unlike in C it may, but need not, end
     * with a byte of zero. A certificate in PEM that cannot be parsed is {@linkplain #skipped skipped}.
     *
     * @param data not kept
     * @throws TlsException if none could be parsed, with the code for the first
     */
    public static CertificateChain parse(byte[] data, BuildConfig config) throws TlsException {
        return parse(data, config, false);
    }

    /** Parses certificates to trust, in PEM or DER: {@link Certificate#parseUnjudged}. */
    static CertificateChain parseTrusted(byte[] data, BuildConfig config) throws TlsException {
        return parse(data, config, true);
    }

    private static CertificateChain parse(byte[] data, BuildConfig config, boolean unjudged) throws TlsException {
        Pem pem = config.has(Feature.PEM_PARSE_C) ? Pem.find(data, "CERTIFICATE", config) : null;
        Collector found = new Collector(config, unjudged);
        if (pem == null) {
            found.add("1", new Collector.Given(data));
            return found.chain();
        }
        boolean more = true;
        for (int number = 1; more; number++) {
            more = found.add(Integer.toString(number), pem);
        }
        return found.chain();
    }

    /** Parses one certificate after the other and notes what was left out. */
    static final class Collector {
        private final BuildConfig config;
        private final boolean unjudged;
        private final List<Certificate> certificates = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();

        /** Where the next certificate comes from; null if there is none. */
        interface Source {
            byte[] next() throws TlsException;
        }

        private record Given(byte[] next) implements Source {
        }

        Collector(BuildConfig config, boolean unjudged) {
            this.config = config;
            this.unjudged = unjudged;
        }

        /** False if there was none. */
        boolean add(String place, Source source) {
            CertificateParser parser = new CertificateParser(config, unjudged);
            try {
                byte[] der = source.next();
                if (der == null) {
                    return false;
                }
                certificates.add(parser.parse(der, 0, der.length));
            } catch (TlsException e) {
                skipped.add(new Skipped(place, parser.subject == null ? "" : parser.subject.toString(), e));
            }
            return true;
        }

        /** @throws TlsException if none could be parsed, with the code for the first */
        CertificateChain chain() throws TlsException {
            if (certificates.isEmpty()) {
                throw skipped.isEmpty() ? new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code())
                        : skipped.get(0).reason();
            }
            return new CertificateChain(certificates, skipped);
        }
    }

    /**
     * Parses a file: {@code mbedtls_x509_crt_parse_file}.
     *
     * @throws TlsException MBEDTLS_ERR_PK_FILE_IO_ERROR if it cannot be read, otherwise as {@link #parse}
     */
    public static CertificateChain parseFile(Path file, BuildConfig config) throws TlsException {
        return parse(read(file), config);
    }

    /** The content of a file: {@code mbedtls_pk_load_file}. */
    static byte[] read(Path file) throws TlsException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw failure(PkError.FILE_IO_ERROR, e);
        }
    }

    /**
     * Parses all regular files of a directory, ordered by name: {@code mbedtls_x509_crt_parse_path}. A file that
     * cannot be parsed counts as one {@linkplain #skipped skipped} certificate, and it is no error if that goes for
     * all.
     *
     * @throws TlsException MBEDTLS_ERR_X509_FILE_IO_ERROR if the directory cannot be read,
     *     MBEDTLS_ERR_X509_BUFFER_TOO_SMALL for a path longer than MBEDTLS_X509_MAX_FILE_PATH_LEN allows
     */
    public static CertificateChain parsePath(Path directory, BuildConfig config) throws TlsException {
        List<Certificate> certificates = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : list(directory)) {
            if (file.toString().getBytes(StandardCharsets.UTF_8).length
                    >= config.value(NumericMacro.X509_MAX_FILE_PATH_LEN)) {
                throw failure(X509Error.BUFFER_TOO_SMALL, null);
            }
            if (Files.isRegularFile(file)) {
                try {
                    CertificateChain chain = parseFile(file, config);
                    certificates.addAll(chain.certificates);
                    skipped.addAll(chain.skipped);
                } catch (TlsException e) {
                    skipped.add(new Skipped(file.toString(), "", e));
                }
            }
        }
        return new CertificateChain(certificates, skipped);
    }

    private static List<Path> list(Path directory) throws TlsException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(files::add);
        } catch (IOException e) {
            throw failure(X509Error.FILE_IO_ERROR, e);
        }
        Collections.sort(files);
        return files;
    }

    private static TlsException failure(ErrorCode code, IOException cause) {
        return new TlsException(code.code(), null, cause);
    }

    /** This chain and behind it another: what C does when it parses into a chain that is not empty. */
    public CertificateChain plus(CertificateChain other) {
        List<Certificate> all = new ArrayList<>(certificates);
        all.addAll(other.certificates);
        List<Skipped> allSkipped = new ArrayList<>(skipped);
        allSkipped.addAll(other.skipped);
        return new CertificateChain(all, allSkipped);
    }

    /** How many certificates were left out because they could not be parsed: what the C function returns. */
    public int skipped() {
        return skipped.size();
    }

    /** The certificates that were left out, and why: a list that cannot be changed. */
    public List<Skipped> skippedCertificates() {
        return skipped;
    }

    /** A hash of all certificates in their order: 32 bytes, a new array. */
    public byte[] digest(CryptoProvider crypto) {
        if (digest == null) {
            Hash hash = crypto.hash(HashAlgorithm.SHA256);
            for (Certificate certificate : certificates) {
                byte[] encoded = certificate.encoded();
                hash.update(encoded, 0, encoded.length);
            }
            byte[] made = new byte[HashAlgorithm.SHA256.size()];
            hash.digest(made, 0);
            digest = made;
        }
        return digest.clone();
    }

    public int size() {
        return certificates.size();
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    public Certificate get(int index) {
        return certificates.get(index);
    }

    /** The certificates: a list that cannot be changed. */
    public List<Certificate> certificates() {
        return certificates;
    }

    @Override
    public Iterator<Certificate> iterator() {
        return certificates.iterator();
    }
}
