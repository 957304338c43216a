package jmbedtls.x509.strict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jmbedtls.asn1.Oid;
import jmbedtls.x509.ExtensionType;

/**
 * Certificate policies along a path (RFC 5280, 6.1, with any policy acceptable to the user): whether one is valid where
 * a CA demands one. Of RFC 5280's tree only the lowest level is kept, as RFC 9618 advises: what a policy is expected as
 * below. It has no more entries than the certificates name policies.
 */
final class PolicyCheck {
    private static final Oid ANY = PolicyExtensions.ANY;

    /** Expected policies of the level, each from the valid ones that lead there; null once there are none. */
    private Set<Oid> expected = Set.of(ANY);
    private int explicit;
    private int mapping;
    private int any;

    /** @param length how many certificates the path has below the trusted one */
    private PolicyCheck(int length) {
        explicit = length + 1;
        mapping = length + 1;
        any = length + 1;
    }

    /**
     * Whether every demand is met, those of the trusted certificate among them.
     *
     * @param path from the end-entity certificate to the trusted one
     */
    static boolean passes(List<StrictCertificate> path) {
        PolicyCheck check = new PolicyCheck(path.size() - 1);
        check.prepareNext(path.get(path.size() - 1), false);
        for (int i = path.size() - 2; i > 0; i--) {
            if (!check.process(path.get(i), false)) {
                return false;
            }
            check.prepareNext(path.get(i), !path.get(i).isSelfIssued());
        }
        return path.size() < 2 || check.finish(path.get(0));
    }

    /** 6.1.3 (d) to (f). */
    private boolean process(StrictCertificate certificate, boolean last) {
        Set<Oid> valid = new HashSet<>();
        if (expected != null && certificate.certificate().has(ExtensionType.CERTIFICATE_POLICIES)) {
            List<Oid> named = certificate.certificate().certificatePolicies();
            boolean anyCounts = any > 0 || !last && certificate.isSelfIssued();
            for (Oid policy : named) {
                if (!policy.equals(ANY) && (expected.contains(policy) || expected.contains(ANY))) {
                    valid.add(policy);
                }
            }
            if (named.contains(ANY) && anyCounts) {
                valid.addAll(expected);
            }
        }
        expected = valid.isEmpty() ? null : valid;
        return explicit > 0 || expected != null;
    }

    /** 6.1.4 (a), (b) and (h) to (j). */
    private void prepareNext(StrictCertificate certificate, boolean counts) {
        PolicyExtensions policies = certificate.policies();
        if (expected != null && !policies.mappings().isEmpty()) {
            expected = map(policies.mappings());
        }
        if (counts) {
            explicit = Math.max(explicit - 1, 0);
            mapping = Math.max(mapping - 1, 0);
            any = Math.max(any - 1, 0);
        }
        explicit = Math.min(explicit, policies.requireExplicit());
        mapping = Math.min(mapping, policies.inhibitMapping());
        any = Math.min(any, policies.inhibitAny());
    }

    /** Where mapping is forbidden a mapped policy is lost. */
    private Set<Oid> map(List<PolicyExtensions.Mapping> mappings) {
        Map<Oid, Set<Oid>> targets = new HashMap<>();
        for (PolicyExtensions.Mapping pair : mappings) {
            targets.computeIfAbsent(pair.issuers(), policy -> new HashSet<>()).add(pair.subjects());
        }
        Set<Oid> mapped = new HashSet<>();
        for (Oid policy : expected) {
            if (!targets.containsKey(policy)) {
                mapped.add(policy);
            }
        }
        if (mapping > 0) {
            targets.forEach((issuers, subjects) -> {
                if (expected.contains(issuers) || expected.contains(ANY)) {
                    mapped.addAll(subjects);
                }
            });
        }
        return mapped.isEmpty() ? null : mapped;
    }

    /** 6.1.5 (a) and (b), after the processing of the last certificate. */
    private boolean finish(StrictCertificate leaf) {
        process(leaf, true);
        explicit = Math.max(explicit - 1, 0);
        if (leaf.policies().requireExplicit() == 0) {
            explicit = 0;
        }
        return explicit > 0 || expected != null;
    }
}
