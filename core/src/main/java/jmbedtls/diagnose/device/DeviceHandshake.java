package jmbedtls.diagnose.device;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jmbedtls.AlertDescription;
import jmbedtls.ClientIdentity;
import jmbedtls.KeyExporter;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.diagnose.probe.AnswerReader;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.handshake.HandshakeState;
import jmbedtls.net.TcpTransport;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;

/** Makes the handshake of a device, with exactly its settings, and notes how it goes. */
public final class DeviceHandshake {
    private static final int IDLE_LIMIT = 32;

    private final Settings settings;
    private final Duration timeout;
    private final KeyExporter keyExporter;
    private final List<String> trace = new ArrayList<>();
    private String function = Attempt.PARSE_CA;
    private SslContext context;
    private PatientTransport transport;
    private int caSkipped;

    private DeviceHandshake(Settings settings, Duration timeout, KeyExporter keyExporter) {
        this.settings = settings;
        this.timeout = timeout;
        this.keyExporter = keyExporter;
    }

    /**
     * Makes one connection and one handshake.
     *
     * @param timeout for the connection, and again for the handshake
     * @param keyExporter is told the keys; may be null
     */
    public static Attempt handshake(Settings settings, Duration timeout, KeyExporter keyExporter) {
        return new DeviceHandshake(settings, timeout, keyExporter).attempt();
    }

    /**
     * What the device's program configures; every listener and timeout is left for the caller to add.
     *
     * @throws IllegalArgumentException if the build has no TLS 1.2 client, or the program asks for what it lacks
     */
    static SslConfig.Builder configure(Settings settings) throws TlsException {
        SslConfig.Builder builder = SslConfig.builder(settings.build())
                .authMode(settings.trust().authMode())
                .clock(settings.trust().clock())
                .maxFragmentLength(settings.call().fragmentLength())
                .legacyRenegotiation(settings.call().renegotiation());
        if (settings.trust().ca() != null && settings.build().has(Feature.X509_CRT_PARSE_C)) {
            builder.caChain(CertificateChain.parse(settings.trust().ca(), settings.build()));
        }
        if (settings.trust().profile() != null) {
            builder.certificateProfile(settings.trust().profile());
        }
        if (settings.credentials().hasPsk()) {
            builder.psk(settings.credentials().psk(), settings.credentials().identity());
        }
        if (settings.credentials().hasCertificate()) {
            // not ownCertificate: a device does not notice that its key is of another certificate
            ClientIdentity own = new ClientIdentity(ownCertificates(settings), new DefaultCryptoProvider()
                    .signer(ownKey(settings), settings.build().has(Feature.ECDSA_DETERMINISTIC)));
            builder.clientIdentities(request -> own);
        }
        if (settings.call().ciphersuites() != null) {
            builder.ciphersuites(settings.call().ciphersuites());
        }
        if (!settings.call().alpn().isEmpty()) {
            builder.alpnProtocols(settings.call().alpn().toArray(String[]::new));
        }
        return builder;
    }

    private static CertificateChain ownCertificates(Settings settings) throws TlsException {
        return CertificateChain.parse(settings.credentials().certificates(), settings.build());
    }

    private static PrivateKey ownKey(Settings settings) throws TlsException {
        return PrivateKeys.parse(settings.credentials().key(), settings.credentials().password(), settings.build());
    }

    private Attempt attempt() {
        try {
            connectAndShakeHands();
            return result(null, null);
        } catch (TlsException e) {
            if (transport != null && Attempt.HANG_UPS.contains(e.code())) {
                transport.readLastWords();
            }
            return result(e, null);
        } catch (IllegalArgumentException | IOException e) {
            return result(null, e.getMessage());
        } finally {
            if (transport != null) {
                transport.close();
            }
        }
    }

    private void connectAndShakeHands() throws TlsException, IOException {
        if (settings.credentials().hasCertificate()) {
            function = Attempt.PARSE_OWN;
            ownCertificates(settings);
            function = Attempt.PARSE_KEY;
            ownKey(settings);
            function = Attempt.PARSE_CA;
        }
        // Log and keys are for the report only: that the device may have none does not change a byte on the wire.
        Settings logging = settings.with(
                settings.build().toBuilder().enable(Feature.DEBUG_C, Feature.SSL_EXPORT_KEYS).build());
        SslConfig config = configure(logging).readTimeout(timeout).keyExporter(keyExporter)
                .debug((level, file, line, text) -> trace.add(text), 4).build();
        caSkipped = config.trust().caChain() == null ? 0 : config.trust().caChain().skipped();
        function = Attempt.CONNECT;
        Route route = settings.target().route();
        TcpTransport tcp = TcpTransport.connect(route.firstHost(), route.firstPort(), (int) timeout.toMillis());
        transport = new PatientTransport(tcp, timeout);
        function = Attempt.BEFORE_TLS;
        route.prepare(tcp.socket(), timeout);
        context = new SslContext(config);
        context.setIdleLimit(IDLE_LIMIT);
        context.setTransport(transport);
        function = "mbedtls_ssl_set_hostname";
        if (settings.target().nameSet()) {
            context.setHostname(settings.target().name());
        }
        function = Attempt.HANDSHAKE;
        // The transport blocks, so there is nothing to wait for in between.
        context.handshake();
    }

    private Attempt result(TlsException failure, String impossible) {
        ServerAnswer answer = transport == null ? AnswerReader.nothing(Outcome.NO_CONNECTION)
                : AnswerReader.of(transport.received());
        AlertDescription known = failure == null ? null : failure.alert();
        int alert = answer.alert() >= 0 ? answer.alert() : known == null ? -1 : known.number();
        return new Attempt(function, failure == null ? 0 : failure.code(), impossible,
                context == null ? 0 : HandshakeState.of(context.state(), context.config().build().version()).number(), alert,
                answer.alert() >= 0 || failure != null && failure.alertReceived(),
                context == null ? -1 : context.verifyResult(),
                context == null ? null : context.ciphersuite(), caSkipped, answer, List.copyOf(trace));
    }
}
