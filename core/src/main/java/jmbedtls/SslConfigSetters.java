package jmbedtls;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.drbg.SystemRandom;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CaCallback;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.Crl;
import jmbedtls.x509.VerifyCallback;

/**
 * What can be set in a configuration: a method for each {@code mbedtls_ssl_conf_…} of a client. Each puts a changed copy
 * in the place of the group of settings that it belongs to.
 */
abstract class SslConfigSetters {
    final BuildConfig build;
    Environment environment;
    Trust trust;
    Identity identity;
    Preferences preferences;
    HelloOptions options;
    Renegotiation renegotiation;

    SslConfigSetters(BuildConfig build) {
        this.build = Objects.requireNonNull(build);
        require(Feature.SSL_TLS_C);
        require(Feature.SSL_CLI_C);
        require(Feature.SSL_PROTO_TLS1_2);
        if (build.version() == ReferenceVersion.V3_6_6) {
            requireNot(Feature.SSL_PROTO_TLS1_3);
            requireNot(Feature.USE_PSA_CRYPTO);
        }
        environment = new Environment();
        trust = new Trust(build);
        identity = new Identity();
        preferences = new Preferences(build);
        options = new HelloOptions(build);
        renegotiation = new Renegotiation();
    }

    SslConfigSetters(SslConfig config) {
        build = config.build();
        environment = config.environment();
        trust = config.trust();
        identity = config.identity();
        preferences = config.preferences();
        options = config.options();
        renegotiation = config.renegotiation();
    }

    abstract SslConfig.Builder self();

    private void require(Feature feature) {
        if (!build.has(feature)) {
            throw new IllegalArgumentException("a TLS 1.2 client needs " + feature.macro());
        }
    }

    /** What is known of the version's own configurations, and can be diagnosed, but not yet be a client. */
    private void requireNot(Feature feature) {
        if (build.has(feature)) {
            throw new IllegalArgumentException(
                    "a client of " + build.version() + " with " + feature.macro() + " is not there yet");
        }
    }

    private boolean allowed(boolean value, Feature feature) {
        if (value) {
            require(feature);
        }
        return value;
    }

    /** Where the cryptography comes from; by default Bouncy Castle and this project's own engines. */
    public SslConfig.Builder cryptoProvider(CryptoProvider cryptoProvider) {
        environment = environment.copy();
        environment.cryptoProvider = Objects.requireNonNull(cryptoProvider);
        return self();
    }

    /** {@code mbedtls_ssl_conf_rng}; by default {@link SystemRandom}. */
    public SslConfig.Builder random(RandomSource random) {
        environment = environment.copy();
        environment.random = Objects.requireNonNull(random);
        return self();
    }

    /**
     * Beyond Mbed TLS, whose connections hold two buffers of 16 KB for as long as they live: lets connections hold
     * buffers only during handshakes and while a record is under way, and share them otherwise. By default they do not;
     * those of {@link TlsClient} do.
     *
     * <p>An array that a {@link Transport} was given may serve another connection after the call that it was given to.
     * A transport that keeps views of arrays lets them go when {@link Transport#buffersReplaced} says so.
     */
    public SslConfig.Builder lendBuffers(boolean lend) {
        environment = environment.copy();
        environment.lendBuffers = lend;
        return self();
    }

    /** What time it is, for the hello, for certificates and for tickets; by default the system's clock. */
    public SslConfig.Builder clock(InstantSource clock) {
        environment = environment.copy();
        environment.clock = Objects.requireNonNull(clock);
        return self();
    }

    /** {@code mbedtls_ssl_conf_authmode}; by default {@link AuthMode#REQUIRED}. */
    public SslConfig.Builder authMode(AuthMode authMode) {
        trust = trust.copy();
        trust.authMode = Objects.requireNonNull(authMode);
        return self();
    }

    /** {@code mbedtls_ssl_conf_ca_chain}: the certificates to trust; null for none. */
    public SslConfig.Builder caChain(CertificateChain caChain) {
        trust = trust.copy();
        trust.caChain = caChain;
        return self();
    }

    /** {@code mbedtls_ssl_conf_ca_chain}: the revocation lists of the trusted authorities. */
    public SslConfig.Builder crls(List<Crl> crls) {
        trust = trust.copy();
        trust.crls = List.copyOf(crls);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_ca_cb}: finds the certificates to trust, in place of a chain; needs
     * MBEDTLS_X509_TRUSTED_CERTIFICATE_CALLBACK. Null for none.
     */
    public SslConfig.Builder caCallback(CaCallback caCallback) {
        allowed(caCallback != null, Feature.X509_TRUSTED_CERTIFICATE_CALLBACK);
        trust = trust.copy();
        trust.caCallback = caCallback;
        return self();
    }

    /** {@code mbedtls_ssl_conf_cert_profile}. */
    public SslConfig.Builder certificateProfile(CertificateProfile certificateProfile) {
        trust = trust.copy();
        trust.certificateProfile = Objects.requireNonNull(certificateProfile);
        return self();
    }

    /** {@code mbedtls_ssl_conf_verify}: sees, and may change, the flags of every certificate; null for none. */
    public SslConfig.Builder verifyCallback(VerifyCallback verifyCallback) {
        trust = trust.copy();
        trust.verifyCallback = verifyCallback;
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_ciphersuites}: the suites to offer, by number, in order of preference. What the
     * build does not have is left out of the hello, as in C.
     */
    public SslConfig.Builder ciphersuites(int... ciphersuites) {
        preferences = preferences.copy();
        preferences.ciphersuites = ciphersuites.clone();
        return self();
    }

    /**
     * The same by name: Mbed TLS's, such as {@code TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256}, or that of the TLS
     * cipher suite registry, {@code TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}.
     *
     * @throws IllegalArgumentException for a name of no suite of Mbed TLS
     */
    public SslConfig.Builder ciphersuites(String... names) {
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
    public SslConfig.Builder curves(EcGroup... curves) {
        preferences = preferences.copy();
        preferences.curves(build, curves);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_sig_hashes}: the hashes of signatures in the handshake, in order of preference.
     *
     * @throws IllegalArgumentException if the list is empty or has a hash that TLS has no number for
     */
    public SslConfig.Builder signatureHashes(HashAlgorithm... hashes) {
        preferences = preferences.copy();
        preferences.signatureHashes(hashes);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_alpn_protocols}: the protocols to offer, in order of preference.
     *
     * @throws IllegalArgumentException if a name is empty or longer than 255 bytes, or all are longer than
     *     65,535 bytes (C's MBEDTLS_ERR_SSL_BAD_INPUT_DATA)
     */
    public SslConfig.Builder alpnProtocols(String... protocols) {
        preferences = preferences.copy();
        preferences.alpnProtocols(protocols);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_min_version}: what the first record names as its version. The client speaks
     * TLS 1.2 only, whatever is set here.
     *
     * @param minor 1 for TLS 1.0 … 3 for TLS 1.2; by default the oldest that the build has
     */
    public SslConfig.Builder minMinorVersion(int minor) {
        preferences = preferences.copy();
        preferences.minMinorVersion(minor);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_max_frag_len}; needs MBEDTLS_SSL_MAX_FRAGMENT_LENGTH. Mbed TLS 2.28 cannot join
     * handshake messages that a server splits because of it.
     *
     * @throws IllegalArgumentException for more than the build's content lengths
     */
    public SslConfig.Builder maxFragmentLength(MaxFragmentLength maxFragmentLength) {
        allowed(maxFragmentLength != MaxFragmentLength.NONE, Feature.SSL_MAX_FRAGMENT_LENGTH);
        options = options.copy();
        options.maxFragmentLength(maxFragmentLength, build);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_own_cert}: what the client shows of itself when the server asks, and the key with
     * which it proves that the certificate is its own. Unlike in C it is noticed here if it is not;
     * {@link #clientIdentities} takes whatever it is given.
     *
     * @param key of the first certificate: parsed from a file, or kept elsewhere by the application
     * @throws IllegalArgumentException if the chain is empty, or the key is of another certificate
     */
    public SslConfig.Builder ownCertificate(CertificateChain chain, Signer key) {
        return ownCertificate(new ClientIdentity(chain, key));
    }

    /** The same, of a key store or a key of Java's: {@link ClientIdentity#of}. */
    public SslConfig.Builder ownCertificate(ClientIdentity own) {
        identity = identity.copy();
        identity.show(own);
        return self();
    }

    /**
     * The same with a key in memory, of which the crypto provider makes a signer. A key of another certificate is
     * an IllegalArgumentException of {@link SslConfig.Builder#build}.
     *
     * @param key as {@link jmbedtls.x509.PrivateKeys} reads it
     * @throws IllegalArgumentException if the chain is empty
     */
    public SslConfig.Builder ownCertificate(CertificateChain chain, PrivateKey key) {
        identity = identity.copy();
        identity.show(chain, key);
        return self();
    }

    /**
     * Chooses what the client shows of itself by what the server asks for; in place of {@link #ownCertificate}.
     */
    public SslConfig.Builder clientIdentities(ClientIdentities identities) {
        identity = identity.copy();
        identity.show(identities);
        return self();
    }

    /**
     * Decides whether the server is who it should be, in place of what {@link #caChain}, {@link #crls},
     * {@link #caCallback}, {@link #certificateProfile} and {@link #verifyCallback} say. Null, the default, for
     * what Mbed TLS does with these.
     */
    public SslConfig.Builder serverVerifier(ServerVerifier verifier) {
        trust = trust.copy();
        trust.serverVerifier = verifier;
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_psk}: the key that client and server share, and what the server knows it by.
     * Suites with a pre-shared key are offered only when there is one.
     *
     * @param psk 1 to MBEDTLS_PSK_MAX_LEN bytes; copied
     * @param pskIdentity 1 to 65,535 bytes; copied
     * @throws IllegalArgumentException for other lengths (C's MBEDTLS_ERR_SSL_BAD_INPUT_DATA)
     */
    public SslConfig.Builder psk(byte[] psk, byte[] pskIdentity) {
        identity = identity.copy();
        identity.share(psk, pskIdentity, build);
        return self();
    }

    /**
     * Chooses the pre-shared key by the server's hint, in place of {@link #psk}: as C's applications do by setting a key in a
     * callback of theirs. Suites with a pre-shared key are offered then.
     */
    public SslConfig.Builder preSharedKeys(PreSharedKeys keys) {
        identity = identity.copy();
        identity.share(keys);
        return self();
    }

    /** {@code mbedtls_ssl_conf_dhm_min_bitlen}; by default 1024. */
    public SslConfig.Builder dhmMinBitLength(int bits) {
        preferences = preferences.copy();
        preferences.dhmMinBitLength = bits;
        return self();
    }

    /** {@code mbedtls_ssl_conf_arc4_support}: offers RC4 where a list names it, though it is broken; off by default. */
    public SslConfig.Builder arc4(boolean arc4) {
        preferences = preferences.copy();
        preferences.arc4 = allowed(arc4, Feature.ARC4_C);
        return self();
    }

    /** {@code mbedtls_ssl_conf_truncated_hmac}; needs MBEDTLS_SSL_TRUNCATED_HMAC. Off by default, for it is weak. */
    public SslConfig.Builder truncatedHmac(boolean truncatedHmac) {
        options = options.copy();
        options.truncatedHmac = allowed(truncatedHmac, Feature.SSL_TRUNCATED_HMAC);
        return self();
    }

    /** {@code mbedtls_ssl_conf_encrypt_then_mac}; needs MBEDTLS_SSL_ENCRYPT_THEN_MAC. */
    public SslConfig.Builder encryptThenMac(boolean encryptThenMac) {
        options = options.copy();
        options.encryptThenMac = allowed(encryptThenMac, Feature.SSL_ENCRYPT_THEN_MAC);
        return self();
    }

    /** {@code mbedtls_ssl_conf_extended_master_secret}; needs MBEDTLS_SSL_EXTENDED_MASTER_SECRET. */
    public SslConfig.Builder extendedMasterSecret(boolean extendedMasterSecret) {
        options = options.copy();
        options.extendedMasterSecret = allowed(extendedMasterSecret, Feature.SSL_EXTENDED_MASTER_SECRET);
        return self();
    }

    /** {@code mbedtls_ssl_conf_session_tickets}; needs MBEDTLS_SSL_SESSION_TICKETS. */
    public SslConfig.Builder sessionTickets(boolean sessionTickets) {
        options = options.copy();
        options.sessionTickets = allowed(sessionTickets, Feature.SSL_SESSION_TICKETS);
        return self();
    }

    /** {@code mbedtls_ssl_conf_renegotiation}; off by default; needs MBEDTLS_SSL_RENEGOTIATION. */
    public SslConfig.Builder renegotiation(boolean enabled) {
        renegotiation = renegotiation.copy();
        renegotiation.enabled = allowed(enabled, Feature.SSL_RENEGOTIATION);
        return self();
    }

    /** {@code mbedtls_ssl_conf_legacy_renegotiation}. */
    public SslConfig.Builder legacyRenegotiation(LegacyRenegotiation legacyRenegotiation) {
        renegotiation = renegotiation.copy();
        renegotiation.legacy = Objects.requireNonNull(legacyRenegotiation);
        return self();
    }

    /** {@code mbedtls_ssl_conf_renegotiation_enforced}; 16 by default, negative for no limit. */
    public SslConfig.Builder renegotiationMaxRecords(int records) {
        renegotiation = renegotiation.copy();
        renegotiation.maxRecords = records;
        return self();
    }

    /** {@code mbedtls_ssl_conf_renegotiation_period}: an unsigned number of records, 2^48 - 1 by default. */
    public SslConfig.Builder renegotiationPeriod(long records) {
        renegotiation = renegotiation.copy();
        renegotiation.period = records;
        return self();
    }

    /** {@code mbedtls_ssl_conf_read_timeout}; zero, the default, waits for ever. */
    public SslConfig.Builder readTimeout(Duration readTimeout) {
        environment = environment.copy();
        environment.readTimeout(readTimeout);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_dbg} and {@code mbedtls_debug_set_threshold}. Of a build without MBEDTLS_DEBUG_C
     * nothing is heard.
     *
     * @param threshold 0 logs nothing, 4 everything, secrets included
     */
    public SslConfig.Builder debug(DebugListener listener, int threshold) {
        environment = environment.copy();
        environment.debugListener = listener;
        environment.debugThreshold = threshold;
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_fallback}: puts TLS_FALLBACK_SCSV (RFC 7507) into the ClientHello, at which a server
     * that speaks something newer than TLS 1.2 ends the handshake; needs MBEDTLS_SSL_FALLBACK_SCSV. Off by default.
     */
    public SslConfig.Builder fallback(boolean fallback) {
        preferences = preferences.copy();
        preferences.fallback = allowed(fallback, Feature.SSL_FALLBACK_SCSV);
        return self();
    }

    /**
     * {@code mbedtls_ssl_conf_export_keys_ext_cb}: is told the keys of each connection; needs
     * MBEDTLS_SSL_EXPORT_KEYS. Null for none.
     */
    public SslConfig.Builder keyExporter(KeyExporter keyExporter) {
        allowed(keyExporter != null, Feature.SSL_EXPORT_KEYS);
        environment = environment.copy();
        environment.keyExporter = keyExporter;
        return self();
    }
}
