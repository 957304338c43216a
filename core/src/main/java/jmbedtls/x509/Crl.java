package jmbedtls.x509;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.error.PemError;

/** One certificate revocation list: {@code mbedtls_x509_crl}. Immutable. */
public final class Crl {
    private final DerValue tbs;
    private final int version;
    private final SignatureAlgorithm signatureAlgorithm;
    private final Name issuer;
    private final X509Time thisUpdate;
    private final X509Time nextUpdate;
    private final List<Entry> entries;
    private final DerValue signature;

    /** A revoked certificate. */
    public record Entry(DerValue serial, X509Time revocationDate) {
    }

    Crl(CrlParser parser) {
        tbs = parser.tbs;
        version = parser.version;
        signatureAlgorithm = parser.signatureAlgorithm;
        issuer = parser.issuer;
        thisUpdate = parser.thisUpdate;
        nextUpdate = parser.nextUpdate;
        entries = List.copyOf(parser.entries);
        signature = parser.signature;
    }

    /**
     * Parses one list in DER, of which the array must hold nothing else: {@code mbedtls_x509_crl_parse_der}.
     *
     * @param der copied
     */
    public static Crl parseDer(byte[] der, BuildConfig config) throws TlsException {
        return new CrlParser(config).parse(der.clone());
    }

    /** Parses PEM text; see {@link #parse(byte[], BuildConfig)}. */
    public static List<Crl> parse(String pem, BuildConfig config) throws TlsException {
        return parse(pem.getBytes(StandardCharsets.UTF_8), config);
    }

    /**
     * Parses one list in DER or any number in PEM: {@code mbedtls_x509_crl_parse}. Unlike certificates, the first that
     * cannot be parsed is an error, and so is text behind the last. PEM may, but need not, end with a byte of zero.
     *
     * @param data not kept
     */
    public static List<Crl> parse(byte[] data, BuildConfig config) throws TlsException {
        Pem pem = config.has(Feature.PEM_PARSE_C) ? Pem.find(data, "X509 CRL", config) : null;
        byte[] first = pem == null ? null : firstBlock(pem);
        if (first == null) {
            return List.of(parseDer(data, config));
        }
        List<Crl> crls = new ArrayList<>();
        crls.add(parseDer(first, config));
        while (pem.hasMore()) {
            byte[] der = pem.next();
            if (der == null) {
                throw new TlsException(PemError.NO_HEADER_FOOTER_PRESENT.code());
            }
            crls.add(parseDer(der, config));
        }
        return List.copyOf(crls);
    }

    /** Data that starts with a malformed block is not taken for PEM. */
    private static byte[] firstBlock(Pem pem) {
        try {
            return pem.next();
        } catch (TlsException e) {
            return null;
        }
    }

    /** Parses a file: {@code mbedtls_x509_crl_parse_file}. MBEDTLS_ERR_PK_FILE_IO_ERROR if it cannot be read. */
    public static List<Crl> parseFile(Path file, BuildConfig config) throws TlsException {
        return parse(CertificateChain.read(file), config);
    }

    /** The signed part, header included. */
    public DerValue tbs() {
        return tbs;
    }

    /** 1 or 2. */
    public int version() {
        return version;
    }

    public SignatureAlgorithm signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public Name issuer() {
        return issuer;
    }

    public X509Time thisUpdate() {
        return thisUpdate;
    }

    /** {@link X509Time#ABSENT} if the list does not say; it then counts as expired, as in C. */
    public X509Time nextUpdate() {
        return nextUpdate;
    }

    public List<Entry> entries() {
        return entries;
    }

    DerValue signature() {
        return signature;
    }

    /** Whether the list has a certificate's serial number: {@code mbedtls_x509_crt_is_revoked}. */
    public boolean revokes(Certificate certificate) {
        for (Entry entry : entries) {
            if (entry.serial().length() == 0) {
                return false; // as in C, such an entry ends the list
            }
            if (entry.serial().sameContent(certificate.serial())) {
                return true;
            }
        }
        return false;
    }

    /** The text of {@code mbedtls_x509_crl_info}; as {@link Certificate#info}. */
    public String info(String prefix) {
        TextBuffer out = new TextBuffer(Integer.MAX_VALUE);
        print(prefix, out);
        return out.toString();
    }

    void print(String prefix, TextBuffer out) {
        out.add(prefix + "CRL version   : " + version + "\n" + prefix + "issuer name   : ");
        issuer.print(out);
        out.add("\n" + prefix + "this update   : " + thisUpdate);
        out.add("\n" + prefix + "next update   : " + nextUpdate);
        out.add("\n" + prefix + "Revoked certificates:");
        for (Entry entry : entries) {
            out.add("\n" + prefix + "serial number: ");
            CertificateInfo.serial(entry.serial(), out);
            out.add(" revocation date: " + entry.revocationDate());
        }
        out.add("\n" + prefix + "signed using  : " + signatureAlgorithm.description() + "\n");
    }
}
