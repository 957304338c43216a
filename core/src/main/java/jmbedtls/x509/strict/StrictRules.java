package jmbedtls.x509.strict;

/**
 * What strict verification asks for beyond RFC 5280 and RFC 9525, and how much work it may take. Immutable.
 *
 * @param refusesMustStaple whether a certificate that demands a stapled OCSP response (RFC 7633) is refused, since
 *     nobody here asks for one
 * @param requiresServerPurpose whether the server's certificate must name its purpose in extKeyUsage, and not just
 *     have no such extension
 * @param maxWork how much may be computed for a chain: an RSA signature of 2,048 bits counts 4, of 8,192 bits 64, one on
 *     secp256r1 4, on secp521r1 65, an issuer that is considered 1, a thousand comparisons with name constraints 1
 */
public record StrictRules(boolean refusesMustStaple, boolean requiresServerPurpose, int maxWork) {
    /** No more than the RFCs; work for about 250 RSA signatures of 2,048 bits. */
    public static final StrictRules DEFAULT = new StrictRules(false, false, 1000);
}
