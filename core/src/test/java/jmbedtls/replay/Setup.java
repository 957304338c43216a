package jmbedtls.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import jmbedtls.AuthMode;
import jmbedtls.DebugListener;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RandomSource;
import jmbedtls.testvectors.MbedtlsCerts;
import jmbedtls.testvectors.Pki;
import jmbedtls.testvectors.Recording;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.PrivateKeys;

/** Sets up clients as the parameters of a recording say. */
public final class Setup {
    private static final String DEFAULT_TIME = "1793491200";
    private static final String DEFAULT_DEBUG = "4";

    private final Recording recording;
    /** Parameters of this name and a dot take the place of others. */
    private final String variant;
    private final BuildConfig build;

    Setup(Recording recording, String variant) {
        this(recording, variant, build(recording));
    }

    /** @param build in place of the configuration that the C library was built with */
    public Setup(Recording recording, BuildConfig build) {
        this(recording, "", build);
    }

    private Setup(Recording recording, String variant, BuildConfig build) {
        this.recording = recording;
        this.variant = variant;
        this.build = build;
    }

    BuildConfig build() {
        return build;
    }

    /** When the recording begins. */
    static Instant time(Recording recording) {
        String time = recording.param("time");
        return Instant.ofEpochSecond(Long.parseLong(time == null ? DEFAULT_TIME : time));
    }

    /** The configuration that the C library was built with. */
    public static BuildConfig build(Recording recording) {
        ReferenceVersion version = version(recording.library());
        String[] config = recording.config().split("(?=[+-]MBEDTLS_)");
        BuildConfig preset = switch (config[0]) {
            case "default" -> switch (version) {
                case V2_16_2 -> Presets.DEFAULT_2_16;
                case V2_28_10 -> Presets.DEFAULT_2_28;
                case V3_6_6 -> Presets.DEFAULT_3_6;
            };
            case "stm32-seed" -> Presets.STM32_SEED;
            case "suite-b" -> Presets.SUITE_B;
            case "ccm-psk-tls1_2" -> Presets.CCM_PSK_TLS1_2;
            case "thread" -> Presets.THREAD;
            default -> throw new IllegalArgumentException(recording.config());
        };
        BuildConfig.Builder builder = preset.toBuilder().version(version);
        for (int i = 1; i < config.length; i++) {
            change(builder, config[i].charAt(0) == '+', config[i].substring(1));
        }
        return builder.build();
    }

    private static void change(BuildConfig.Builder builder, boolean on, String macro) {
        Feature feature = Feature.ofMacro(macro);
        if (feature == null) {
            builder.unset(NumericMacro.ofMacro(macro));
        } else if (on) {
            builder.enable(feature);
        } else {
            builder.disable(feature);
        }
    }

    private static ReferenceVersion version(String library) {
        return Arrays.stream(ReferenceVersion.values()).filter(v -> v.toString().equals(library)).findFirst()
            .orElse(ReferenceVersion.V2_28_10);
    }

    /** A client that talks to the recorded peer. */
    SslContext client(RecordedPeer peer, InstantSource clock) throws TlsException {
        return client(config(peer, peer, clock).build(), peer);
    }

    /** The configuration of a client with this random source and this listener, to which more may be added. */
    public SslConfig.Builder config(RandomSource random, DebugListener debug) throws TlsException {
        return config(random, debug, InstantSource.fixed(time(recording)));
    }

    private SslConfig.Builder config(RandomSource random, DebugListener debug, InstantSource clock)
            throws TlsException {
        SslConfig.Builder config = SslConfig.builder(build).random(random).clock(clock)
            .debug(debug, Integer.parseInt(param("debug", DEFAULT_DEBUG)))
            .readTimeout(Duration.ofMillis(Long.parseLong(param("timeout", "0"))));
        lists(config);
        certificates(config);
        switches(config);
        renegotiation(config);
        return config;
    }

    /** A client with this configuration. */
    public SslContext client(SslConfig config, Transport transport) throws TlsException {
        SslContext client = new SslContext(config);
        client.setTransport(transport);
        if (has("ecjpake", Feature.KEY_EXCHANGE_ECJPAKE_ENABLED)) {
            client.setHandshakeEcJpakePassword(param("ecjpake", "").getBytes(StandardCharsets.US_ASCII));
        }
        if (has("hostname")) {
            client.setHostname(param("hostname", "").equals("NULL") ? null : param("hostname", ""));
        }
        return client;
    }

    private void lists(SslConfig.Builder config) throws TlsException {
        if (has("suites")) {
            config.ciphersuites(list("suites"));
        }
        if (has("curves")) {
            config.curves(Arrays.stream(list("curves")).map(Setup::curve).toArray(EcGroup[]::new));
        }
        if (has("sig_hashes")) {
            config.signatureHashes(Arrays.stream(list("sig_hashes")).map(HashAlgorithm::valueOf)
                .toArray(HashAlgorithm[]::new));
        }
        if (has("profile")) {
            config.certificateProfile(switch (param("profile", "")) {
                case "default" -> CertificateProfile.DEFAULT;
                case "next" -> CertificateProfile.NEXT;
                case "suiteb" -> CertificateProfile.SUITE_B;
                default -> throw new IllegalArgumentException(recording.toString());
            });
        }
        if (has("alpn", Feature.SSL_ALPN)) {
            config.alpnProtocols(list("alpn"));
        }
    }

    private void certificates(SslConfig.Builder config) throws TlsException {
        if (has("ca")) {
            config.caChain(chain("ca"));
        }
        if (has("cert")) {
            String key = value("cert").replace("-chain", "") + ".key";
            config.ownCertificate(chain("cert"), PrivateKeys.parse(Pki.pem(key), null, build));
        }
    }

    private CertificateChain chain(String key) throws TlsException {
        return CertificateChain.parse(Arrays.stream(list(key)).map(this::pem).collect(Collectors.joining()), build);
    }

    private void switches(SslConfig.Builder config) {
        if (has("authmode")) {
            config.authMode(AuthMode.valueOf(param("authmode", "").toUpperCase(Locale.ROOT)));
        }
        if (has("mfl", Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            config.maxFragmentLength(MaxFragmentLength.valueOf("BYTES_" + param("mfl", "")));
        }
        if (has("min_version")) {
            config.minMinorVersion(Integer.parseInt(param("min_version", "")));
        }
        if (has("ems", Feature.SSL_EXTENDED_MASTER_SECRET)) {
            config.extendedMasterSecret(false);
        }
        if (has("dhm_min")) {
            config.dhmMinBitLength(Integer.parseInt(param("dhm_min", "")));
        }
        if (has("trunc_hmac", Feature.SSL_TRUNCATED_HMAC)) {
            config.truncatedHmac(true);
        }
        if (has("arc4", Feature.ARC4_C)) {
            config.arc4(true);
        }
        if (has("psk")) {
            String[] psk = param("psk", "").split(":", 2);
            config.psk(HexFormat.of().parseHex(psk[0]), psk[1].getBytes(StandardCharsets.UTF_8));
        }
        if (has("etm", Feature.SSL_ENCRYPT_THEN_MAC)) {
            config.encryptThenMac(param("etm", "").equals("on"));
        }
        if (has("tickets", Feature.SSL_SESSION_TICKETS)) {
            config.sessionTickets(false);
        }
    }

    private void renegotiation(SslConfig.Builder config) {
        if (has("renegotiation", Feature.SSL_RENEGOTIATION)) {
            config.renegotiation(param("renegotiation", "").equals("on"));
        }
        if (has("renego_max_records")) {
            config.renegotiationMaxRecords(Integer.parseInt(param("renego_max_records", "")));
        }
        if (has("renego_period")) {
            config.renegotiationPeriod(Long.parseUnsignedLong(param("renego_period", ""), 16));
        }
        if (has("legacy")) {
            config.legacyRenegotiation(switch (param("legacy", "")) {
                case "no" -> LegacyRenegotiation.NO_RENEGOTIATION;
                case "allow" -> LegacyRenegotiation.ALLOW_RENEGOTIATION;
                case "break" -> LegacyRenegotiation.BREAK_HANDSHAKE;
                default -> throw new IllegalArgumentException(recording.toString());
            });
        }
    }

    private String pem(String name) {
        return name.equals("builtin")
            ? MbedtlsCerts.cas(recording.library(), build.has(Feature.SHA1_C), build.has(Feature.ECDSA_C))
            : new String(Pki.pem(name + ".crt"), StandardCharsets.US_ASCII);
    }

    private static EcGroup curve(String name) {
        return Arrays.stream(EcGroup.values()).filter(g -> g.curveName().equals(name)).findFirst().orElseThrow();
    }

    private boolean has(String key) {
        return value(key) != null;
    }

    private String value(String key) {
        String own = recording.param(variant + "." + key);
        return own == null ? recording.param(key) : own;
    }

    /** The recorder passes over what the library cannot do. */
    private boolean has(String key, Feature feature) {
        return has(key) && build.has(feature);
    }

    private String param(String key, String otherwise) {
        return has(key) ? value(key) : otherwise;
    }

    private String[] list(String key) {
        return value(key).split(",");
    }
}
