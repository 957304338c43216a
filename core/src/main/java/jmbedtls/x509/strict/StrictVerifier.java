package jmbedtls.x509.strict;

import static jmbedtls.x509.VerifyFlag.BADCERT_NOT_TRUSTED;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.VerifyResult.Finding;
import jmbedtls.x509.X509Time;

/**
 * Verifies servers' chains by RFC 5280, section 6, and RFC 9525: name constraints, key usage and extended key usage
 * along the chain and in the trusted certificate, path length, policies, critical extensions; certificates in any order,
 * of which any path to a trusted certificate will do, within a bound on work. Revocation lists count as in
 * {@link CertificateVerifier}; nobody is asked for OCSP responses. Immutable; safe for use by several threads if the
 * callbacks are.
 */
public final class StrictVerifier {
    private final CertificateVerifier settings;
    private final StrictRules rules;

    /** @param settings who is trusted, what is acceptable, who has a say */
    public StrictVerifier(CertificateVerifier settings, StrictRules rules) {
        this.settings = settings;
        this.rules = rules;
    }

    /**
     * Verifies a chain.
     *
     * @param chain the server's certificate and, in any order, what may lead from it to a trusted one, best
     *     {@linkplain Certificate#parseUnjudged parsed unjudged}
     * @param identity whom the certificate must be for, or null to leave names alone
     * @param keyUsage bits of {@link jmbedtls.x509.KeyUsage} that the key exchange needs, or 0
     * @throws IllegalArgumentException if the chain is empty
     */
    public VerifyResult verify(CertificateChain chain, ServerIdentity identity, int keyUsage) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
        try {
            return merge(judge(chain, identity, keyUsage));
        } catch (TlsException e) {
            return VerifyResult.ofError(e.code());
        }
    }

    private PathSearch.Outcome judge(CertificateChain chain, ServerIdentity identity, int keyUsage)
            throws TlsException {
        X509Time now = settings.now();
        Work work = new Work(rules.maxWork());
        List<Certificate> others = chain.certificates().subList(1, chain.size());
        StrictCertificate leaf = new StrictCertificate(chain.get(0));
        PathSearch.Outcome outcome = new PathSearch(settings, work, now, others).find(leaf);
        Findings findings = new Findings();
        new LeafCheck(rules, identity, keyUsage).check(leaf, outcome.path().size() == 1 && outcome.complete(), findings);
        new Strength(settings.profile()).checkKey(leaf.certificate(), findings);
        PathSearch.checkTime(leaf.certificate(), now, findings);
        findings.addAll(outcome.findings());
        if (!outcome.complete()) {
            Certificate last = outcome.path().get(outcome.path().size() - 1).certificate();
            findings.add(last, BADCERT_NOT_TRUSTED, work.isExhausted()
                    ? "No path to a trusted certificate was found within the limit on work"
                    : "No trusted certificate, nor one that was sent, has issued this one");
        }
        return new PathSearch.Outcome(outcome.path(), findings.list(), outcome.complete());
    }

    /** The callback has a say from the trusted certificate down, as in C. */
    private VerifyResult merge(PathSearch.Outcome outcome) throws TlsException {
        List<Certificate> path = new ArrayList<>();
        for (StrictCertificate certificate : outcome.path()) {
            path.add(certificate.certificate());
        }
        VerifyCallback callback = settings.verifyCallback();
        if (callback == null) {
            return VerifyResult.of(outcome.findings(), path);
        }
        List<Finding> findings = new ArrayList<>();
        for (int depth = path.size() - 1; depth >= 0; depth--) {
            findings.addAll(0, ask(callback, path.get(depth), depth, outcome.findings()));
        }
        return VerifyResult.of(findings, path);
    }

    private static List<Finding> ask(VerifyCallback callback, Certificate certificate, int depth, List<Finding> all)
            throws TlsException {
        int found = 0;
        for (Finding finding : all) {
            found |= finding.certificate().equals(certificate) ? finding.flags() : 0;
        }
        int flags = callback.verify(certificate, depth, found);
        Findings kept = new Findings();
        for (Finding finding : all) {
            if (finding.certificate().equals(certificate) && (finding.flags() & flags) != 0) {
                kept.addAll(List.of(finding));
            }
        }
        kept.add(certificate, flags & ~found);
        return kept.list();
    }
}
