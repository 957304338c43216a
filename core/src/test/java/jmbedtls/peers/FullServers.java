package jmbedtls.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers with everything switched on that they have. Each takes what it proves itself with, and the root that the
 * clients' certificates must lead to, null if clients need none.
 */
final class FullServers {
    /** The protocol that servers and client have in common. */
    static final String PROTOCOL = "mqtt";
    static final String PSK = "00112233445566778899aabbccddeeff";
    static final String PSK_IDENTITY = "gateway";

    private static final String OPENSSL_CIPHERS = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";
    private static final String OPENSSL_GROUPS = "P-256:P-384:P-521:P-224:P-192:secp256k1:secp224k1:secp192k1:"
            + "brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:X25519:X448";
    private static final String GNUTLS_PRIORITY = "NORMAL:-VERS-ALL:+VERS-TLS1.2"
            + ":+RSA:+DHE-RSA:+ECDHE-RSA:+ECDHE-ECDSA:+PSK:+DHE-PSK:+ECDHE-PSK:+RSA-PSK"
            + ":+AES-128-CCM-8:+AES-256-CCM-8:+CAMELLIA-128-CBC:+CAMELLIA-256-CBC:+CAMELLIA-128-GCM:+CAMELLIA-256-GCM"
            + ":+3DES-CBC:+ARCFOUR-128:+NULL:+SHA384:+SHA256:+SHA1:+MD5"
            + ":+SIGN-RSA-SHA224:+SIGN-ECDSA-SHA224:+SIGN-RSA-SHA1:+SIGN-ECDSA-SHA1:+SIGN-RSA-MD5:%VERIFY_ALLOW_BROKEN"
            + ":+GROUP-X448:+GROUP-SECP224R1:+GROUP-SECP192R1";

    /** ffdhe2048 of RFC 7919, as {@code openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048} writes it. */
    private static final String DH_PARAMETERS = """
            -----BEGIN DH PARAMETERS-----
            MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
            +8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
            87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
            YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
            7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
            ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
            -----END DH PARAMETERS-----
            """;

    private FullServers() {
    }

    static PeerServer openSsl(Identity identity, String clientRoot) throws IOException {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port,
                "-tls1_2", "-quiet", "-rev", "-cipher", OPENSSL_CIPHERS, "-groups", OPENSSL_GROUPS,
                "-psk", PSK, "-psk_identity", PSK_IDENTITY, "-alpn", PROTOCOL, "-client_renegotiation"));
        if (identity.certificate() == null) {
            command.add("-nocert");
        } else {
            String certificate = PeerFiles.certificatePath(identity.certificate()).toString();
            String key = PeerFiles.keyPath(identity.certificate()).toString();
            command.addAll(List.of("-cert", certificate, "-key", key,
                    "-servername", PeerClient.HOST, "-cert2", certificate, "-key2", key));
        }
        if (clientRoot != null) {
            command.addAll(List.of("-Verify", "1", "-verify_return_error", "-CAfile", root(clientRoot)));
        }
        return ProgramServer.run(port, ProgramServer::reversed, command);
    }

    /** It prints what comes, and sends what is typed; the line r makes it ask for a handshake. */
    static ProgramServer openSslConsole() throws IOException {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        return ProgramServer.run(port, byte[]::clone, List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port,
                "-tls1_2", "-cert", PeerFiles.certificatePath(Identity.RSA.certificate()).toString(),
                "-key", PeerFiles.keyPath(Identity.RSA.certificate()).toString()));
    }

    static PeerServer gnuTls(Identity identity, String clientRoot) throws IOException {
        ServerProcess.assumeInstalled("gnutls-serv");
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("gnutls-serv", "--port", Integer.toString(port),
                "--echo", "--crlf", "--priority", GNUTLS_PRIORITY, "--pskpasswd", pskFile(), "--alpn", PROTOCOL));
        if (identity.certificate() != null) {
            command.addAll(List.of("--x509certfile", PeerFiles.certificatePath(identity.certificate()).toString(),
                    "--x509keyfile", PeerFiles.keyPath(identity.certificate()).toString()));
        }
        command.addAll(clientRoot == null ? List.of("--disable-client-cert")
                : List.of("--require-client-cert", "--verify-client-cert", "--x509cafile", root(clientRoot)));
        return ProgramServer.run(port, byte[]::clone, command);
    }

    /** It knows no pre-shared keys, and always needs a certificate. */
    static PeerServer jdk(Identity identity, String clientRoot) throws IOException {
        int port = ServerProcess.freePort();
        String certificate = identity.certificate() == null ? Identity.RSA.certificate() : identity.certificate();
        return ProgramServer.run(port, byte[]::clone, JdkServer.command(certificate, clientRoot, port));
    }

    static PeerServer mbedTls(Identity identity, String clientRoot) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(TlsPeer.command("server", "port=" + port, "service=echo",
                "psk=" + PSK, "identity=" + PSK_IDENTITY, "alpn=" + PROTOCOL));
        if (identity.certificate() != null) {
            command.addAll(List.of("crt=" + PeerFiles.certificatePath(identity.certificate()),
                    "key=" + PeerFiles.keyPath(identity.certificate())));
        }
        if (clientRoot != null) {
            command.add("ca=" + root(clientRoot));
        }
        return ProgramServer.run(port, byte[]::clone, command);
    }

    /** It takes either certificates or pre-shared keys. */
    static PeerServer mosquitto(Identity identity, String clientRoot) throws IOException {
        String program = ServerProcess.installed("mosquitto");
        int port = ServerProcess.freePort();
        List<String> settings = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "allow_anonymous true",
                "tls_version tlsv1.2", "ciphers " + OPENSSL_CIPHERS,
                "dhparamfile " + temporary("dh", DH_PARAMETERS)));
        if (identity.certificate() == null) {
            settings.addAll(List.of("psk_hint hint", "psk_file " + pskFile()));
        } else {
            settings.addAll(List.of("certfile " + PeerFiles.certificatePath(identity.certificate()),
                    "keyfile " + PeerFiles.keyPath(identity.certificate())));
        }
        if (clientRoot != null) {
            settings.addAll(List.of("require_certificate true", "cafile " + root(clientRoot)));
        }
        if (System.getProperty("user.name").equals("root")) {
            settings.add("user root");
        }
        return ProgramServer.run(port, byte[]::clone,
                List.of(program, "-c", temporary("mosquitto", String.join("\n", settings) + "\n")));
    }

    private static String root(String name) {
        return PeerFiles.certificatePath(name).toString();
    }

    private static String pskFile() throws IOException {
        return temporary("psk", PSK_IDENTITY + ":" + PSK + "\n");
    }

    private static String temporary(String name, String content) throws IOException {
        Path file = Files.createTempFile(name, ".txt");
        file.toFile().deleteOnExit();
        return Files.writeString(file, content).toString();
    }
}
