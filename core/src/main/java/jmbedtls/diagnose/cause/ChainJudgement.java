package jmbedtls.diagnose.cause;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.VerifyFlag;

/**
 * The server's certificates in the eyes of a build that lacks no algorithm, to tell what the device's build has to
 * do with their being refused.
 *
 * @param relevant the chain, and the CAs of the device that have issued a part of it
 * @param missing the switches that the device lacks to use them
 * @param missingNumberSize see {@link CertificateNeeds#missingNumberSize}
 * @param flags what verification finds if no algorithm is missing
 * @param flagsNow the same with the time here in place of the device's
 */
record ChainJudgement(CertificateChain chain, CertificateChain trusted, List<Certificate> relevant,
        Set<Feature> missing, int missingNumberSize, int flags, int flagsNow) {
    static ChainJudgement of(Situation situation) {
        Settings settings = situation.settings();
        CertificateChain chain = situation.chain();
        CertificateChain cas = cas(settings);
        List<Certificate> relevant = CertificateNeeds.relevant(chain, cas);
        return new ChainJudgement(chain, cas, relevant, CertificateNeeds.missing(relevant, settings.build()),
                CertificateNeeds.missingNumberSize(relevant, settings.build()),
                flags(settings, chain, cas, settings.trust().clock()),
                flags(settings, chain, cas, InstantSource.fixed(situation.now())));
    }

    /** The CA file, read by a build that lacks nothing; empty if it cannot be read. */
    static CertificateChain cas(Settings settings) {
        try {
            byte[] ca = settings.trust().ca();
            return ca == null ? CertificateChain.EMPTY : CertificateChain.parse(ca, ServerFacts.EVERYTHING);
        } catch (TlsException e) {
            return CertificateChain.EMPTY;
        }
    }

    private static int flags(Settings settings, CertificateChain chain, CertificateChain cas, InstantSource clock) {
        if (chain.isEmpty()) {
            return 0;
        }
        CertificateProfile profile = settings.trust().profile();
        return SslConfig.builder(ServerFacts.EVERYTHING).caChain(cas).clock(clock)
                .certificateProfile(profile != null ? profile : CertificateProfile.defaultOf(settings.build()))
                .build().verifier(null).verify(chain, settings.target().name()).flags();
    }

    boolean lacksAlgorithm() {
        return !missing.isEmpty() || missingNumberSize > 0;
    }

    boolean wouldTrust() {
        return !chain.isEmpty() && !VerifyFlag.BADCERT_NOT_TRUSTED.in(flags);
    }

    boolean isValidNow() {
        return !VerifyFlag.BADCERT_EXPIRED.in(flagsNow) && !VerifyFlag.BADCERT_FUTURE.in(flagsNow);
    }

    /** Whether a CA of the device has the name of a certificate's issuer. */
    boolean sameNameAsCa(Certificate certificate) {
        return trusted.certificates().stream().anyMatch(ca -> certificate.issuer().matches(ca.subject()));
    }
}
