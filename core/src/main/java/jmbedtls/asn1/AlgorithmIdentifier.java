package jmbedtls.asn1;

import jmbedtls.TlsException;
import jmbedtls.error.Asn1Error;

/**
 * An AlgorithmIdentifier (RFC 5280, 4.1.1.2).
 *
 * @param parameters {@link DerValue#ABSENT} if there are none
 */
public record AlgorithmIdentifier(Oid algorithm, DerValue parameters) {
    /** Reads one: {@code mbedtls_asn1_get_alg}. */
    public static AlgorithmIdentifier read(DerReader reader) throws TlsException {
        DerReader content = reader.enter(Asn1Tag.SEQUENCE);
        Oid algorithm = content.oid();
        if (content.atEnd()) {
            return new AlgorithmIdentifier(algorithm, DerValue.ABSENT);
        }
        DerValue parameters = content.readAny();
        content.expectEnd();
        return new AlgorithmIdentifier(algorithm, parameters);
    }

    /** Reads one whose parameters must be absent or NULL: {@code mbedtls_asn1_get_alg_null}. */
    public static Oid readWithoutParameters(DerReader reader) throws TlsException {
        AlgorithmIdentifier identifier = read(reader);
        if (identifier.hasParameters()) {
            throw reader.error(Asn1Error.INVALID_DATA);
        }
        return identifier.algorithm;
    }

    /** As records compare. Written out because the first use of what the JVM would generate takes a cold one long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AlgorithmIdentifier that
                && algorithm.equals(that.algorithm) && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * algorithm.hashCode() + parameters.hashCode();
    }

    /** False if the parameters are absent or NULL. Tag zero counts as absent, as in C. */
    public boolean hasParameters() {
        return parameters.length() != 0 || parameters.tag() != Asn1Tag.NULL && parameters.tag() != 0;
    }
}
