package jmbedtls.x509;

import static jmbedtls.x509.VerifyFlag.BADCERT_BAD_KEY;
import static jmbedtls.x509.VerifyFlag.BADCERT_BAD_MD;
import static jmbedtls.x509.VerifyFlag.BADCERT_BAD_PK;
import static jmbedtls.x509.VerifyFlag.BADCERT_CN_MISMATCH;
import static jmbedtls.x509.VerifyFlag.BADCERT_EXPIRED;
import static jmbedtls.x509.VerifyFlag.BADCERT_FUTURE;
import static jmbedtls.x509.VerifyFlag.BADCERT_NOT_TRUSTED;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.error.X509Error;

/** The verification of one chain: {@code x509_crt_verify_chain} and what belongs to it. */
final class Verification {
    private final CertificateVerifier verifier;
    private final CertificateChain chain;
    private final X509Time now;
    private final List<Link> links = new ArrayList<>();

    /** A certificate of the verified chain and what was found for it: {@code x509_crt_verify_chain_item}. */
    private static final class Link {
        private final Certificate certificate;
        private int flags;

        Link(Certificate certificate) {
            this.certificate = certificate;
        }

        void add(VerifyFlag flag, boolean found) {
            flags |= found ? flag.bit() : 0;
        }
    }

    /**
     * Who signed a certificate.
     *
     * @param index the place in the peer's chain, or -1 if it is a trusted certificate
     */
    private record Parent(Certificate certificate, int index, boolean signatureGood) {
        boolean isTrusted() {
            return index < 0;
        }
    }

    /** @param now null if times are not checked */
    Verification(CertificateVerifier verifier, CertificateChain chain, X509Time now) {
        this.verifier = verifier;
        this.chain = chain;
        this.now = now;
    }

    VerifyResult run(String hostName, VerifyCallback callback) {
        try {
            buildLinks();
            checkEndEntity(links.get(0), hostName);
            return mergeFlags(callback);
        } catch (TlsException e) {
            return VerifyResult.ofError(e.code());
        }
    }

    private void checkEndEntity(Link link, String hostName) {
        SubjectKey key = link.certificate.subjectKey();
        link.add(BADCERT_CN_MISMATCH, hostName != null && !HostName.of(hostName, verifier.config.version()).matches(link.certificate));
        link.add(BADCERT_BAD_PK, !verifier.profile.allows(key.type()));
        link.add(BADCERT_BAD_KEY, !verifier.profile.allowsKey(key));
    }

    private void buildLinks() throws TlsException {
        Certificate child = chain.get(0);
        int index = 0;
        int selfIssued = 0;
        while (true) {
            Link link = new Link(child);
            links.add(link);
            link.add(BADCERT_EXPIRED, isPast(child.validTo()));
            link.add(BADCERT_FUTURE, isFuture(child.validFrom()));
            link.add(BADCERT_NOT_TRUSTED, child.isRefusedByC(verifier.config));
            if (index < 0) {
                return;
            }
            link.add(BADCERT_BAD_MD, !verifier.profile.allows(child.signatureAlgorithm().digest()));
            link.add(BADCERT_BAD_PK, !verifier.profile.allows(child.signatureAlgorithm().keyType()));
            if (links.size() == 1 && isLocallyTrusted(child)) {
                return;
            }
            Parent parent = findParent(child, index, selfIssued);
            if (parent == null) {
                link.add(BADCERT_NOT_TRUSTED, true);
                return;
            }
            selfIssued += links.size() > 1 && child.isSelfIssued() ? 1 : 0;
            if (!parent.isTrusted() && links.size() > maxIntermediates()) {
                throw new TlsException(X509Error.FATAL_ERROR.code());
            }
            link.add(BADCERT_NOT_TRUSTED, !parent.signatureGood);
            link.add(BADCERT_BAD_KEY, !verifier.profile.allowsKey(parent.certificate.subjectKey()));
            link.flags |= verifier.revocationFlags(child, parent.certificate, now);
            child = parent.certificate;
            index = parent.index;
        }
    }

    private int maxIntermediates() {
        return verifier.config.value(NumericMacro.X509_MAX_INTERMEDIATE_CA);
    }

    /** {@code x509_crt_check_ee_locally_trusted}; the signature of such a certificate is never looked at. */
    private boolean isLocallyTrusted(Certificate certificate) {
        return certificate.isSelfIssued() && !certificate.isRefusedByC(verifier.config)
                && verifier.trusted.contains(certificate);
    }

    /** Looks among the trusted certificates first, then in the rest of the chain; null if there is none. */
    private Parent findParent(Certificate child, int index, int selfIssued) throws TlsException {
        int below = links.size() - 1 - selfIssued;
        Parent parent = findParent(child, verifier.trustedFor(child), -1, below);
        return parent != null ? parent
                : findParent(child, chain.certificates().subList(index + 1, chain.size()), index + 1, below);
    }

    /**
     * {@code x509_crt_find_parent_in}: the first suitable candidate that is valid now, otherwise the first that is
     * suitable.
     *
     * @param first the place of the first candidate in the peer's chain, or -1 if they are trusted ones
     * @param below how many certificates that count for path lengths are below the parent
     */
    private Parent findParent(Certificate child, List<Certificate> candidates, int first, int below) {
        boolean top = first < 0;
        Parent fallback = null;
        for (int i = 0; i < candidates.size(); i++) {
            Certificate candidate = candidates.get(i);
            if (!isIssuer(candidate, child, top)
                    || candidate.maxPathLength() >= 0 && candidate.maxPathLength() < below) {
                continue;
            }
            boolean good = verifier.isSigned(child, candidate);
            if (top && !good) {
                continue;
            }
            Parent parent = new Parent(candidate, top ? -1 : first + i, good);
            if (!isPast(candidate.validTo()) && !isFuture(candidate.validFrom())) {
                return parent;
            }
            fallback = fallback == null ? parent : fallback;
        }
        return fallback;
    }

    /**
     * {@code x509_crt_check_parent}: a trusted certificate of version 1 or 2 needs no CA flag. One with a critical
     * extension that C does not know, which C could not have parsed, is nobody's issuer.
     */
    private boolean isIssuer(Certificate parent, Certificate child, boolean top) {
        if (!child.issuer().matches(parent.subject()) || parent.isRefusedByC(verifier.config)) {
            return false;
        }
        boolean exempt = top && parent.version() < 3;
        return exempt || parent.isCa() && (!verifier.config.has(Feature.X509_CHECK_KEY_USAGE)
                || parent.checkKeyUsage(KeyUsage.KEY_CERT_SIGN));
    }

    private boolean isPast(X509Time to) {
        return now != null && now.compareTo(to) > 0;
    }

    private boolean isFuture(X509Time from) {
        return now != null && from.compareTo(now) > 0;
    }

    /** {@code x509_crt_merge_flags_with_cb}: from the root down. */
    private VerifyResult mergeFlags(VerifyCallback callback) throws TlsException {
        List<VerifyResult.Finding> findings = new ArrayList<>();
        for (int depth = links.size() - 1; depth >= 0; depth--) {
            Link link = links.get(depth);
            int flags = callback == null ? link.flags : callback.verify(link.certificate, depth, link.flags);
            if (flags != 0) {
                findings.add(0, new VerifyResult.Finding(link.certificate, flags, VerifyFlag.sentence(flags)));
            }
        }
        List<Certificate> path = new ArrayList<>();
        for (Link link : links) {
            path.add(link.certificate);
        }
        return VerifyResult.of(findings, path);
    }
}
