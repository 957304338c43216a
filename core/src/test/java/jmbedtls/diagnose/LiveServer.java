package jmbedtls.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.peers.ServerProcess;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Assumptions;

/** A server that a diagnosis is made of: a program, the JDK's, or one that speaks no TLS. */
interface LiveServer extends AutoCloseable {
    int port();

    @Override
    void close();

    /** Starts a server; what is not installed aborts the test. */
    interface Start {
        LiveServer start() throws Exception;
    }

    /**
     * {@code openssl s_server}, for TLS 1.2 unless the arguments say otherwise.
     *
     * @param certificate a name of the test PKI; null for none
     */
    static Start openSsl(String certificate, String... arguments) {
        return () -> {
            ServerProcess.assumeInstalled("openssl");
            int port = ServerProcess.freePort();
            List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port,
                    "-quiet", "-rev"));
            if (certificate != null) {
                command.addAll(List.of("-cert", crt(certificate), "-key", key(certificate)));
                if (certificate.endsWith("-chain")) {
                    String issuer = certificate.contains("-ec-") ? "inter-ec" : "inter-rsa";
                    command.addAll(List.of("-cert_chain", crt(issuer)));
                }
            }
            addAll(command, arguments);
            if (command.stream().noneMatch(argument -> argument.startsWith("-tls1"))) {
                command.add("-tls1_2");
            }
            return program(port, command);
        };
    }

    /** Files that have yet to be made are named by what makes them. */
    private static void addAll(List<String> command, String... arguments) {
        for (String argument : arguments) {
            command.add(ExtraPki.isName(argument) ? ExtraPki.file(argument) : argument);
        }
    }

    /** Mbed TLS's {@code ssl_server2}, of a built tree that MBEDTLS_DIR names; without it the test is skipped. */
    static Start mbedTls(String certificate, String... arguments) {
        return () -> {
            String tree = System.getenv("MBEDTLS_DIR");
            Assumptions.assumeTrue(tree != null, "MBEDTLS_DIR does not name a tree of Mbed TLS");
            Path program = Stream.of("build/programs/ssl/ssl_server2", "programs/ssl/ssl_server2")
                    .map(file -> Path.of(tree, file)).filter(Files::isExecutable).findFirst().orElse(null);
            Assumptions.assumeTrue(program != null, "MBEDTLS_DIR has no ssl_server2");
            int port = ServerProcess.freePort();
            List<String> command = new ArrayList<>(List.of(program.toString(), "server_port=" + port,
                    "server_addr=127.0.0.1", "debug_level=0", "exchanges=0"));
            command.add("crt_file=" + (certificate == null ? "none" : crt(certificate)));
            command.add("key_file=" + (certificate == null ? "none" : key(certificate)));
            addAll(command, arguments);
            return program(port, command);
        };
    }

    /** {@code gnutls-serv} with a priority string. */
    static Start gnuTls(String certificate, String priority, String... arguments) {
        return () -> {
            ServerProcess.assumeInstalled("gnutls-serv");
            int port = ServerProcess.freePort();
            List<String> command = new ArrayList<>(List.of("gnutls-serv", "--port", Integer.toString(port), "--quiet",
                    "--echo", "--priority", priority));
            if (certificate != null) {
                command.addAll(List.of("--x509certfile", crt(certificate), "--x509keyfile", key(certificate)));
            }
            addAll(command, arguments);
            if (!command.contains("--require-client-cert")) {
                command.add("--disable-client-cert");
            }
            return program(port, command);
        };
    }

    /** A program that listens on a port. */
    static LiveServer program(int port, List<String> command) throws IOException {
        ServerProcess process = ServerProcess.start(port, command);
        return new LiveServer() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                process.close();
            }

            @Override
            public String toString() {
                return process.output();
            }
        };
    }

    /** The file of a certificate. */
    static String crt(String name) {
        return ExtraPki.isName(name) ? ExtraPki.file(name) + ".crt" : Pki.path(name + ".crt").toString();
    }

    /** The file of its key; a chain has the key of its leaf. */
    static String key(String name) {
        String leaf = name.endsWith("-chain") ? name.substring(0, name.length() - "-chain".length()) : name;
        return ExtraPki.isName(leaf) ? ExtraPki.file(leaf) + ".key" : Pki.path(leaf + ".key").toString();
    }
}
