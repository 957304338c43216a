package jmbedtls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;

/** Which cryptography and which application protocols a client offers, in order of preference. Immutable. */
public final class Preferences extends Settings<Preferences> {
    private static final int MAX_ALPN_NAME = 255;
    private static final int MAX_ALPN_LIST = 65535;

    /** Null for the build's own list. */
    int[] ciphersuites;
    boolean arc4;
    boolean fallback;
    int minMinorVersion;
    int dhmMinBitLength = 1024;
    private List<EcGroup> curves;
    private List<HashAlgorithm> signatureHashes;
    private List<String> alpnProtocols = List.of();

    Preferences(BuildConfig build) {
        curves = CompiledIn.curves(build);
        signatureHashes = defaultHashes(build);
        minMinorVersion = oldestVersion(build);
    }

    /** SSL 3.0 is never the default, even where it is switched on. */
    private static int oldestVersion(BuildConfig build) {
        if (build.has(Feature.SSL_PROTO_SSL3) || build.has(Feature.SSL_PROTO_TLS1)) {
            return 1;
        }
        return build.has(Feature.SSL_PROTO_TLS1_1) ? 2 : 3;
    }

    /** {@code ssl_preset_default_hashes}. */
    private static List<HashAlgorithm> defaultHashes(BuildConfig build) {
        List<HashAlgorithm> hashes = new ArrayList<>();
        for (HashAlgorithm hash : List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384, HashAlgorithm.SHA256,
                HashAlgorithm.SHA224, HashAlgorithm.SHA1)) {
            if (CompiledIn.hash(build, hash) && (hash != HashAlgorithm.SHA224
                    || build.version() != ReferenceVersion.V3_6_6) && (hash != HashAlgorithm.SHA1
                    || build.has(Feature.TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE))) {
                hashes.add(hash);
            }
        }
        return List.copyOf(hashes);
    }

    /** Whether others ask for the same suites. */
    boolean sameSuites(Preferences other) {
        return arc4 == other.arc4 && Arrays.equals(ciphersuites, other.ciphersuites);
    }

    public List<EcGroup> curves() {
        return curves;
    }

    public List<HashAlgorithm> signatureHashes() {
        return signatureHashes;
    }

    /** Empty if ALPN is not offered. */
    public List<String> alpnProtocols() {
        return alpnProtocols;
    }

    /** The shortest prime that the client accepts for Diffie-Hellman, in bits. */
    public int dhmMinBitLength() {
        return dhmMinBitLength;
    }

    /** Whether the ClientHello says that an earlier one, of a newer version, failed. */
    public boolean fallback() {
        return fallback;
    }

    /**
     * The oldest version that the build of Mbed TLS would speak, which its first record names: 1 for TLS 1.0 … 3
     * for TLS 1.2. This client speaks TLS 1.2 only and refuses a server that chooses less.
     */
    public int minMinorVersion() {
        return minMinorVersion;
    }

    /** 3: TLS 1.2. */
    public int maxMinorVersion() {
        return 3;
    }

    void minMinorVersion(int minor) {
        if (minor < 0 || minor > 3) {
            throw new IllegalArgumentException("no such version: 3." + minor);
        }
        minMinorVersion = minor;
    }

    void curves(BuildConfig build, EcGroup... groups) {
        for (EcGroup group : groups) {
            if (!CompiledIn.curve(build, group)) {
                throw new IllegalArgumentException(group.curveName() + " needs " + CompiledIn.switchOf(group).macro());
            }
        }
        curves = nonEmpty(List.of(groups));
    }

    void signatureHashes(HashAlgorithm... hashes) {
        for (HashAlgorithm hash : hashes) {
            if (hash.tlsId() == 0) {
                throw new IllegalArgumentException(hash + " has no number in TLS");
            }
        }
        signatureHashes = nonEmpty(List.of(hashes));
    }

    private static <T> List<T> nonEmpty(List<T> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("empty list");
        }
        return list;
    }

    void alpnProtocols(String... protocols) {
        int total = 0;
        for (String protocol : protocols) {
            total += protocol.length() + 1;
            if (protocol.isEmpty() || protocol.length() > MAX_ALPN_NAME || total > MAX_ALPN_LIST) {
                throw new IllegalArgumentException("protocol names have 1 to 255 bytes, 65535 together");
            }
        }
        alpnProtocols = List.of(protocols);
    }
}
