package jmbedtls.x509;

import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;

/**
 * One extension of a certificate as it is encoded (RFC 5280, 4.1).
 *
 * @param value the content of the extension's OCTET STRING
 */
public record Extension(Oid oid, boolean critical, DerValue value) {
}
