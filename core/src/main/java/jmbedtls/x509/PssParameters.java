package jmbedtls.x509;

import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.OidError;
import jmbedtls.error.X509Error;

/**
 * RSASSA-PSS-params (RFC 4055, 3.1).
 *
 * @param saltLength in bytes; any number that fits an int
 */
public record PssParameters(HashAlgorithm digest, HashAlgorithm mgf1Digest, int saltLength) {
    private static final Oid MGF1 = Oid.of("1.2.840.113549.1.1.8");
    private static final int DEFAULT_SALT_LENGTH = 20;

    /** {@code mbedtls_x509_get_rsassa_pss_params}. */
    static PssParameters parse(DerValue parameters, BuildConfig config) throws TlsException {
        DerReader fields = parameters.reader().reporting(X509Error.INVALID_ALG);
        if (parameters.tag() != Asn1Tag.SEQUENCE) {
            throw fields.error(Asn1Error.UNEXPECTED_TAG);
        }
        HashAlgorithm digest = HashAlgorithm.SHA1;
        HashAlgorithm mgf1Digest = HashAlgorithm.SHA1;
        int saltLength = DEFAULT_SALT_LENGTH;
        if (fields.nextIs(Asn1Tag.explicit(0))) {
            DerReader field = fields.enter(Asn1Tag.explicit(0));
            digest = digest(AlgorithmIdentifier.readWithoutParameters(field), config);
            field.expectEnd();
        }
        if (fields.nextIs(Asn1Tag.explicit(1))) {
            DerReader field = fields.enter(Asn1Tag.explicit(1));
            mgf1Digest = maskDigest(AlgorithmIdentifier.read(field), config);
            field.expectEnd();
        }
        if (fields.nextIs(Asn1Tag.explicit(2))) {
            saltLength = integer(fields, 2);
        }
        if (fields.nextIs(Asn1Tag.explicit(3)) && integer(fields, 3) != 1) {
            throw new TlsException(X509Error.INVALID_ALG.code());
        }
        fields.expectEnd();
        return new PssParameters(digest, mgf1Digest, saltLength);
    }

    private static int integer(DerReader fields, int number) throws TlsException {
        DerReader field = fields.enter(Asn1Tag.explicit(number));
        int value = field.integer();
        field.expectEnd();
        return value;
    }

    /** The digest in the parameters of MGF1: {@code x509_get_hash_alg}. */
    private static HashAlgorithm maskDigest(AlgorithmIdentifier mask, BuildConfig config) throws TlsException {
        if (!mask.algorithm().equals(MGF1)) {
            throw new TlsException(X509Error.FEATURE_UNAVAILABLE.plus(OidError.NOT_FOUND));
        }
        DerReader identifier = mask.parameters().reader().reporting(X509Error.INVALID_ALG);
        if (mask.parameters().tag() != Asn1Tag.SEQUENCE) {
            throw identifier.error(Asn1Error.UNEXPECTED_TAG);
        }
        HashAlgorithm digest = digest(identifier.oid(), config);
        if (!identifier.atEnd()) {
            if (identifier.open(Asn1Tag.NULL) != 0) {
                throw new TlsException(X509Error.INVALID_ALG.code());
            }
            identifier.expectEnd();
        }
        return digest;
    }

    private static HashAlgorithm digest(Oid oid, BuildConfig config) throws TlsException {
        HashAlgorithm digest = Digests.of(oid, config);
        if (digest == null) {
            throw new TlsException(X509Error.INVALID_ALG.plus(OidError.NOT_FOUND));
        }
        return digest;
    }
}
