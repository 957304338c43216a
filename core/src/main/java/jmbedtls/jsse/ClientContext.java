package jmbedtls.jsse;

import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

import jmbedtls.AuthMode;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.NumericMacro;
import jmbedtls.error.SslError;
import jmbedtls.record.RecordLimits;
import jmbedtls.suite.CipherSuite;

/** What an SSLContext's connections share. Safe for use by several threads. */
final class ClientContext {
    private static final Set<CryptoPrimitive> KEY_AGREEMENT = EnumSet.of(CryptoPrimitive.KEY_AGREEMENT);

    private final SslConfig config;
    private final Suites suites;
    private final ClientSessions sessions = new ClientSessions();
    private final X509TrustManager trustManager;
    private final X509KeyManager keyManager;
    private final PskKeyManager preSharedKeys;
    private final SignatureNames signatures;
    private final int packetSize;
    private final int applicationSize;
    /** The configuration with the suites that a connection offered last. */
    private volatile Variant latest;

    /**
     * @param keys the first X509KeyManager and the first PskKeyManager count; null for none
     * @param trust the first X509TrustManager counts; null for what the configuration trusts
     */
    ClientContext(SslConfig config, KeyManager[] keys, TrustManager[] trust) {
        preSharedKeys = first(PskKeyManager.class, keys);
        SslConfig verifying = config.trust().authMode() == AuthMode.REQUIRED ? config
                : config.toBuilder().authMode(AuthMode.REQUIRED).build();
        this.config = preSharedKeys == null ? verifying : withKey(verifying);
        keyManager = first(X509KeyManager.class, keys);
        trustManager = first(X509TrustManager.class, trust);
        suites = Suites.of(this.config, preSharedKeys != null);
        signatures = SignatureNames.of(config);
        packetSize = RecordLimits.of(config.build()).inputLength();
        applicationSize = config.build().value(NumericMacro.SSL_IN_CONTENT_LEN);
    }

    /** The same configuration with some key: suites with a pre-shared key are offered only where there is one. */
    private static SslConfig withKey(SslConfig config) {
        return config.toBuilder().preSharedKeys(hint -> {
            throw new TlsException(SslError.PRIVATE_KEY_REQUIRED.code());
        }).build();
    }

    private static <T> T first(Class<T> type, Object[] managers) {
        if (managers != null) {
            for (Object manager : managers) {
                if (type.isInstance(manager)) {
                    return type.cast(manager);
                }
            }
        }
        return null;
    }

    /** The configuration of one connection. */
    SslConfig configFor(Parameters parameters, ClientConnection connection, Duration readTimeout)
            throws SSLHandshakeException {
        List<CipherSuite> offered = offered(parameters);
        SslConfig.Builder builder = offering(offered).toBuilder().readTimeout(readTimeout);
        parameters.applyTo(builder, config);
        builder.serverVerifier(connection.verifier()).lendBuffers(true);
        if (!connection.mayRenegotiate()) {
            builder.renegotiation(false);
        }
        if (keyManager != null) {
            builder.clientIdentities(connection.identities());
        }
        if (preSharedKeys != null) {
            requireIdentifying(parameters, offered);
            builder.preSharedKeys(new PskKeys(preSharedKeys, connection));
        }
        return builder.build();
    }

    /** To work out what a hello offers takes long, and connections of one application mostly offer the same. */
    private SslConfig offering(List<CipherSuite> offered) {
        Variant variant = latest;
        if (variant == null || !variant.offered.equals(offered)) {
            variant = new Variant(offered, config.toBuilder()
                    .ciphersuites(offered.stream().mapToInt(CipherSuite::id).toArray()).build());
            latest = variant;
        }
        return variant.config;
    }

    private record Variant(List<CipherSuite> offered, SslConfig config) {
    }

    /** The suites that are enabled and that the application's algorithm constraints permit. */
    private List<CipherSuite> offered(Parameters parameters) throws SSLHandshakeException {
        AlgorithmConstraints constraints = parameters.constraints();
        List<CipherSuite> offered = suites.of(parameters.suites()).stream()
                .filter(suite -> preSharedKeys != null || config.identity().preSharedKeys() != null || !suite.keyExchange().usesPsk())
                .filter(suite -> constraints == null || constraints.permits(KEY_AGREEMENT, suite.ianaName(), null))
                .toList();
        if (offered.isEmpty()) {
            throw Failures.refusal(SslError.NO_CIPHER_CHOSEN, "no cipher suite is left that is enabled, permitted and has its key");
        }
        return offered;
    }

    /** Where only a key proves who the server is, one that several servers have does not tell which. */
    private void requireIdentifying(Parameters parameters, List<CipherSuite> offered) throws SSLHandshakeException {
        boolean withoutCertificate = offered.stream().anyMatch(suite -> !suite.keyExchange().usesServerCertificate());
        if (parameters.identifies() && withoutCertificate && !preSharedKeys.identifiesServer()) {
            throw Failures.refusal(SslError.BAD_INPUT_DATA, "the endpoint identification algorithm " + parameters.identification()
                    + " needs a certificate, and suites with a pre-shared key have none;"
                    + " see PskKeyManager.identifiesServer");
        }
    }

    SslConfig config() {
        return config;
    }

    Suites suites() {
        return suites;
    }

    ClientSessions sessions() {
        return sessions;
    }

    /** Null if there is none: the configuration's trusted certificates count. */
    X509TrustManager trustManager() {
        return trustManager;
    }

    /** Null if there is none. */
    X509KeyManager keyManager() {
        return keyManager;
    }

    /** What signatures of servers may be, by JCA's names. */
    List<String> signatureAlgorithms() {
        return signatures.names();
    }

    /** Bytes of the longest record, header included. */
    int packetSize() {
        return packetSize;
    }

    /** Bytes of the longest plaintext of a record. */
    int applicationSize() {
        return applicationSize;
    }
}
