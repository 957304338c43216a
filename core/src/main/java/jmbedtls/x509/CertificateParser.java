package jmbedtls.x509;

import java.util.Arrays;
import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;

/** Reads one Certificate (RFC 5280, 4.1): {@code x509_crt_parse_der_core}. Holds what was read on the way. */
final class CertificateParser {
    private final BuildConfig config;
    /** Whether what C refuses on sight is left to who verifies: unknown ways of signing, critical extensions. */
    private final boolean unjudged;

    byte[] raw;
    DerValue tbs;
    int version;
    DerValue serial;
    SignatureAlgorithm signatureAlgorithm;
    Name issuer;
    X509Time validFrom;
    X509Time validTo;
    Name subject;
    SubjectKey subjectKey;
    DerValue subjectKeyInfo;
    Extensions extensions;
    DerValue signature;

    CertificateParser(BuildConfig config, boolean unjudged) {
        this.config = config;
        this.unjudged = unjudged;
    }

    /** Reads the certificate that begins at an index; bytes behind it are left alone, as in C. */
    Certificate parse(byte[] der, int offset, int length) throws TlsException {
        raw = copyFirstElement(der, offset, length);
        DerReader fields = new DerReader(raw, 0, raw.length);
        fields.open(Asn1Tag.SEQUENCE);
        int tbsStart = fields.position();
        DerReader tbsFields = fields.reporting(X509Error.INVALID_FORMAT).enter(Asn1Tag.SEQUENCE);
        tbs = fields.since(tbsStart);
        AlgorithmIdentifier algorithm = readTbs(tbsFields);
        AlgorithmIdentifier outer = AlgorithmIdentifier.read(fields.reporting(X509Error.INVALID_ALG));
        if (!outer.equals(algorithm)) {
            throw new TlsException(X509Error.SIG_MISMATCH.code());
        }
        signature = fields.reporting(X509Error.INVALID_SIGNATURE).wholeOctets();
        fields.reporting(X509Error.INVALID_FORMAT).expectEnd();
        return new Certificate(this);
    }

    private static byte[] copyFirstElement(byte[] der, int offset, int length) throws TlsException {
        DerReader input = new DerReader(der, offset, length);
        try {
            input.enter(Asn1Tag.SEQUENCE);
        } catch (TlsException e) {
            throw new TlsException(X509Error.INVALID_FORMAT.code());
        }
        return Arrays.copyOfRange(der, offset, input.position());
    }

    private AlgorithmIdentifier readTbs(DerReader fields) throws TlsException {
        version = readVersion(fields);
        serial = readSerial(fields);
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(fields.reporting(X509Error.INVALID_ALG));
        if (version > 2) {
            throw new TlsException(X509Error.UNKNOWN_VERSION.code());
        }
        version++;
        signatureAlgorithm = unjudged ? SignatureAlgorithm.orUnknown(algorithm, config)
                : SignatureAlgorithm.of(algorithm, config);
        issuer = Name.read(fields.reporting(X509Error.INVALID_FORMAT).enter(Asn1Tag.SEQUENCE));
        readValidity(fields);
        subject = Name.parse(fields.reporting(X509Error.INVALID_FORMAT));
        int keyStart = fields.position();
        subjectKey = new SubjectKeyParser(config).read(fields);
        subjectKeyInfo = fields.since(keyStart);
        readOptionalFields(fields);
        return algorithm;
    }

    private static int readVersion(DerReader fields) throws TlsException {
        fields.reporting(X509Error.INVALID_FORMAT);
        if (fields.peekTag() != Asn1Tag.explicit(0)) {
            return 0;
        }
        DerReader field = fields.enter(Asn1Tag.explicit(0)).reporting(X509Error.INVALID_VERSION);
        int number = field.integer();
        field.expectEnd();
        return number;
    }

    /** Takes an INTEGER of any length and sign, and [2] in its place: {@code mbedtls_x509_get_serial}. */
    static DerValue readSerial(DerReader fields) throws TlsException {
        fields.reporting(X509Error.INVALID_SERIAL);
        int tag = fields.peekTag();
        if (tag != Asn1Tag.INTEGER && tag != (Asn1Tag.CONTEXT_SPECIFIC | 2)) {
            throw fields.error(Asn1Error.UNEXPECTED_TAG);
        }
        return fields.readAny();
    }

    private void readValidity(DerReader fields) throws TlsException {
        DerReader validity = fields.reporting(X509Error.INVALID_DATE).enter(Asn1Tag.SEQUENCE);
        validFrom = X509Time.read(validity);
        validTo = X509Time.read(validity);
        validity.expectEnd();
    }

    private void readOptionalFields(DerReader fields) throws TlsException {
        if (version > 1) {
            skipUniqueId(fields, 1);
            skipUniqueId(fields, 2);
        }
        boolean extensible = version == 3 || config.has(Feature.X509_ALLOW_EXTENSIONS_NON_V3);
        extensions = extensible
                ? Extensions.read(fields, unjudged || config.has(Feature.X509_ALLOW_UNSUPPORTED_CRITICAL_EXTENSION))
                : new Extensions();
        fields.reporting(X509Error.INVALID_FORMAT).expectEnd();
    }

    private static void skipUniqueId(DerReader fields, int number) throws TlsException {
        if (fields.nextIs(Asn1Tag.explicit(number))) {
            fields.reporting(X509Error.INVALID_FORMAT).read(Asn1Tag.explicit(number));
        }
    }
}
