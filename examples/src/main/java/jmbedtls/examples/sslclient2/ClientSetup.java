package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import jmbedtls.ClientIdentity;
import jmbedtls.DebugListener;
import jmbedtls.KeyExporter;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.SslError;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.PkType;

/** From the options to the configuration of the library. */
final class ClientSetup {
    private static final int MIN_RSA_BITS = 2048;

    private final Options options;
    private final BuildConfig build;
    private final PrintStream out;

    ClientSetup(Options options, BuildConfig build, PrintStream out) {
        this.options = options;
        this.build = build;
        this.out = out;
    }

    /** The configuration but for what is trusted and shown, and for callbacks. */
    SslConfig.Builder config(Settings settings, RandomSource random, DebugListener debug) throws Stop {
        SslConfig.Builder config = SslConfig.builder(build)
                .random(random)
                .debug(debug, options.debugLevel)
                .readTimeout(Duration.ofMillis(Math.max(0, options.readTimeout)));
        attempt("mbedtls_ssl_conf_max_frag_len", () -> config.maxFragmentLength(options.maxFragmentLength));
        versions(config);
        suites(config, settings);
        keys(config, settings);
        extensions(config);
        return config;
    }

    private void versions(SslConfig.Builder config) {
        if (options.minVersion != -1) {
            config.minMinorVersion(options.minVersion);
        }
        if (build.has(Feature.SSL_FALLBACK_SCSV)) {
            config.fallback(options.fallback);
        }
    }

    private void suites(SslConfig.Builder config, Settings settings) {
        if (options.forcedSuite != null) {
            config.ciphersuites(options.forcedSuite.id());
        }
        if (options.arc4 != null && build.has(Feature.ARC4_C)) {
            config.arc4(options.arc4);
        }
        if (settings.curves() != null) {
            config.curves(settings.curves());
        }
    }

    private void keys(SslConfig.Builder config, Settings settings) throws Stop {
        if (settings.psk().length > 0) {
            byte[] identity = options.pskIdentity.getBytes(StandardCharsets.ISO_8859_1);
            attempt("mbedtls_ssl_conf_psk", () -> config.psk(settings.psk(), identity));
        }
        if (options.dhmMinBits != -1) {
            config.dhmMinBitLength(options.dhmMinBits);
        }
    }

    private void extensions(SslConfig.Builder config) throws Stop {
        if (options.truncatedHmac != null && build.has(Feature.SSL_TRUNCATED_HMAC)) {
            config.truncatedHmac(options.truncatedHmac);
        }
        if (options.extendedMasterSecret != null && build.has(Feature.SSL_EXTENDED_MASTER_SECRET)) {
            config.extendedMasterSecret(options.extendedMasterSecret);
        }
        if (options.encryptThenMac != null && build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            config.encryptThenMac(options.encryptThenMac);
        }
        if (options.alpn != null && build.has(Feature.SSL_ALPN)) {
            attempt("mbedtls_ssl_conf_alpn_protocols", () -> config.alpnProtocols(Lists.alpn(options.alpn)));
        }
        if (build.has(Feature.SSL_SESSION_TICKETS)) {
            config.sessionTickets(options.tickets);
        }
        if (options.allowLegacy != null) {
            config.legacyRenegotiation(options.allowLegacy);
        }
        if (build.has(Feature.SSL_RENEGOTIATION)) {
            config.renegotiation(options.renegotiation);
        }
    }

    /** Says what C says where the library refuses a value. */
    private void attempt(String function, Runnable call) throws Stop {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            throw Stop.decimal(out, function, SslError.BAD_INPUT_DATA.code());
        }
    }

    /** What is trusted and shown. */
    void authenticate(SslConfig.Builder config, Credentials credentials, PeerCertificate peer) {
        if (options.allowSha1) {
            config.certificateProfile(new CertificateProfile(EnumSet.range(HashAlgorithm.SHA1, HashAlgorithm.SHA512),
                    EnumSet.allOf(PkType.class), EnumSet.allOf(EcGroup.class), MIN_RSA_BITS));
            config.signatureHashes(hashesWithSha1());
        }
        if (!options.contextCallback) {
            config.verifyCallback(peer);
        }
        if (options.authMode != null) {
            config.authMode(options.authMode);
        }
        if (options.loadsCas()) {
            trust(config, credentials);
        }
        if (options.showsCertificate()) {
            // not ownCertificate: C does not notice that a key is of another certificate
            ClientIdentity own = new ClientIdentity(credentials.own(), new DefaultCryptoProvider()
                    .signer(credentials.key(), build.has(Feature.ECDSA_DETERMINISTIC)));
            config.clientIdentities(request -> own);
        }
    }

    private void trust(SslConfig.Builder config, Credentials credentials) {
        if (!options.caCallback) {
            config.caChain(credentials.cas());
            return;
        }
        List<Certificate> all = new ArrayList<>();
        credentials.cas().forEach(all::add);
        config.caCallback(child -> all);
    }

    private HashAlgorithm[] hashesWithSha1() {
        List<HashAlgorithm> hashes = new ArrayList<>(List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384,
                HashAlgorithm.SHA256, HashAlgorithm.SHA224, HashAlgorithm.SHA1));
        hashes.removeIf(hash -> !CompiledIn.hash(build, hash));
        return hashes.toArray(new HashAlgorithm[0]);
    }

    /** Sets the exporter if the build lets it see the keys. */
    void export(SslConfig.Builder config, KeyExporter exporter) {
        if (exporter != null && build.has(Feature.SSL_EXPORT_KEYS)) {
            config.keyExporter(exporter);
        }
    }
}
