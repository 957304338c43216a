package jmbedtls.diagnose;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import jmbedtls.AuthMode;
import jmbedtls.KeyExporter;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.diagnose.device.Settings.Call;
import jmbedtls.diagnose.device.Settings.Credentials;
import jmbedtls.diagnose.device.Settings.Target;
import jmbedtls.diagnose.device.Settings.Trust;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.ConnectionBudget;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.StartTls;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.report.TextReport;
import jmbedtls.x509.CertificateProfile;

/**
 * Finds out why a device's handshake with a server fails, and what cures it.
 *
 * <pre>{@code
 * BuildConfig device = ConfigHeader.read(Path.of("mbedtls_config.h"), ReferenceVersion.V2_28_10).toBuilder().build();
 * Report report = Diagnosis.of(device, "broker.example", 8883).ca(Files.readAllBytes(Path.of("ca.pem"))).run();
 * System.out.print(TextReport.of(report));
 * }</pre>
 *
 * <p>First the device's handshake is made, exactly as the device would make it. If it fails, it is made once more,
 * unless the server has judged a key or a certificate of the device. Then causes are named: what they need to know of the
 * server is asked with hellos of its own, one connection at a time, none of which sends a pre-shared key or uses a client
 * key. Changes of the device are tried by making its handshake again. All connections together keep to
 * {@link #maxConnections}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Diagnosis {
    /** The most connections that a diagnosis makes, however it is configured. */
    public static final int MAX_CONNECTIONS = 60;

    private final BuildConfig build;
    private final int port;
    private final String knownAs;
    private String name;
    private boolean nameSet = true;
    private String address;
    private byte[] ca;
    private AuthMode authMode = AuthMode.REQUIRED;
    private CertificateProfile profile;
    private InstantSource clock = InstantSource.system();
    private byte[] psk = {};
    private byte[] pskIdentity = {};
    private byte[] ownCertificates;
    private byte[] ownKey;
    private MaxFragmentLength fragmentLength = MaxFragmentLength.NONE;
    private LegacyRenegotiation renegotiation = LegacyRenegotiation.NO_RENEGOTIATION;
    private int[] ciphersuites;
    private Duration timeout = Duration.ofSeconds(5);
    private Duration pause = Duration.ofMillis(100);
    private int maxConnections = MAX_CONNECTIONS;
    private Consumer<String> progress = step -> { };
    private KeyExporter keyExporter;
    private boolean survey;
    private byte[] keyPassword;
    private List<String> alpn = List.of();
    private Route.Proxy proxy;
    private StartTls startTls;
    private Function<String, List<String>> terms = List::of;

    private Diagnosis(BuildConfig build, String name, int port) {
        this.build = Objects.requireNonNull(build);
        this.name = Objects.requireNonNull(name);
        this.knownAs = Target.isAddress(name) ? null : name;
        this.address = name;
        this.port = port;
    }

    /**
     * A diagnosis of a device and a server.
     *
     * @param build what the device is built with
     * @param name what the device passes to {@code mbedtls_ssl_set_hostname}, and connects to
     * @param port 1 to 65535
     */
    public static Diagnosis of(BuildConfig build, String name, int port) {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port);
        }
        return new Diagnosis(build, name, port);
    }

    /** Where to connect to, if that is not the server's name. */
    public Diagnosis address(String address) {
        this.address = Objects.requireNonNull(address);
        return this;
    }

    /**
     * The device's program never calls {@code mbedtls_ssl_set_hostname}; what it connects to stays the same. The name
     * is still the server's, for probes and cures.
     */
    public Diagnosis withoutName() {
        this.name = null;
        this.nameSet = false;
        return this;
    }

    /**
     * What the device's program passes to {@code mbedtls_ssl_set_hostname}, if that is not the server's name.
     *
     * @param hostname null for NULL
     */
    public Diagnosis hostname(String hostname) {
        this.name = hostname;
        this.nameSet = true;
        return this;
    }

    /** The file of CAs that the device trusts, in PEM or DER: what it has is read as the device would read it. */
    public Diagnosis ca(byte[] ca) {
        this.ca = ca == null ? null : ca.clone();
        return this;
    }

    /** {@code mbedtls_ssl_conf_authmode}; REQUIRED unless it is set. */
    public Diagnosis authMode(AuthMode authMode) {
        this.authMode = Objects.requireNonNull(authMode);
        return this;
    }

    /** {@code mbedtls_ssl_conf_cert_profile}; the build's default unless it is set. */
    public Diagnosis profile(CertificateProfile profile) {
        this.profile = profile;
        return this;
    }

    /** What time the device believes it is. */
    public Diagnosis clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock);
        return this;
    }

    /** {@code mbedtls_ssl_conf_psk}; both arrays are copied. The key is used in handshakes of the device only. */
    public Diagnosis psk(byte[] psk, byte[] identity) {
        this.psk = psk.clone();
        this.pskIdentity = identity.clone();
        return this;
    }

    /**
     * {@code mbedtls_ssl_conf_own_cert}. The key is used in handshakes of the device only. Both are read as the device
     * would read them.
     *
     * @param certificates PEM or DER; copied
     * @param key PKCS#1, SEC1 or PKCS#8, in PEM or DER, without a password; copied
     */
    public Diagnosis ownCertificate(byte[] certificates, byte[] key) {
        this.ownCertificates = certificates.clone();
        this.ownKey = key.clone();
        return this;
    }

    /** {@code mbedtls_ssl_conf_max_frag_len}. */
    public Diagnosis maxFragmentLength(MaxFragmentLength length) {
        this.fragmentLength = Objects.requireNonNull(length);
        return this;
    }

    /** {@code mbedtls_ssl_conf_legacy_renegotiation}. */
    public Diagnosis legacyRenegotiation(LegacyRenegotiation legacy) {
        this.renegotiation = Objects.requireNonNull(legacy);
        return this;
    }

    /** {@code mbedtls_ssl_conf_ciphersuites}, by number. */
    public Diagnosis ciphersuites(int... suites) {
        this.ciphersuites = suites.clone();
        return this;
    }

    /** {@code mbedtls_ssl_conf_alpn_protocols}; none for none. */
    public Diagnosis alpn(String... protocols) {
        this.alpn = List.of(protocols);
        return this;
    }

    /** The password of the key of {@link #ownCertificate}; copied, null for none. */
    public Diagnosis keyPassword(byte[] password) {
        this.keyPassword = password == null ? null : password.clone();
        return this;
    }

    /** The protocol in which the device asks for TLS before it begins; null if it begins with TLS. */
    public Diagnosis startTls(StartTls protocol) {
        this.startTls = protocol;
        return this;
    }

    /** A proxy that the device asks, with CONNECT, to connect it; null for none. */
    public Diagnosis proxy(Route.Proxy proxy) {
        this.proxy = proxy;
        return this;
    }

    /** How long a connection may take, and then a handshake or an answer; 5 seconds unless it is set. */
    public Diagnosis timeout(Duration timeout) {
        this.timeout = positive(timeout);
        return this;
    }

    /** How long to wait before each connection but the first; 100 milliseconds unless it is set. */
    public Diagnosis pause(Duration pause) {
        this.pause = pause.isZero() ? pause : positive(pause);
        return this;
    }

    /** @param connections 1 to {@link #MAX_CONNECTIONS} */
    public Diagnosis maxConnections(int connections) {
        if (connections < 1 || connections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("1 to " + MAX_CONNECTIONS + " connections");
        }
        this.maxConnections = connections;
        return this;
    }

    /**
     * How a line for config.h is written where the device's configuration is kept, such as
     * {@link jmbedtls.config.header.ConfigHeader#inOwnTerms}; as it is unless it is set.
     */
    public Diagnosis terms(Function<String, List<String>> terms) {
        this.terms = Objects.requireNonNull(terms);
        return this;
    }

    /** Is told what is looked at next, in a few words. */
    public Diagnosis progress(Consumer<String> progress) {
        this.progress = Objects.requireNonNull(progress);
        return this;
    }

    /** Is told the keys of the device's handshakes, for a key log; null for none. */
    public Diagnosis keyExporter(KeyExporter keyExporter) {
        this.keyExporter = keyExporter;
        return this;
    }

    /**
     * Whether a server with which the device fails is asked for everything, suite by suite and curve by curve, which
     * takes some 40 connections. Without that no more is asked than the causes need.
     */
    public Diagnosis survey(boolean survey) {
        this.survey = survey;
        return this;
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a duration of up to ten minutes");
        }
        return duration;
    }

    /** Makes the handshake and, if it fails, all the rest. Blocks for as long as that takes. */
    public Report run() {
        return new DiagnosisRun(settings(), timeout, new ConnectionBudget(maxConnections, pause), keyExporter, progress,
                survey).run().inTerms(terms);
    }

    private Settings settings() {
        return new Settings(build, new Target(name, nameSet, new Route(address, port, proxy, startTls), knownAs),
                new Trust(ca, authMode, profile, clock),
                new Credentials(psk, pskIdentity, ownCertificates, ownKey, keyPassword),
                new Call(fragmentLength, renegotiation, ciphersuites, alpn));
    }
}
