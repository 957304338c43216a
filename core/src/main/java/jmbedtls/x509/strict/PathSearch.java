package jmbedtls.x509.strict;

import static jmbedtls.x509.VerifyFlag.BADCERT_EXPIRED;
import static jmbedtls.x509.VerifyFlag.BADCERT_FUTURE;
import static jmbedtls.x509.VerifyFlag.BADCERT_NOT_TRUSTED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import jmbedtls.TlsException;
import jmbedtls.config.NumericMacro;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.VerifyResult.Finding;
import jmbedtls.x509.X509Time;

/**
 * Looks for a path from a certificate to a trusted one (RFC 4158), depth first: trusted issuers before sent ones, those
 * whose key identifier fits and that are valid now first. A first search leaves every branch as soon as something is
 * wrong with it. Only if it finds nothing, a second one follows the others too, to say what is wrong with the best.
 */
final class PathSearch {
    private final CertificateVerifier verifier;
    private final Work work;
    private final Strength strength;
    private final IssuerCheck issuers;
    private final X509Time now;
    private final int maxIntermediates;
    private final List<StrictCertificate> sent = new ArrayList<>();
    private final Map<Certificate, StrictCertificate> known = new HashMap<>();
    private final Map<Edge, Boolean> signatures = new HashMap<>();
    private final List<StrictCertificate> path = new ArrayList<>();
    private Outcome best;

    /** A path, complete if it ends in a trusted certificate, and what is wrong with it. */
    record Outcome(List<StrictCertificate> path, List<Finding> findings, boolean complete) {
        private boolean isBetterThan(Outcome other) {
            if (other == null || complete != other.complete) {
                return other == null || complete;
            }
            return complete ? findings.size() < other.findings.size() : path.size() > other.path.size();
        }
    }

    private record Edge(Certificate child, Certificate issuer) {
    }

    private record Candidate(StrictCertificate certificate, boolean trusted) {
    }

    PathSearch(CertificateVerifier verifier, Work work, X509Time now, List<Certificate> others) {
        this.verifier = verifier;
        this.work = work;
        this.strength = new Strength(verifier.profile());
        this.issuers = new IssuerCheck(work);
        this.now = now;
        this.maxIntermediates = verifier.config().value(NumericMacro.X509_MAX_INTERMEDIATE_CA);
        for (Certificate certificate : new LinkedHashSet<>(others)) {
            sent.add(known(certificate));
        }
    }

    private StrictCertificate known(Certificate certificate) {
        StrictCertificate judged = known.get(certificate);
        if (judged == null) {
            judged = new StrictCertificate(certificate);
            known.put(certificate, judged);
        }
        return judged;
    }

    /** The best path; that of a trusted certificate is the certificate itself. */
    Outcome find(StrictCertificate leaf) throws TlsException {
        path.add(leaf);
        if (verifier.trustedFor(leaf.certificate()).contains(leaf.certificate())) {
            return new Outcome(List.of(leaf), List.of(), true);
        }
        if (!extend(true, new Findings())) {
            extend(false, new Findings());
        }
        return best;
    }

    /** Whether a path without findings was found; whatever was found is in {@link #best} if it is better. */
    private boolean extend(boolean onlyGood, Findings soFar) throws TlsException {
        boolean extended = false;
        for (Candidate candidate : candidates()) {
            if (!work.spend(1)) {
                break;
            }
            Findings findings = new Findings();
            findings.addAll(soFar.list());
            check(candidate, findings);
            if (onlyGood && !findings.isEmpty() || !isSigned(candidate)) {
                continue;
            }
            extended = true;
            StrictCertificate child = path.get(path.size() - 1);
            findings.add(child.certificate(), verifier.revocationFlags(child.certificate(),
                    candidate.certificate.certificate(), now));
            path.add(candidate.certificate);
            boolean found = (findings.isEmpty() || !onlyGood) && goOn(candidate.trusted, onlyGood, findings);
            path.remove(path.size() - 1);
            if (found) {
                return true;
            }
        }
        if (!extended && !onlyGood) {
            note(soFar, false);
        }
        return false;
    }

    private boolean goOn(boolean trusted, boolean onlyGood, Findings findings) throws TlsException {
        if (!trusted) {
            return extend(onlyGood, findings);
        }
        if (!PolicyCheck.passes(path)) {
            findings.add(path.get(0).certificate(), BADCERT_NOT_TRUSTED,
                    "A CA demands a certificate policy, and none is valid");
        }
        note(findings, true);
        return findings.isEmpty();
    }

    private void note(Findings findings, boolean complete) {
        Outcome outcome = new Outcome(List.copyOf(path), List.copyOf(findings.list()), complete);
        best = outcome.isBetterThan(best) ? outcome : best;
    }

    /** Certificates with the issuer's name, the likeliest first, none that is on the path already. */
    private List<Candidate> candidates() throws TlsException {
        StrictCertificate child = path.get(path.size() - 1);
        List<Candidate> candidates = new ArrayList<>();
        List<String> issuer = child.certificate().issuer().canonical();
        for (Certificate certificate : verifier.trustedFor(child.certificate())) {
            if (certificate.subject().canonical().equals(issuer)) {
                add(candidates, new Candidate(known(certificate), true));
            }
        }
        if (path.size() <= maxIntermediates) {
            for (StrictCertificate certificate : sent) {
                if (certificate.isNamedLikeIssuerOf(child)) {
                    add(candidates, new Candidate(certificate, false));
                }
            }
        }
        candidates.sort(new LikeliestFirst(child));
        return candidates;
    }

    /** A class and no lambdas: a first handshake would wait for the JVM to spin them. */
    private final class LikeliestFirst implements Comparator<Candidate> {
        private final StrictCertificate child;

        LikeliestFirst(StrictCertificate child) {
            this.child = child;
        }

        @Override
        public int compare(Candidate one, Candidate other) {
            int contradicting = Boolean.compare(one.certificate.contradicts(child), other.certificate.contradicts(child));
            return contradicting != 0 ? contradicting
                    : Boolean.compare(isValidNow(other.certificate.certificate()), isValidNow(one.certificate.certificate()));
        }
    }

    private void add(List<Candidate> candidates, Candidate candidate) {
        for (StrictCertificate certificate : path) {
            if (candidate.certificate.isSameEntity(certificate)) {
                return;
            }
        }
        candidates.add(candidate);
    }

    private void check(Candidate candidate, Findings findings) {
        strength.checkSignature(path.get(path.size() - 1).certificate(), findings);
        Certificate certificate = candidate.certificate.certificate();
        strength.checkKey(certificate, findings);
        checkTime(certificate, now, findings);
        issuers.check(candidate.certificate, path, candidate.trusted, findings);
    }

    /** @param now null if times are not checked */
    static void checkTime(Certificate certificate, X509Time now, Findings findings) {
        if (now != null && now.compareTo(certificate.validTo()) > 0) {
            findings.add(certificate, BADCERT_EXPIRED.bit());
        }
        if (now != null && certificate.validFrom().compareTo(now) > 0) {
            findings.add(certificate, BADCERT_FUTURE.bit());
        }
    }

    private boolean isValidNow(Certificate certificate) {
        Findings findings = new Findings();
        checkTime(certificate, now, findings);
        return findings.isEmpty();
    }

    /** Checks each signature once; a key that costs more than is left has signed nothing. */
    private boolean isSigned(Candidate candidate) {
        Certificate child = path.get(path.size() - 1).certificate();
        Certificate issuer = candidate.certificate.certificate();
        Boolean before = signatures.get(new Edge(child, issuer));
        if (before != null) {
            return before;
        }
        boolean signed = work.spend(Work.ofSignature(issuer.subjectKey())) && verifier.isSigned(child, issuer);
        signatures.put(new Edge(child, issuer), signed);
        return signed;
    }
}
