package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import jmbedtls.AuthMode;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.drbg.CtrDrbg;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.net.TcpTransport;
import jmbedtls.x509.CertificateChain;

/**
 * programs/ssl/mini_client.c of Mbed TLS 2.28: the least that a client can be. It sends a GET to port 4433 of this
 * machine and says nothing, but for its exit status. What it knows is built in: a pre-shared key, and a CA whose
 * certificate ended in 2023, so that without the former no server is good enough.
 */
final class MiniClient implements Example {
    private static final String SERVER_PORT = "server_port";
    private static final String HOST_NAME = "localhost";
    private static final String ADDRESS = "127.0.0.1";
    private static final byte[] PSK = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final byte[] IDENTITY = "Client_identity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PERSONALIZATION = "mini_client".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The exit statuses of C, of which the fifth, for a socket that cannot be made, is one with the sixth here. */
    private enum Exit {
        OK, CTR_DRBG_SEED_FAILED, SSL_CONFIG_DEFAULTS_FAILED, SSL_SETUP_FAILED, HOSTNAME_FAILED, SOCKET_FAILED,
        CONNECT_FAILED, X509_CRT_PARSE_FAILED, SSL_HANDSHAKE_FAILED, SSL_WRITE_FAILED
    }

    private Exit failure = Exit.OK;

    @Override
    public String name() {
        return "mini_client";
    }

    @Override
    public String summary() {
        return "the least that a client can be, as Mbed TLS's mini_client is; only its exit status speaks";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(SERVER_PORT, "port of the server on this machine (4433)");
        options.put(BuildOption.KEY, BuildOption.help("the one that Mbed TLS 2.28 comes with"));
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        int port = arguments.number(SERVER_PORT, 4433, 1, 65535);
        BuildConfig build = BuildOption.of(arguments, Presets.DEFAULT_2_28);
        try {
            get(build, port);
            return Exit.OK.ordinal();
        } catch (TlsException | CryptoException e) {
            return failure.ordinal();
        }
    }

    private void get(BuildConfig build, int port) throws IOException, CryptoException {
        failure = Exit.CTR_DRBG_SEED_FAILED;
        RandomSource random = CtrDrbg.fromSystem(new DefaultCryptoProvider(), PERSONALIZATION);
        failure = Exit.SSL_CONFIG_DEFAULTS_FAILED;
        SslConfig.Builder config = SslConfig.builder(build).authMode(AuthMode.REQUIRED).random(random);
        if (build.has(DerivedMacro.KEY_EXCHANGE_SOME_PSK_ENABLED)) {
            config.psk(PSK, IDENTITY);
        }
        if (build.has(Feature.X509_CRT_PARSE_C)) {
            failure = Exit.X509_CRT_PARSE_FAILED;
            config.caChain(CertificateChain.parse(BuiltInCas.der(Resources.bytes("cas/2.16.2/ec.pem")), build));
        }
        failure = Exit.SSL_SETUP_FAILED;
        SslContext ssl = new SslContext(config.build());
        try {
            failure = Exit.HOSTNAME_FAILED;
            ssl.setHostname(HOST_NAME);
            failure = Exit.CONNECT_FAILED;
            try (TcpTransport connection = TcpTransport.connect(ADDRESS, port)) {
                ssl.setTransport(connection);
                failure = Exit.SSL_HANDSHAKE_FAILED;
                ssl.handshake();
                failure = Exit.SSL_WRITE_FAILED;
                ssl.write(REQUEST, 0, REQUEST.length);
                failure = Exit.OK;
                ssl.closeNotify();
            }
        } finally {
            ssl.free();
        }
    }
}
