package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.diagnose.device.SuiteNeeds;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PkType;

/** What a build needs to read certificates and to check their signatures. */
final class CertificateNeeds {
    private CertificateNeeds() {
    }

    /** The server's certificates, and those of the CA file that have issued one of them. */
    static List<Certificate> relevant(CertificateChain chain, CertificateChain cas) {
        List<Certificate> relevant = new ArrayList<>(chain.certificates());
        for (Certificate ca : cas) {
            if (chain.certificates().stream().anyMatch(certificate -> certificate.issuer().matches(ca.subject()))) {
                relevant.add(ca);
            }
        }
        return relevant;
    }

    /** The switches that a build lacks. */
    static Set<Feature> missing(List<Certificate> certificates, BuildConfig build) {
        Set<Feature> needs = EnumSet.noneOf(Feature.class);
        for (Certificate certificate : certificates) {
            addKey(certificate, needs);
            addSignature(certificate, needs);
        }
        needs.removeAll(build.features());
        return needs;
    }

    private static void addKey(Certificate certificate, Set<Feature> needs) {
        if (certificate.subjectKey().group() == null) {
            needs.add(Feature.RSA_C);
        } else {
            needs.add(Feature.ECP_C);
            needs.add(CompiledIn.switchOf(certificate.subjectKey().group()));
        }
    }

    private static void addSignature(Certificate certificate, Set<Feature> needs) {
        var algorithm = certificate.signatureAlgorithm();
        if (algorithm.digest() != null) {
            needs.add(SuiteNeeds.moduleOf(algorithm.digest()));
        }
        if (algorithm.keyType() == PkType.ECDSA) {
            needs.add(Feature.ECDSA_C);
        } else {
            needs.add(Feature.RSA_C);
            needs.add(algorithm.keyType() == PkType.RSA ? Feature.PKCS1_V15 : Feature.PKCS1_V21);
        }
        if (algorithm.keyType() == PkType.RSASSA_PSS) {
            needs.add(Feature.X509_RSASSA_PSS_SUPPORT);
        }
    }

    /** What a build lacks, with C's names. */
    static String text(List<Certificate> certificates, BuildConfig build) {
        List<String> lacks = new ArrayList<>(missing(certificates, build).stream().map(Feature::macro).toList());
        int size = missingNumberSize(certificates, build);
        if (size > 0) {
            lacks.add("numbers of " + size + " bytes (MBEDTLS_MPI_MAX_SIZE)");
        }
        return String.join(", ", lacks);
    }

    /** MBEDTLS_MPI_MAX_SIZE that the longest RSA key asks for, in bytes; 0 if the build's will do. */
    static int missingNumberSize(List<Certificate> certificates, BuildConfig build) {
        int longest = certificates.stream()
                .filter(certificate -> certificate.subjectKey().key() instanceof RsaPublicKey)
                .mapToInt(certificate -> (certificate.subjectKey().bitLength() + 7) / 8).max().orElse(0);
        return longest > build.value(NumericMacro.MPI_MAX_SIZE) ? longest : 0;
    }
}
