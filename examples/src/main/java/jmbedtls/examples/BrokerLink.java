package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import jmbedtls.SecretFile;
import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;

/**
 * The TLS side of the gateway: one configuration for all its connections, and the session of the last one, which the
 * next one offers.
 */
final class BrokerLink {
    private static final String SERVER_NAME = "server_name";
    private static final String SERVER_ADDRESS = "server_addr";
    private static final String SERVER_PORT = "server_port";
    private static final String CA_FILE = "ca_file";
    private static final String CRT_FILE = "crt_file";
    private static final String KEY_FILE = "key_file";
    private static final String PSK = "psk";
    private static final String PSK_IDENTITY = "psk_identity";
    private static final String SESSION_FILE = "session_file";

    private final PrintStream out;
    private final String name;
    private final String address;
    private final int port;
    private final BuildConfig build;
    private final SslConfig config;
    private final Path sessionFile;
    private SslSession session;

    /** Reads the files that the arguments name. */
    BrokerLink(Arguments arguments, PrintStream out) throws UsageException, IOException {
        this.out = out;
        name = arguments.text(SERVER_NAME, "localhost");
        address = arguments.text(SERVER_ADDRESS, name);
        port = arguments.number(SERVER_PORT, 8883, 1, 65535);
        build = BuildOption.of(arguments, Presets.GATEWAY);
        try {
            config = config(arguments);
            sessionFile = arguments.has(SESSION_FILE) ? Path.of(arguments.text(SESSION_FILE, "")) : null;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        loadSession();
    }

    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put(SERVER_NAME, "name of the broker (localhost)");
        help.put(SERVER_ADDRESS, "where to find it (server_name)");
        help.put(SERVER_PORT, "its port (8883)");
        help.put(CA_FILE, "PEM or DER file of the CAs to trust; not needed with psk");
        help.put(CRT_FILE, "PEM file of the gateway's own certificate (none)");
        help.put(KEY_FILE, "its key, PEM or DER");
        help.put(PSK, "a pre-shared key in hexadecimal, in the place of certificates (none)");
        help.put(PSK_IDENTITY, "what the broker knows the key by (gateway)");
        help.put(SESSION_FILE, "where the TLS session is kept between runs; as secret as a key (nowhere)");
        help.put(BuildOption.KEY, BuildOption.help("one for servers of today"));
        return help;
    }

    /**
     * Connects and resumes the last session if the broker still knows it.
     *
     * @throws IOException if that fails, a TlsException with Mbed TLS's code among them
     */
    TlsClient connect() throws IOException {
        TlsClient tls = TlsClient.builder(config).session(session).connect(new Socket(address, port), name);
        session = tls.session();
        saveSession();
        out.println("  . " + name + ":" + port + " " + tls.agreed().suite().suiteName() + ", "
                + (tls.agreed().resumed() ? "session resumed" : "full handshake"));
        return tls;
    }

    private SslConfig config(Arguments arguments) throws IOException, UsageException {
        SslConfig.Builder builder = SslConfig.builder(build);
        if (arguments.has(PSK)) {
            byte[] psk = HexFormat.of().parseHex(arguments.text(PSK, ""));
            return builder.psk(psk, arguments.text(PSK_IDENTITY, "gateway").getBytes(StandardCharsets.UTF_8)).build();
        }
        if (!arguments.has(CA_FILE)) {
            throw new UsageException("either " + CA_FILE + " or " + PSK + " is needed");
        }
        builder.caChain(CertificateChain.parseFile(Path.of(arguments.text(CA_FILE, "")), build));
        if (arguments.has(CRT_FILE)) {
            builder.ownCertificate(CertificateChain.parseFile(Path.of(arguments.text(CRT_FILE, "")), build),
                    PrivateKeys.parseFile(Path.of(arguments.text(KEY_FILE, "")), null, build));
        }
        return builder.build();
    }

    /** A file that is not there, or is of another build, costs a full handshake and nothing else. */
    private void loadSession() throws IOException {
        if (sessionFile == null || !Files.exists(sessionFile)) {
            return;
        }
        try {
            session = SslSession.load(Files.readAllBytes(sessionFile), build);
        } catch (TlsException e) {
            out.println("  ! " + sessionFile + ": " + e.getMessage());
        }
    }

    private void saveSession() throws IOException {
        if (sessionFile != null) {
            Files.deleteIfExists(sessionFile);
            SecretFile.write(sessionFile, session.save(build));
        }
    }
}
