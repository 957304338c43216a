package jmbedtls;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.drbg.SystemRandom;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;
import jmbedtls.x509.CaCallback;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.Crl;
import jmbedtls.x509.VerifyCallback;

/**
 * What code decides at run time: {@code mbedtls_ssl_config}. Immutable; one configuration serves any number of
 * connections and threads, provided that its random source, clock and listeners do.
 *
 * <p>A new builder holds what {@code mbedtls_ssl_config_defaults} sets for a client, as far as the build has it.
 */
public final class SslConfig {
    private static final int MAX_ALPN_NAME = 255;
    private static final int MAX_ALPN_LIST = 65535;

    private final BuildConfig build;
    private final CryptoProvider cryptoProvider;
    private final RandomSource random;
    private final InstantSource clock;
    private final AuthMode authMode;
    private final CertificateChain caChain;
    private final List<Crl> crls;
    private final CaCallback caCallback;
    private final CertificateProfile certificateProfile;
    private final VerifyCallback verifyCallback;
    private final int[] ciphersuites;
    private final List<Integer> offeredCiphersuites;
    private final List<Integer> offeredWithEcJpake;
    private final List<EcGroup> curves;
    private final List<HashAlgorithm> signatureHashes;
    private final List<String> alpnProtocols;
    private final int minMinorVersion;
    private final MaxFragmentLength maxFragmentLength;
    private final ServerVerifier serverVerifier;
    private final ClientIdentities clientIdentities;
    private final byte[] psk;
    private final byte[] pskIdentity;
    private final int dhmMinBitLength;
    private final boolean arc4;
    private final boolean truncatedHmac;
    private final boolean encryptThenMac;
    private final boolean extendedMasterSecret;
    private final boolean sessionTickets;
    private final boolean renegotiation;
    private final LegacyRenegotiation legacyRenegotiation;
    private final int renegotiationMaxRecords;
    private final long renegotiationPeriod;
    private final Duration readTimeout;
    private final DebugListener debugListener;
    private final int debugThreshold;
    private final boolean fallback;
    private final KeyExporter keyExporter;

    private SslConfig(Builder builder) {
        build = builder.build;
        cryptoProvider = builder.cryptoProvider != null ? builder.cryptoProvider : defaultProvider(build);
        random = builder.random != null ? builder.random : DefaultRandom.INSTANCE;
        clock = builder.clock;
        authMode = builder.authMode;
        caChain = builder.caChain;
        crls = builder.crls;
        caCallback = builder.caCallback;
        certificateProfile = builder.certificateProfile;
        verifyCallback = builder.verifyCallback;
        ciphersuites = builder.ciphersuites;
        curves = builder.curves;
        signatureHashes = builder.signatureHashes;
        alpnProtocols = builder.alpnProtocols;
        minMinorVersion = builder.minMinorVersion;
        maxFragmentLength = builder.maxFragmentLength;
        serverVerifier = builder.serverVerifier;
        clientIdentities = builder.ownPrivateKey == null ? builder.clientIdentities
                : ownIdentity(checked(new ClientIdentity(builder.ownCertificates, cryptoProvider
                        .signer(builder.ownPrivateKey, build.has(Feature.ECDSA_DETERMINISTIC)))));
        psk = builder.psk;
        pskIdentity = builder.pskIdentity;
        dhmMinBitLength = builder.dhmMinBitLength;
        arc4 = builder.arc4;
        truncatedHmac = builder.truncatedHmac;
        encryptThenMac = builder.encryptThenMac;
        extendedMasterSecret = builder.extendedMasterSecret;
        sessionTickets = builder.sessionTickets;
        renegotiation = builder.renegotiation;
        legacyRenegotiation = builder.legacyRenegotiation;
        renegotiationMaxRecords = builder.renegotiationMaxRecords;
        renegotiationPeriod = builder.renegotiationPeriod;
        readTimeout = builder.readTimeout;
        debugListener = builder.debugListener;
        debugThreshold = builder.debugThreshold;
        fallback = builder.fallback;
        keyExporter = builder.keyExporter;
        offeredCiphersuites = offered(false);
        offeredWithEcJpake = offered(true);
    }

    private List<Integer> offered(boolean ecJpake) {
        List<Integer> ids = new ArrayList<>();
        for (CipherSuite suite : CipherSuites.offered(build, ciphersuites, arc4, hasPsk(), ecJpake)) {
            ids.add(suite.id());
        }
        return List.copyOf(ids);
    }

    /** The defaults of a build: {@code mbedtls_ssl_config_defaults} with {@code MBEDTLS_SSL_PRESET_DEFAULT}. */
    public static Builder builder(BuildConfig build) {
        return new Builder(build);
    }

    /** A builder that holds what this configuration holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private static CryptoProvider defaultProvider(BuildConfig build) {
        return new DefaultCryptoProvider(
                build.version() == ReferenceVersion.V2_16_2 ? DrawPlan.V2_16 : DrawPlan.V2_28,
                build.has(Feature.AESNI_C));
    }

    /** Serves all configurations that bring no random source; seeded when first needed. */
    private static final class DefaultRandom {
        static final RandomSource INSTANCE = seed();

        private static RandomSource seed() {
            try {
                return new SystemRandom(new DefaultCryptoProvider(), "jmbedtls".getBytes(StandardCharsets.US_ASCII));
            } catch (CryptoException e) {
                throw new IllegalStateException("the system's source of randomness failed", e);
            }
        }
    }

    /** {@code ssl_conf_has_static_psk}. */
    private boolean hasPsk() {
        return psk.length > 0 && pskIdentity.length > 0;
    }

    public BuildConfig build() {
        return build;
    }

    public CryptoProvider cryptoProvider() {
        return cryptoProvider;
    }

    public RandomSource random() {
        return random;
    }

    public InstantSource clock() {
        return clock;
    }

    public AuthMode authMode() {
        return authMode;
    }

    /** The trusted certificates; null if none were given. */
    public CertificateChain caChain() {
        return caChain;
    }

    public List<Crl> crls() {
        return crls;
    }

    /** Null if there is none. */
    public CaCallback caCallback() {
        return caCallback;
    }

    /** Whether there is anything to trust: a chain, be it empty, a callback, or a verifier that knows. */
    public boolean hasTrustAnchors() {
        return caChain != null || caCallback != null || serverVerifier != null;
    }

    /** Verifies certificates as this configuration asks, with the callback given in place of its own. */
    public CertificateVerifier verifier(VerifyCallback callback) {
        return CertificateVerifier.builder(build, cryptoProvider)
                .trusted(caChain == null ? CertificateChain.EMPTY : caChain)
                .crls(crls)
                .caCallback(caCallback)
                .profile(certificateProfile)
                .verifyCallback(callback)
                .time(clock)
                .build();
    }

    public CertificateProfile certificateProfile() {
        return certificateProfile;
    }

    /** Null if there is none. */
    public VerifyCallback verifyCallback() {
        return verifyCallback;
    }

    /**
     * The numbers of the suites that the ClientHello offers, in its order.
     *
     * @param ecJpake whether the connection has a password for EC J-PAKE
     */
    public List<Integer> offeredCiphersuites(boolean ecJpake) {
        return ecJpake ? offeredWithEcJpake : offeredCiphersuites;
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

    public MaxFragmentLength maxFragmentLength() {
        return maxFragmentLength;
    }

    /** Decides whether the server is who it should be; null if that is done as Mbed TLS does. */
    public ServerVerifier serverVerifier() {
        return serverVerifier;
    }

    /** Chooses what the client shows of itself when the server asks. */
    public ClientIdentities clientIdentities() {
        return clientIdentities;
    }

    private static ClientIdentity checked(ClientIdentity identity) {
        if (!identity.belongsTogether()) {
            throw new IllegalArgumentException("the key is not that of " + identity.certificates().get(0));
        }
        return identity;
    }

    private static ClientIdentities ownIdentity(ClientIdentity identity) {
        return request -> identity;
    }

    /** A copy of the pre-shared key; empty if there is none. */
    public byte[] psk() {
        return psk.clone();
    }

    /** A copy of the identity that goes with the pre-shared key; empty if there is none. */
    public byte[] pskIdentity() {
        return pskIdentity.clone();
    }

    /** The shortest prime that the client accepts for Diffie-Hellman, in bits. */
    public int dhmMinBitLength() {
        return dhmMinBitLength;
    }

    public boolean truncatedHmac() {
        return truncatedHmac;
    }

    public boolean encryptThenMac() {
        return encryptThenMac;
    }

    public boolean extendedMasterSecret() {
        return extendedMasterSecret;
    }

    public boolean sessionTickets() {
        return sessionTickets;
    }

    /** Whether either side may start a handshake inside the connection. */
    public boolean renegotiation() {
        return renegotiation;
    }

    public LegacyRenegotiation legacyRenegotiation() {
        return legacyRenegotiation;
    }

    /** How many other records are put up with while a renegotiation waits for the ServerHello; negative for any. */
    public int renegotiationMaxRecords() {
        return renegotiationMaxRecords;
    }

    /** After how many records of one direction the client renegotiates; unsigned. */
    public long renegotiationPeriod() {
        return renegotiationPeriod;
    }

    /** How long a read waits for the transport; zero is for ever. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** Null if nothing is logged. */
    public DebugListener debugListener() {
        return debugListener;
    }

    public int debugThreshold() {
        return debugThreshold;
    }

    /** Whether the ClientHello says that an earlier one, of a newer version, failed. */
    public boolean fallback() {
        return fallback;
    }

    /** Null if there is none. */
    public KeyExporter keyExporter() {
        return keyExporter;
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

    /** Builds configurations. Not safe for use by several threads at once. */
    public static final class Builder {
        private final BuildConfig build;
        private CryptoProvider cryptoProvider;
        private RandomSource random;
        private InstantSource clock = InstantSource.system();
        private AuthMode authMode = AuthMode.REQUIRED;
        private CertificateChain caChain;
        private List<Crl> crls = List.of();
        private CaCallback caCallback;
        private CertificateProfile certificateProfile;
        private VerifyCallback verifyCallback;
        private int[] ciphersuites;
        private List<EcGroup> curves;
        private List<HashAlgorithm> signatureHashes;
        private List<String> alpnProtocols = List.of();
        private int minMinorVersion;
        private MaxFragmentLength maxFragmentLength = MaxFragmentLength.NONE;
        private ServerVerifier serverVerifier;
        private ClientIdentities clientIdentities = ownIdentity(null);
        private CertificateChain ownCertificates;
        private PrivateKey ownPrivateKey;
        private byte[] psk = {};
        private byte[] pskIdentity = {};
        private int dhmMinBitLength = 1024;
        private boolean arc4;
        private boolean truncatedHmac;
        private boolean encryptThenMac;
        private boolean extendedMasterSecret;
        private boolean sessionTickets;
        private boolean renegotiation;
        private LegacyRenegotiation legacyRenegotiation = LegacyRenegotiation.NO_RENEGOTIATION;
        private int renegotiationMaxRecords = 16;
        private long renegotiationPeriod = 0x0000_ffff_ffff_ffffL;
        private Duration readTimeout = Duration.ZERO;
        private DebugListener debugListener;
        private int debugThreshold;
        private boolean fallback;
        private KeyExporter keyExporter;

        private Builder(BuildConfig build) {
            this.build = Objects.requireNonNull(build);
            require(Feature.SSL_TLS_C);
            require(Feature.SSL_CLI_C);
            require(Feature.SSL_PROTO_TLS1_2);
            certificateProfile = CertificateProfile.defaultOf(build);
            curves = CompiledIn.curves(build);
            signatureHashes = defaultHashes(build);
            minMinorVersion = oldestVersion(build);
            encryptThenMac = build.has(Feature.SSL_ENCRYPT_THEN_MAC);
            extendedMasterSecret = build.has(Feature.SSL_EXTENDED_MASTER_SECRET);
            sessionTickets = build.has(Feature.SSL_SESSION_TICKETS);
        }

        private Builder(SslConfig config) {
            build = config.build;
            cryptoProvider = config.cryptoProvider;
            random = config.random;
            clock = config.clock;
            authMode = config.authMode;
            caChain = config.caChain;
            crls = config.crls;
            caCallback = config.caCallback;
            certificateProfile = config.certificateProfile;
            verifyCallback = config.verifyCallback;
            ciphersuites = config.ciphersuites;
            curves = config.curves;
            signatureHashes = config.signatureHashes;
            alpnProtocols = config.alpnProtocols;
            minMinorVersion = config.minMinorVersion;
            maxFragmentLength = config.maxFragmentLength;
            serverVerifier = config.serverVerifier;
            clientIdentities = config.clientIdentities;
            psk = config.psk;
            pskIdentity = config.pskIdentity;
            dhmMinBitLength = config.dhmMinBitLength;
            arc4 = config.arc4;
            truncatedHmac = config.truncatedHmac;
            encryptThenMac = config.encryptThenMac;
            extendedMasterSecret = config.extendedMasterSecret;
            sessionTickets = config.sessionTickets;
            renegotiation = config.renegotiation;
            legacyRenegotiation = config.legacyRenegotiation;
            renegotiationMaxRecords = config.renegotiationMaxRecords;
            renegotiationPeriod = config.renegotiationPeriod;
            readTimeout = config.readTimeout;
            debugListener = config.debugListener;
            debugThreshold = config.debugThreshold;
            fallback = config.fallback;
            keyExporter = config.keyExporter;
        }

        private void require(Feature feature) {
            if (!build.has(feature)) {
                throw new IllegalArgumentException("a TLS 1.2 client needs " + feature.macro());
            }
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
                if (CompiledIn.hash(build, hash) && (hash != HashAlgorithm.SHA1
                        || build.has(Feature.TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE))) {
                    hashes.add(hash);
                }
            }
            return List.copyOf(hashes);
        }

        /** Where the cryptography comes from; by default Bouncy Castle and this project's own engines. */
        public Builder cryptoProvider(CryptoProvider cryptoProvider) {
            this.cryptoProvider = Objects.requireNonNull(cryptoProvider);
            return this;
        }

        /** {@code mbedtls_ssl_conf_rng}; by default {@link SystemRandom}. */
        public Builder random(RandomSource random) {
            this.random = Objects.requireNonNull(random);
            return this;
        }

        /** What time it is, for the hello, for certificates and for tickets; by default the system's clock. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** {@code mbedtls_ssl_conf_authmode}; by default {@link AuthMode#REQUIRED}. */
        public Builder authMode(AuthMode authMode) {
            this.authMode = Objects.requireNonNull(authMode);
            return this;
        }

        /** {@code mbedtls_ssl_conf_ca_chain}: the certificates to trust; null for none. */
        public Builder caChain(CertificateChain caChain) {
            this.caChain = caChain;
            return this;
        }

        /** {@code mbedtls_ssl_conf_ca_chain}: the revocation lists of the trusted authorities. */
        public Builder crls(List<Crl> crls) {
            this.crls = List.copyOf(crls);
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_ca_cb}: finds the certificates to trust, in place of a chain; needs
         * MBEDTLS_X509_TRUSTED_CERTIFICATE_CALLBACK. Null for none.
         */
        public Builder caCallback(CaCallback caCallback) {
            if (caCallback != null) {
                require(Feature.X509_TRUSTED_CERTIFICATE_CALLBACK);
            }
            this.caCallback = caCallback;
            return this;
        }

        /** {@code mbedtls_ssl_conf_cert_profile}. */
        public Builder certificateProfile(CertificateProfile certificateProfile) {
            this.certificateProfile = Objects.requireNonNull(certificateProfile);
            return this;
        }

        /** {@code mbedtls_ssl_conf_verify}: sees, and may change, the flags of every certificate; null for none. */
        public Builder verifyCallback(VerifyCallback verifyCallback) {
            this.verifyCallback = verifyCallback;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_ciphersuites}: the suites to offer, by number, in order of preference. What the
         * build does not have is left out of the hello, as in C.
         */
        public Builder ciphersuites(int... ciphersuites) {
            this.ciphersuites = ciphersuites.clone();
            return this;
        }

        /**
         * The same by name: Mbed TLS's, such as {@code TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256}, or that of the TLS
         * cipher suite registry, {@code TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}.
         *
         * @throws IllegalArgumentException for a name of no suite of Mbed TLS
         */
        public Builder ciphersuites(String... names) {
            return ciphersuites(Arrays.stream(names).mapToInt(name -> {
                CipherSuite mbedtls = CipherSuite.ofName(name);
                CipherSuite suite = mbedtls != null ? mbedtls : CipherSuite.ofIanaName(name);
                if (suite == null) {
                    throw new IllegalArgumentException("no such cipher suite: " + name);
                }
                return suite.id();
            }).toArray());
        }

        /**
         * {@code mbedtls_ssl_conf_curves}: the curves to offer and to accept, in order of preference.
         *
         * @throws IllegalArgumentException if the list is empty or has a curve that the build has not
         */
        public Builder curves(EcGroup... curves) {
            for (EcGroup curve : curves) {
                if (!CompiledIn.curve(build, curve)) {
                    throw new IllegalArgumentException(
                            curve.curveName() + " needs " + CompiledIn.switchOf(curve).macro());
                }
            }
            this.curves = nonEmpty(List.of(curves));
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_sig_hashes}: the hashes of signatures in the handshake, in order of preference.
         *
         * @throws IllegalArgumentException if the list is empty or has a hash that TLS has no number for
         */
        public Builder signatureHashes(HashAlgorithm... hashes) {
            for (HashAlgorithm hash : hashes) {
                if (hash.tlsId() == 0) {
                    throw new IllegalArgumentException(hash + " has no number in TLS");
                }
            }
            signatureHashes = nonEmpty(List.of(hashes));
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_alpn_protocols}: the protocols to offer, in order of preference.
         *
         * @throws IllegalArgumentException if a name is empty or longer than 255 bytes, or all are longer than
         *     65,535 bytes (C's MBEDTLS_ERR_SSL_BAD_INPUT_DATA)
         */
        public Builder alpnProtocols(String... protocols) {
            int total = 0;
            for (String protocol : protocols) {
                total += protocol.length() + 1;
                if (protocol.isEmpty() || protocol.length() > MAX_ALPN_NAME || total > MAX_ALPN_LIST) {
                    throw new IllegalArgumentException("protocol names have 1 to 255 bytes, 65535 together");
                }
            }
            alpnProtocols = List.of(protocols);
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_min_version}: what the first record names as its version. The client speaks
         * TLS 1.2 only, whatever is set here.
         *
         * @param minor 1 for TLS 1.0 … 3 for TLS 1.2; by default the oldest that the build has
         */
        public Builder minMinorVersion(int minor) {
            if (minor < 0 || minor > 3) {
                throw new IllegalArgumentException("no such version: 3." + minor);
            }
            minMinorVersion = minor;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_max_frag_len}; needs MBEDTLS_SSL_MAX_FRAGMENT_LENGTH. Mbed TLS 2.28 cannot join
         * handshake messages that a server splits because of it.
         *
         * @throws IllegalArgumentException for more than the build's content lengths
         */
        public Builder maxFragmentLength(MaxFragmentLength maxFragmentLength) {
            if (maxFragmentLength != MaxFragmentLength.NONE) {
                require(Feature.SSL_MAX_FRAGMENT_LENGTH);
                int longest = Math.min(build.value(NumericMacro.SSL_IN_CONTENT_LEN),
                        build.value(NumericMacro.SSL_OUT_CONTENT_LEN));
                if (maxFragmentLength.length() > longest) {
                    throw new IllegalArgumentException(
                            maxFragmentLength + " is more than the content length, " + longest);
                }
            }
            this.maxFragmentLength = maxFragmentLength;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_own_cert}: what the client shows of itself when the server asks, and the key with
         * which it proves that the certificate is its own. Unlike in C it is noticed here if it is not;
         * {@link #clientIdentities} takes whatever it is given.
         *
         * @param key of the first certificate: parsed from a file, or kept elsewhere by the application
         * @throws IllegalArgumentException if the chain is empty, or the key is of another certificate
         */
        public Builder ownCertificate(CertificateChain chain, Signer key) {
            return ownCertificate(new ClientIdentity(chain, key));
        }

        /** The same, of a key store or a key of Java's: {@link ClientIdentity#of}. */
        public Builder ownCertificate(ClientIdentity identity) {
            clientIdentities = ownIdentity(checked(identity));
            ownPrivateKey = null;
            return this;
        }

        /**
         * The same with a key in memory, of which the crypto provider makes a signer. A key of another certificate is
         * an IllegalArgumentException of {@link #build}.
         *
         * @param key as {@link jmbedtls.x509.PrivateKeys} reads it
         * @throws IllegalArgumentException if the chain is empty
         */
        public Builder ownCertificate(CertificateChain chain, PrivateKey key) {
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("no certificate");
            }
            ownCertificates = chain;
            ownPrivateKey = Objects.requireNonNull(key);
            return this;
        }

        /**
         * Chooses what the client shows of itself by what the server asks for; in place of {@link #ownCertificate}.
         */
        public Builder clientIdentities(ClientIdentities identities) {
            clientIdentities = Objects.requireNonNull(identities);
            ownPrivateKey = null;
            return this;
        }

        /**
         * Decides whether the server is who it should be, in place of what {@link #caChain}, {@link #crls},
         * {@link #caCallback}, {@link #certificateProfile} and {@link #verifyCallback} say. Null, the default, for
         * what Mbed TLS does with these.
         */
        public Builder serverVerifier(ServerVerifier verifier) {
            serverVerifier = verifier;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_psk}: the key that client and server share, and what the server knows it by.
         * Suites with a pre-shared key are offered only when there is one.
         *
         * @param psk 1 to MBEDTLS_PSK_MAX_LEN bytes; copied
         * @param identity 1 to 65,535 bytes; copied
         * @throws IllegalArgumentException for other lengths (C's MBEDTLS_ERR_SSL_BAD_INPUT_DATA)
         */
        public Builder psk(byte[] psk, byte[] identity) {
            int longest = build.value(NumericMacro.PSK_MAX_LEN);
            int longestIdentity = Math.min(0xffff, build.value(NumericMacro.SSL_OUT_CONTENT_LEN));
            if (psk.length == 0 || psk.length > longest || identity.length > longestIdentity) {
                throw new IllegalArgumentException("a key has 1 to " + longest + " bytes, its identity up to "
                        + longestIdentity);
            }
            this.psk = psk.clone();
            this.pskIdentity = identity.clone();
            return this;
        }

        /** {@code mbedtls_ssl_conf_dhm_min_bitlen}; by default 1024. */
        public Builder dhmMinBitLength(int bits) {
            dhmMinBitLength = bits;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_arc4_support}: offers RC4 where a list names it, though it is broken; off by
         * default.
         */
        public Builder arc4(boolean arc4) {
            this.arc4 = allowed(arc4, Feature.ARC4_C);
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_truncated_hmac}; needs MBEDTLS_SSL_TRUNCATED_HMAC. Off by default, for it is weak.
         */
        public Builder truncatedHmac(boolean truncatedHmac) {
            this.truncatedHmac = allowed(truncatedHmac, Feature.SSL_TRUNCATED_HMAC);
            return this;
        }

        /** {@code mbedtls_ssl_conf_encrypt_then_mac}; needs MBEDTLS_SSL_ENCRYPT_THEN_MAC. */
        public Builder encryptThenMac(boolean encryptThenMac) {
            this.encryptThenMac = allowed(encryptThenMac, Feature.SSL_ENCRYPT_THEN_MAC);
            return this;
        }

        /** {@code mbedtls_ssl_conf_extended_master_secret}; needs MBEDTLS_SSL_EXTENDED_MASTER_SECRET. */
        public Builder extendedMasterSecret(boolean extendedMasterSecret) {
            this.extendedMasterSecret = allowed(extendedMasterSecret, Feature.SSL_EXTENDED_MASTER_SECRET);
            return this;
        }

        /** {@code mbedtls_ssl_conf_session_tickets}; needs MBEDTLS_SSL_SESSION_TICKETS. */
        public Builder sessionTickets(boolean sessionTickets) {
            this.sessionTickets = allowed(sessionTickets, Feature.SSL_SESSION_TICKETS);
            return this;
        }

        /** {@code mbedtls_ssl_conf_renegotiation}; off by default; needs MBEDTLS_SSL_RENEGOTIATION. */
        public Builder renegotiation(boolean renegotiation) {
            this.renegotiation = allowed(renegotiation, Feature.SSL_RENEGOTIATION);
            return this;
        }

        /** {@code mbedtls_ssl_conf_legacy_renegotiation}. */
        public Builder legacyRenegotiation(LegacyRenegotiation legacyRenegotiation) {
            this.legacyRenegotiation = Objects.requireNonNull(legacyRenegotiation);
            return this;
        }

        /** {@code mbedtls_ssl_conf_renegotiation_enforced}; 16 by default, negative for no limit. */
        public Builder renegotiationMaxRecords(int records) {
            renegotiationMaxRecords = records;
            return this;
        }

        /** {@code mbedtls_ssl_conf_renegotiation_period}: an unsigned number of records, 2^48 - 1 by default. */
        public Builder renegotiationPeriod(long records) {
            renegotiationPeriod = records;
            return this;
        }

        /** {@code mbedtls_ssl_conf_read_timeout}; zero, the default, waits for ever. */
        public Builder readTimeout(Duration readTimeout) {
            if (readTimeout.isNegative() || readTimeout.toMillis() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a read timeout is 0 to 2147483647 ms");
            }
            this.readTimeout = readTimeout;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_dbg} and {@code mbedtls_debug_set_threshold}. Of a build without MBEDTLS_DEBUG_C
         * nothing is heard.
         *
         * @param threshold 0 logs nothing, 4 everything, secrets included
         */
        public Builder debug(DebugListener listener, int threshold) {
            debugListener = listener;
            debugThreshold = threshold;
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_fallback}: puts TLS_FALLBACK_SCSV (RFC 7507) into the ClientHello, at which a server
         * that speaks something newer than TLS 1.2 ends the handshake; needs MBEDTLS_SSL_FALLBACK_SCSV. Off by default.
         */
        public Builder fallback(boolean fallback) {
            this.fallback = allowed(fallback, Feature.SSL_FALLBACK_SCSV);
            return this;
        }

        /**
         * {@code mbedtls_ssl_conf_export_keys_ext_cb}: is told the keys of each connection; needs
         * MBEDTLS_SSL_EXPORT_KEYS. Null for none.
         */
        public Builder keyExporter(KeyExporter keyExporter) {
            allowed(keyExporter != null, Feature.SSL_EXPORT_KEYS);
            this.keyExporter = keyExporter;
            return this;
        }

        private boolean allowed(boolean value, Feature feature) {
            if (value) {
                require(feature);
            }
            return value;
        }

        private static <T> List<T> nonEmpty(List<T> list) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException("empty list");
            }
            return list;
        }

        /** @throws IllegalArgumentException if the own key is of another certificate */
        public SslConfig build() {
            return new SslConfig(this);
        }
    }
}
