package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jmbedtls.KeyExporter;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.SslError;

/** Gets everything ready up to the handshake, and takes it apart in the end. */
final class Client implements AutoCloseable {
    private static final int TLS_1_2 = 3;

    private final BuildConfig build;
    private final PrintStream out;
    private final PrintStream err;
    private Options options;
    private Connection connection;
    private SslContext ssl;
    private EapTlsKeys eapTls;
    private PeerCertificate peer;

    Client(BuildConfig build, PrintStream out, PrintStream err) {
        this.build = build;
        this.out = out;
        this.err = err;
    }

    void run(List<String> arguments) throws UsageError, Stop {
        options = new OptionParser(build, out).parse(arguments);
        Settings settings = Settings.of(options, build, out);
        out.print(Banner.buildVersion(build) + "\n  . Seeding the random number generator...");
        RandomSource random = RandomNumbers.seed(options.reproducible, out);
        out.print(" ok\n");
        boolean certificates = build.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED);
        Credentials credentials = certificates ? Credentials.load(options, build, out) : null;
        connect();
        setUp(settings, random, credentials);
        new Conversation(build, options, out, ssl, this, peer).run(eapTls);
    }

    private void connect() throws Stop {
        String protocol = options.datagram ? "udp" : "tcp";
        out.print("  . Connecting to " + protocol + "/" + options.address() + "/" + options.serverPort + "...");
        out.flush();
        if (!options.datagram) {
            open();
        }
        out.print(" ok\n");
    }

    /** Connects to the server. */
    void open() throws Stop {
        try {
            connection = Connection.open(options.address(), options.serverPort, options.nbio);
        } catch (TlsException e) {
            throw Stop.hex(out, "mbedtls_net_connect", e.code());
        }
    }

    Connection connection() {
        return connection;
    }

    void hangUp() {
        if (connection != null) {
            connection.close();
        }
    }

    private void setUp(Settings settings, RandomSource random, Credentials credentials) throws Stop {
        out.print("  . Setting up the SSL/TLS structure...");
        boolean older = options.maxVersion != -1 && options.maxVersion < TLS_1_2;
        if (options.datagram || older) {
            throw Stop.hex(out, "mbedtls_ssl_setup", SslError.FEATURE_UNAVAILABLE.code());
        }
        peer = new PeerCertificate(out, options.debugLevel > 0);
        ClientSetup setup = new ClientSetup(options, build, out);
        SslConfig.Builder config = setup.config(settings, random, new DebugPrinter(out));
        if (credentials != null) {
            setup.authenticate(config, credentials, peer);
        }
        setup.export(config, exporter());
        if (options.reproducible && build.has(Feature.HAVE_TIME)) {
            err.print("Warning: reproducible option used without constant time\n");
        }
        ssl = new SslContext(config.build());
        setHostname(credentials != null);
        setPassword();
        if (options.contextCallback) {
            ssl.setVerify(peer);
        }
        ssl.setTransport(connection.transport());
        out.print(" ok\n");
    }

    private KeyExporter exporter() {
        if (options.eapTls) {
            eapTls = new EapTlsKeys(out, options.debugLevel > 2);
            return eapTls;
        }
        return options.nssKeylog ? new KeyLog(out, options.nssKeylogFile) : null;
    }

    private void setHostname(boolean certificates) throws Stop {
        if (!certificates || options.hostName == Options.HostName.SKIPPED) {
            return;
        }
        try {
            ssl.setHostname(options.hostName == Options.HostName.NULL ? null : options.serverName);
        } catch (TlsException e) {
            throw Stop.decimal(out, "mbedtls_ssl_set_hostname", e.code());
        }
    }

    private void setPassword() throws Stop {
        if (options.ecjpakePassword == null || !build.has(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED)) {
            return;
        }
        try {
            ssl.setHandshakeEcJpakePassword(options.ecjpakePassword.getBytes(StandardCharsets.ISO_8859_1));
        } catch (TlsException e) {
            throw Stop.decimal(out, "mbedtls_ssl_set_hs_ecjpake_password", e.code());
        }
    }

    @Override
    public void close() {
        hangUp();
        if (ssl != null) {
            ssl.free();
        }
    }
}
