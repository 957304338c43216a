package jmbedtls.x509;

import java.util.Locale;
import jmbedtls.TlsException;
import jmbedtls.asn1.AlgorithmIdentifier;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.OidError;
import jmbedtls.error.X509Error;

/**
 * How a certificate or a CRL is signed.
 *
 * @param keyType {@link PkType#RSA}, {@link PkType#ECDSA} or {@link PkType#RSASSA_PSS}; {@link PkType#NONE} if the build
 *     does not know the algorithm, which only {@link Certificate#parseUnjudged} lets pass
 * @param digest null if the algorithm names none, which RSASSA-PSS does in a build that does not parse its parameters
 * @param pss the parameters of RSASSA-PSS, otherwise null
 * @param description the text of {@code mbedtls_x509_sig_alg_gets}
 */
public record SignatureAlgorithm(PkType keyType, HashAlgorithm digest, PssParameters pss, String description) {

    /** The algorithm that an identifier names: {@code mbedtls_x509_get_sig_alg}. */
    static SignatureAlgorithm of(AlgorithmIdentifier identifier, BuildConfig config) throws TlsException {
        SignatureScheme scheme = SignatureScheme.of(identifier.algorithm(), config);
        if (scheme == null) {
            throw new TlsException(X509Error.UNKNOWN_SIG_ALG.plus(OidError.NOT_FOUND));
        }
        if (scheme == SignatureScheme.RSASSA_PSS && config.has(Feature.X509_RSASSA_PSS_SUPPORT)) {
            PssParameters pss = PssParameters.parse(identifier.parameters(), config);
            return new SignatureAlgorithm(PkType.RSASSA_PSS, pss.digest(), pss, describe(pss, config));
        }
        if (identifier.hasParameters()) {
            throw new TlsException(X509Error.INVALID_ALG.code());
        }
        return new SignatureAlgorithm(scheme.keyType(), scheme.digest(), null, scheme.description());
    }

    /** As {@link #of}; what the build does not know becomes an algorithm that no key can verify. */
    static SignatureAlgorithm orUnknown(AlgorithmIdentifier identifier, BuildConfig config) {
        try {
            return of(identifier, config);
        } catch (TlsException e) {
            return new SignatureAlgorithm(PkType.NONE, null, null, identifier.algorithm().toString());
        }
    }

    private static String describe(PssParameters pss, BuildConfig config) {
        return String.format(Locale.ROOT, "%s (%s, MGF1-%s, 0x%02X)", SignatureScheme.RSASSA_PSS.description(),
                name(pss.digest(), config), name(pss.mgf1Digest(), config), pss.saltLength());
    }

    private static String name(HashAlgorithm digest, BuildConfig config) {
        return Digests.computes(digest, config) ? digest.mdName() : "???";
    }
}
