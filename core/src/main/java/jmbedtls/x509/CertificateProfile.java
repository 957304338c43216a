package jmbedtls.x509;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;

/** What is acceptable in a certificate and its signature: {@code mbedtls_x509_crt_profile}. Immutable. */
public final class CertificateProfile {
    /** {@code mbedtls_x509_crt_profile_default}: SHA-2, any key but RSA below 2048 bits. */
    public static final CertificateProfile DEFAULT = new CertificateProfile(
            EnumSet.range(HashAlgorithm.SHA224, HashAlgorithm.SHA512), EnumSet.allOf(PkType.class),
            EnumSet.allOf(EcGroup.class), 2048);
    /** {@code mbedtls_x509_crt_profile_next}: SHA-256 and above, curves of at least 256 bits, RSA from 2048 bits. */
    public static final CertificateProfile NEXT = new CertificateProfile(
            EnumSet.range(HashAlgorithm.SHA256, HashAlgorithm.SHA512), EnumSet.allOf(PkType.class),
            EnumSet.of(EcGroup.SECP256R1, EcGroup.SECP384R1, EcGroup.SECP521R1, EcGroup.BP256R1, EcGroup.BP384R1,
                    EcGroup.BP512R1, EcGroup.SECP256K1), 2048);
    /** {@code mbedtls_x509_crt_profile_suiteb}: ECDSA on secp256r1 or secp384r1 with SHA-256 or SHA-384. */
    public static final CertificateProfile SUITE_B = new CertificateProfile(
            EnumSet.of(HashAlgorithm.SHA256, HashAlgorithm.SHA384), EnumSet.of(PkType.ECDSA, PkType.ECKEY),
            EnumSet.of(EcGroup.SECP256R1, EcGroup.SECP384R1), 0);

    private static final CertificateProfile DEFAULT_WITH_SHA1 = new CertificateProfile(
            EnumSet.range(HashAlgorithm.SHA1, HashAlgorithm.SHA512), EnumSet.allOf(PkType.class),
            EnumSet.allOf(EcGroup.class), 2048);

    private final Set<HashAlgorithm> digests;
    private final Set<PkType> keyTypes;
    private final Set<EcGroup> groups;
    private final int rsaMinBits;

    /**
     * A profile of one's own.
     *
     * @param digests acceptable in signatures
     * @param keyTypes acceptable in signatures and, as the type of its own key, in an end-entity certificate
     * @param groups acceptable curves of keys
     * @param rsaMinBits the smallest acceptable RSA modulus
     */
    public CertificateProfile(Collection<HashAlgorithm> digests, Collection<PkType> keyTypes,
            Collection<EcGroup> groups, int rsaMinBits) {
        this.digests = Set.copyOf(digests);
        this.keyTypes = Set.copyOf(keyTypes);
        this.groups = Set.copyOf(groups);
        this.rsaMinBits = rsaMinBits;
    }

    /** The default profile of a build: {@link #DEFAULT}, to which 2.16 can add SHA-1. */
    public static CertificateProfile defaultOf(BuildConfig config) {
        boolean sha1 = config.version() == ReferenceVersion.V2_16_2
                && config.has(Feature.TLS_DEFAULT_ALLOW_SHA1_IN_CERTIFICATES);
        return sha1 ? DEFAULT_WITH_SHA1 : DEFAULT;
    }

    /** Whether signatures may use a digest, of which null is none: {@code x509_profile_check_md_alg}. */
    public boolean allows(HashAlgorithm digest) {
        return digest != null && digests.contains(digest);
    }

    /** Whether signatures and keys may be of a type: {@code x509_profile_check_pk_alg}. */
    public boolean allows(PkType type) {
        return type != PkType.NONE && keyTypes.contains(type);
    }

    /** Whether a key is acceptable, an RSA key by its size, another by its curve: {@code x509_profile_check_key}. */
    public boolean allowsKey(SubjectKey key) {
        return key.group() == null ? key.bitLength() >= rsaMinBits : allowsGroup(key.group());
    }

    boolean allowsGroup(EcGroup group) {
        return groups.contains(group);
    }

    int rsaMinBits() {
        return rsaMinBits;
    }

    /** What is allowed, in an order of its own: equal for equal profiles only. */
    @Override
    public String toString() {
        return "CertificateProfile" + new TreeSet<>(digests) + new TreeSet<>(keyTypes) + new TreeSet<>(groups)
                + "[RSA from " + rsaMinBits + " bits]";
    }
}
