package jmbedtls;

import java.time.InstantSource;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.RandomSource;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.VerifyCallback;

/**
 * What code decides at run time: {@code mbedtls_ssl_config}. Immutable; one configuration serves any number of
 * connections and threads, provided that its random source, clock and listeners do.
 *
 * <p>A new builder holds what {@code mbedtls_ssl_config_defaults} sets for a client, as far as the build has it. A
 * configuration that differs from another in little costs little: {@link #toBuilder} shares what is not changed.
 */
public final class SslConfig {
    private final BuildConfig build;
    private final Environment environment;
    private final Trust trust;
    private final Identity identity;
    private final Preferences preferences;
    private final HelloOptions options;
    private final Renegotiation renegotiation;
    private final OfferedSuites offered;

    private SslConfig(Builder builder) {
        build = builder.build;
        environment = builder.environment.ready(build);
        trust = builder.trust;
        identity = builder.identity.ready(environment.cryptoProvider, build);
        preferences = builder.preferences;
        options = builder.options;
        renegotiation = builder.renegotiation;
        offered = OfferedSuites.of(build, preferences, identity.preSharedKeys() != null, builder.offered);
    }

    /** The defaults of a build: {@code mbedtls_ssl_config_defaults} with {@code MBEDTLS_SSL_PRESET_DEFAULT}. */
    public static Builder builder(BuildConfig build) {
        return new Builder(build);
    }

    /** A builder that holds what this configuration holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** What was compiled in. */
    public BuildConfig build() {
        return build;
    }

    /** Cryptography, randomness, time, and who listens. */
    public Environment environment() {
        return environment;
    }

    /** Whom the client trusts. */
    public Trust trust() {
        return trust;
    }

    /** What the client can show of itself. */
    public Identity identity() {
        return identity;
    }

    /** What the client offers, in order of preference. */
    public Preferences preferences() {
        return preferences;
    }

    /** Which extensions the client offers. */
    public HelloOptions options() {
        return options;
    }

    /** Whether and when there is a new handshake inside a connection. */
    public Renegotiation renegotiation() {
        return renegotiation;
    }

    /** Where the cryptography comes from. */
    public CryptoProvider cryptoProvider() {
        return environment.cryptoProvider;
    }

    /** Where random bytes come from. */
    public RandomSource random() {
        return environment.random;
    }

    /** What time it is. */
    public InstantSource clock() {
        return environment.clock;
    }

    /**
     * The numbers of the suites that the ClientHello offers, in its order.
     *
     * @param ecJpake whether the connection has a password for EC J-PAKE
     */
    public List<Integer> offeredCiphersuites(boolean ecJpake) {
        return ecJpake ? offered.withEcJpake() : offered.plain();
    }

    /** Verifies certificates as this configuration asks, with the callback given in place of its own. */
    public CertificateVerifier verifier(VerifyCallback callback) {
        return CertificateVerifier.builder(build, environment.cryptoProvider)
                .trusted(trust.caChain == null ? CertificateChain.EMPTY : trust.caChain)
                .crls(trust.crls)
                .caCallback(trust.caCallback)
                .profile(trust.certificateProfile)
                .verifyCallback(callback)
                .time(environment.clock)
                .build();
    }

    /** Builds configurations. Not safe for use by several threads at once. */
    public static final class Builder extends SslConfigSetters {
        private OfferedSuites offered;

        private Builder(BuildConfig build) {
            super(build);
        }

        private Builder(SslConfig config) {
            super(config);
            offered = config.offered;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * A configuration that holds what this builder holds now.
         *
         * @throws IllegalArgumentException if the own key is of another certificate
         */
        public SslConfig build() {
            return new SslConfig(this);
        }
    }
}
