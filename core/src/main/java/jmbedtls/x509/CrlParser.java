package jmbedtls.x509;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;

/** Reads one CertificateList (RFC 5280, 5.1): {@code mbedtls_x509_crl_parse_der}. Holds what was read on the way. */
final class CrlParser {
    private final BuildConfig config;

    DerValue tbs;
    int version;
    SignatureAlgorithm signatureAlgorithm;
    Name issuer;
    X509Time thisUpdate;
    X509Time nextUpdate;
    final List<Crl.Entry> entries = new ArrayList<>();
    DerValue signature;

    CrlParser(BuildConfig config) {
        this.config = config;
    }

    /** @param der not copied, owned by the result from now on */
    Crl parse(byte[] der) throws TlsException {
        DerReader fields = enterList(der);
        int tbsStart = fields.position();
        DerReader tbsFields = fields.reporting(X509Error.INVALID_FORMAT).enter(Asn1Tag.SEQUENCE);
        tbs = fields.since(tbsStart);
        AlgorithmIdentifier algorithm = readTbs(tbsFields);
        AlgorithmIdentifier outer = AlgorithmIdentifier.read(fields.reporting(X509Error.INVALID_ALG));
        boolean same = outer.algorithm().equals(algorithm.algorithm())
                && outer.parameters().sameContent(algorithm.parameters());
        if (!same) {
            throw new TlsException(X509Error.SIG_MISMATCH.code());
        }
        signature = fields.reporting(X509Error.INVALID_SIGNATURE).wholeOctets();
        fields.reporting(X509Error.INVALID_FORMAT).expectEnd();
        return new Crl(this);
    }

    private static DerReader enterList(byte[] der) throws TlsException {
        DerReader input = new DerReader(der, 0, der.length);
        DerReader fields;
        try {
            fields = input.enter(Asn1Tag.SEQUENCE);
        } catch (TlsException e) {
            throw new TlsException(X509Error.INVALID_FORMAT.code());
        }
        input.reporting(X509Error.INVALID_FORMAT).expectEnd();
        return fields;
    }

    private AlgorithmIdentifier readTbs(DerReader fields) throws TlsException {
        version = fields.nextIs(Asn1Tag.INTEGER) || fields.atEnd()
                ? fields.reporting(X509Error.INVALID_VERSION).integer() : 0;
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(fields.reporting(X509Error.INVALID_ALG));
        if (version > 1) {
            throw new TlsException(X509Error.UNKNOWN_VERSION.code());
        }
        version++;
        try {
            signatureAlgorithm = SignatureAlgorithm.of(algorithm, config);
        } catch (TlsException e) {
            throw new TlsException(X509Error.UNKNOWN_SIG_ALG.code());
        }
        issuer = Name.read(fields.reporting(X509Error.INVALID_FORMAT).enter(Asn1Tag.SEQUENCE));
        thisUpdate = X509Time.read(fields);
        nextUpdate = readNextUpdate(fields);
        readEntries(fields);
        if (version == 2) {
            checkExtensions(fields);
        }
        fields.reporting(X509Error.INVALID_FORMAT).expectEnd();
        return algorithm;
    }

    /** C takes another tag for a missing time, and a length that is too large too: it goes on behind the header. */
    private static X509Time readNextUpdate(DerReader fields) throws TlsException {
        try {
            return X509Time.read(fields);
        } catch (TlsException e) {
            if (e.code() == X509Error.INVALID_DATE.plus(Asn1Error.UNEXPECTED_TAG)
                    || e.code() == X509Error.INVALID_DATE.plus(Asn1Error.OUT_OF_DATA)) {
                return X509Time.ABSENT;
            }
            throw e;
        }
    }

    /**
     * {@code x509_get_entries}. An entry need not be read to its end: what its fields leave over is taken for the
     * next one.
     */
    private void readEntries(DerReader fields) throws TlsException {
        if (!fields.nextIs(Asn1Tag.SEQUENCE)) {
            return;
        }
        DerReader list = fields.reporting(null).enter(Asn1Tag.SEQUENCE);
        while (!list.atEnd()) {
            int length = list.reporting(null).open(Asn1Tag.SEQUENCE);
            DerReader entry = list.window(length);
            DerValue serial = CertificateParser.readSerial(entry);
            entries.add(new Crl.Entry(serial, X509Time.read(entry)));
            checkEntryExtensions(entry);
            list.moveTo(entry.position());
        }
    }

    /** {@code x509_get_crl_entry_ext}: only the structure is looked at. */
    private static void checkEntryExtensions(DerReader entry) throws TlsException {
        if (entry.nextIs(Asn1Tag.SEQUENCE)) {
            DerReader extensions = entry.reporting(X509Error.INVALID_EXTENSIONS).enter(Asn1Tag.SEQUENCE);
            while (!extensions.atEnd()) {
                extensions.enter(Asn1Tag.SEQUENCE);
            }
        }
    }

    /** {@code x509_get_crl_ext}: none is understood, so none may be critical. */
    private static void checkExtensions(DerReader fields) throws TlsException {
        if (fields.atEnd()) {
            return;
        }
        DerReader list = Extensions.enterList(fields, 0);
        while (!list.atEnd()) {
            DerReader extension = list.enter(Asn1Tag.SEQUENCE);
            extension.oid();
            boolean critical = Extensions.readCritical(extension);
            extension.read(Asn1Tag.OCTET_STRING);
            extension.expectEnd();
            if (critical) {
                throw extension.error(Asn1Error.UNEXPECTED_TAG);
            }
        }
    }
}
