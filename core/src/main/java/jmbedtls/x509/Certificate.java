package jmbedtls.x509;

import java.util.Arrays;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;

/** One X.509 certificate: {@code mbedtls_x509_crt} without its chain. Immutable. */
public final class Certificate {
    private static final Oid ANY_EXTENDED_KEY_USAGE = Oid.of("2.5.29.37.0");
    private static final int MAY_USAGE = KeyUsage.ENCIPHER_ONLY | KeyUsage.DECIPHER_ONLY;
    /** The buffer of {@code mbedtls_debug_print_crt}, of which it uses all but one byte. */
    private static final int DEBUG_TEXT_SIZE = 1023;

    private final byte[] raw;
    private final DerValue tbs;
    private final int version;
    private final DerValue serial;
    private final SignatureAlgorithm signatureAlgorithm;
    private final Name issuer;
    private final X509Time validFrom;
    private final X509Time validTo;
    private final Name subject;
    private final SubjectKey subjectKey;
    private final DerValue subjectKeyInfo;
    private final Extensions extensions;
    private final DerValue signature;

    Certificate(CertificateParser parser) {
        raw = parser.raw;
        tbs = parser.tbs;
        version = parser.version;
        serial = parser.serial;
        signatureAlgorithm = parser.signatureAlgorithm;
        issuer = parser.issuer;
        validFrom = parser.validFrom;
        validTo = parser.validTo;
        subject = parser.subject;
        subjectKey = parser.subjectKey;
        subjectKeyInfo = parser.subjectKeyInfo;
        extensions = parser.extensions;
        signature = parser.signature;
    }

    /** Parses one certificate in DER: {@link #parse(byte[], int, int, BuildConfig)} of a whole array. */
    public static Certificate parse(byte[] der, BuildConfig config) throws TlsException {
        return parse(der, 0, der.length, config);
    }

    /**
     * Parses one certificate in DER: {@code mbedtls_x509_crt_parse_der}. Bytes behind it are ignored.
     *
     * @param der copied
     * @param config decides which algorithms, curves and extensions are understood
     * @throws TlsException with the code of the C function
     */
    public static Certificate parse(byte[] der, int offset, int length, BuildConfig config) throws TlsException {
        return new CertificateParser(config, false).parse(der, offset, length);
    }

    /**
     * Parses one certificate in DER as {@link #parse(byte[], int, int, BuildConfig)}, but leaves to who verifies it
     * what C refuses on sight: a signature of an unknown kind, which does not matter in a trust anchor, and critical
     * extensions.
     *
     * @param der copied
     * @throws TlsException with the code of the C function
     */
    public static Certificate parseUnjudged(byte[] der, int offset, int length, BuildConfig config)
            throws TlsException {
        return new CertificateParser(config, true).parse(der, offset, length);
    }

    /** The whole certificate in DER: a new array. */
    public byte[] encoded() {
        return raw.clone();
    }

    /** The length of {@link #encoded} in bytes. */
    public int encodedLength() {
        return raw.length;
    }

    /** The signed part, header included. */
    public DerValue tbs() {
        return tbs;
    }

    /** 1, 2 or 3. */
    public int version() {
        return version;
    }

    /** The serial number: an INTEGER of any length and sign. */
    public DerValue serial() {
        return serial;
    }

    /** How the certificate is signed. */
    public SignatureAlgorithm signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public Name issuer() {
        return issuer;
    }

    /** The subject's name, which may be empty. */
    public Name subject() {
        return subject;
    }

    public X509Time validFrom() {
        return validFrom;
    }

    public X509Time validTo() {
        return validTo;
    }

    /** The public key and its type. */
    public SubjectKey subjectKey() {
        return subjectKey;
    }

    /** The SubjectPublicKeyInfo in DER, header included. */
    public byte[] subjectKeyInfo() {
        return subjectKeyInfo.bytes();
    }

    /** Whether the certificate has an extension that Mbed TLS parses. */
    public boolean has(ExtensionType extension) {
        return extensions.has(extension);
    }

    /** The CA flag of basicConstraints; false without the extension. */
    public boolean isCa() {
        return extensions.isCa();
    }

    /** How many intermediate certificates may follow below this CA, or -1 for any number. */
    public int maxPathLength() {
        return extensions.maxPathLength();
    }

    /** The bits of {@link KeyUsage}, or 0 without the extension. */
    public int keyUsage() {
        return extensions.keyUsage();
    }

    /** The bits of the Netscape certificate type, or 0 without the extension. */
    public int nsCertType() {
        return extensions.nsCertType();
    }

    /** The key purposes of extKeyUsage; empty without the extension. */
    public List<Oid> extendedKeyUsage() {
        return extensions.extendedKeyUsage();
    }

    /** The entries of subjectAltName, of whatever kind; empty without the extension. */
    public List<GeneralName> subjectAltNames() {
        return extensions.subjectAltNames();
    }

    /** The policies of certificatePolicies; empty without the extension. */
    public List<Oid> certificatePolicies() {
        return extensions.certificatePolicies();
    }

    /** The octets of the signature. */
    public DerValue signature() {
        return signature;
    }

    /** All extensions in their order, those that Mbed TLS does not parse too: a list that cannot be changed. */
    public List<Extension> extensions() {
        return extensions.all();
    }

    /** Whether C refuses to parse the certificate for an extension that is critical. */
    boolean isRefusedByC(BuildConfig config) {
        return extensions.refusedByC() && !config.has(Feature.X509_ALLOW_UNSUPPORTED_CRITICAL_EXTENSION);
    }

    /**
     * Whether keyUsage permits a use: {@code mbedtls_x509_crt_check_key_usage}. Without the extension it does.
     *
     * @param usage bits of {@link KeyUsage}: all must be set, but ENCIPHER_ONLY and DECIPHER_ONLY only may
     */
    public boolean checkKeyUsage(int usage) {
        if (!has(ExtensionType.KEY_USAGE)) {
            return true;
        }
        int must = usage & ~MAY_USAGE;
        return (keyUsage() & must) == must && (keyUsage() & MAY_USAGE & ~usage) == 0;
    }

    /**
     * Whether extKeyUsage permits a purpose, by itself or as "any":
     * {@code mbedtls_x509_crt_check_extended_key_usage}. Without the extension it does.
     */
    public boolean checkExtendedKeyUsage(Oid purpose) {
        return !has(ExtensionType.EXTENDED_KEY_USAGE)
                || extendedKeyUsage().contains(purpose) || extendedKeyUsage().contains(ANY_EXTENDED_KEY_USAGE);
    }

    /** Whether the issuer has the subject's name; the signature is not looked at. */
    public boolean isSelfIssued() {
        return issuer.matches(subject);
    }

    /**
     * The text of {@code mbedtls_x509_crt_info}: lines that start with the prefix and end with a newline, each byte
     * of C's text one character.
     *
     * <p>Where C fails whatever the size of its buffer, for a name longer than 255 characters or a malformed hardware
     * type, the text breaks off as C leaves it.
     */
    public String info(String prefix) {
        return info(prefix, Integer.MAX_VALUE, ReferenceVersion.V2_28_10);
    }

    /**
     * The text that {@code mbedtls_debug_print_crt} takes its lines from: {@link #info} with an empty prefix in a
     * buffer of 1023 bytes, up to a byte of zero.
     */
    public String debugInfo(ReferenceVersion version) {
        String text = info("", DEBUG_TEXT_SIZE, version);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    private String info(String prefix, int size, ReferenceVersion version) {
        TextBuffer out = new TextBuffer(size);
        CertificateInfo.of(this, prefix, version).print(out);
        return out.toString();
    }

    /** Equal if the encodings are. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Certificate other && Arrays.equals(raw, other.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "Certificate[" + subject + "]";
    }
}
