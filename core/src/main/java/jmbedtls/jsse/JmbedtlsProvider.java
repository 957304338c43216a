package jmbedtls.jsse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jmbedtls.KeyLogFile;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;

/**
 * This client as a provider of JSSE, for libraries that take an SSLContext, an SSLSocketFactory or an SSLEngine. It has
 * clients of TLS 1.2 and nothing else: what asks for a server is an UnsupportedOperationException.
 *
 * <pre>{@code
 * SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider());
 * context.init(null, trustManagers, null);
 * library.use(context.getSocketFactory());
 * }</pre>
 *
 * <p>Services: SSLContext "TLS", "TLSv1.2" and "Default"; TrustManagerFactory "MbedTLS", which verifies as
 * {@link jmbedtls.TlsClient} does, for curves that the JDK does not have; KeyManagerFactory "PSK" for
 * {@link PskKeyManager}. Safe for use by several threads.
 */
public final class JmbedtlsProvider extends Provider {
    /**
     * The system property that names a file to which the master secrets of all connections are appended, for Wireshark:
     * {@link jmbedtls.KeyLogFile}. Whoever has the file can read the connections. It counts when a provider is made, if the
     * configuration has no {@link SslConfig.Builder#keyExporter} of its own.
     */
    public static final String KEY_LOG_PROPERTY = "jmbedtls.keylog";

    /** What {@link #getName} answers, and what providers are looked up by. */
    public static final String NAME = "jmbedtls";

    private static final long serialVersionUID = 1L;

    /** Not serialized: a provider that is read again has the preset. */
    private final transient SslConfig config;

    /** A provider with {@link Presets#GATEWAY}; what {@link java.util.ServiceLoader} makes. */
    public JmbedtlsProvider() {
        this(Presets.GATEWAY);
    }

    /** A provider with what a {@code config.h} decides. */
    public JmbedtlsProvider(BuildConfig build) {
        this(SslConfig.builder(build).build());
    }

    /**
     * A provider with a whole configuration: suites, curves, fragment length, pre-shared key, debug listener, random source
     * and the rest hold for each connection, unless SSLParameters say otherwise. Trusted and own certificates are those of
     * the managers that {@code SSLContext.init} gets; those of the configuration serve where it gets none.
     */
    @SuppressWarnings("this-escape")
    public JmbedtlsProvider(SslConfig config) {
        super(NAME, "1.0", "TLS 1.2 client that behaves like Mbed TLS's");
        this.config = withKeyLog(Objects.requireNonNull(config));
        for (String protocol : List.of("TLS", "TLSv1.2")) {
            put("SSLContext", protocol, ClientContextSpi.class, () -> new ClientContextSpi(config()));
        }
        put("SSLContext", "Default", ClientContextSpi.class, () -> ClientContextSpi.withDefaults(config()));
        put("TrustManagerFactory", "MbedTLS", MbedTlsTrustManagerFactorySpi.class,
                () -> new MbedTlsTrustManagerFactorySpi(config()));
        put("KeyManagerFactory", "PSK", PskKeyManagerFactorySpi.class, PskKeyManagerFactorySpi::new);
    }

    private static SslConfig withKeyLog(SslConfig config) {
        String file = System.getProperty(KEY_LOG_PROPERTY);
        if (file == null || file.isEmpty() || config.environment().keyExporter() != null) {
            return config;
        }
        System.Logger log = System.getLogger("jmbedtls.jsse");
        log.log(System.Logger.Level.WARNING, "the secrets of all connections go to " + file);
        try {
            return config.toBuilder().keyExporter(new KeyLogFile(Path.of(file),
                    e -> log.log(System.Logger.Level.WARNING, "a line of the key log is lost", e))).build();
        } catch (IOException e) {
            throw new UncheckedIOException(KEY_LOG_PROPERTY + "=" + file, e);
        }
    }

    SslConfig config() {
        return config == null ? SslConfig.builder(Presets.GATEWAY).build() : config;
    }

    private interface Maker {
        Object make() throws NoSuchAlgorithmException;
    }

    private void put(String type, String algorithm, Class<?> made, Maker maker) {
        putService(new Service(this, type, algorithm, made.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return maker.make();
            }
        });
    }
}
