package jmbedtls.diagnose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jmbedtls.peers.ServerProcess;
import jmbedtls.testvectors.Pki;

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
        List<String> command = new ArrayList<>();
        if (certificate != null) {
            command.addAll(List.of("-cert", crt(certificate), "-key", key(certificate)));
            if (certificate.endsWith("-chain")) {
                command.addAll(List.of("-cert_chain", crt(certificate.contains("-ec-") ? "inter-ec" : "inter-rsa")));
            }
        }
        command.addAll(List.of(arguments));
        return () -> {
            ServerProcess.assumeInstalled("openssl");
            int port = ServerProcess.freePort();
            List<String> all = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-quiet",
                    "-rev"));
            all.addAll(command);
            if (command.stream().noneMatch(argument -> argument.startsWith("-tls1"))) {
                all.add("-tls1_2");
            }
            return program(port, all);
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
            command.addAll(List.of(arguments));
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

    /** The file of a certificate: of the test PKI, or an absolute path without its ending. */
    static String crt(String name) {
        return name.startsWith("/") ? name + ".crt" : Pki.path(name + ".crt").toString();
    }

    /** A chain has the key of its leaf. */
    static String key(String name) {
        String leaf = name.endsWith("-chain") ? name.substring(0, name.length() - "-chain".length()) : name;
        return leaf.startsWith("/") ? leaf + ".key" : Pki.path(leaf + ".key").toString();
    }
}
