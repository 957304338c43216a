package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A server that is a program of its own: {@code openssl s_server}, {@code gnutls-serv} or one around libmbedtls. */
final class ProgramServer implements PeerServer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final ServerProcess process;
    private final UnaryOperator<byte[]> answer;

    private ProgramServer(int port, UnaryOperator<byte[]> answer, List<String> command) throws IOException {
        this.port = port;
        this.process = ServerProcess.start(port, command);
        this.answer = answer;
    }

    /** Its echo sends each line backwards, and it serves one connection at a time; more of its options may follow. */
    static PeerServer openSsl(String certificate, Peer.Service service, String... options) throws IOException {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("openssl", "s_server",
                "-accept", "127.0.0.1:" + port, "-tls1_2", "-quiet",
                service == Peer.Service.ECHO ? "-rev" : "-www",
                "-cert", PeerFiles.certificatePath(certificate).toString(),
                "-cert_chain", PeerFiles.certificatePath(certificate).toString(),
                "-key", PeerFiles.keyPath(certificate).toString(),
                "-groups", "P-256:P-384:P-521:P-224:X25519:X448",
                "-cipher", "DEFAULT:@SECLEVEL=0"));
        command.addAll(List.of(options));
        return new ProgramServer(port, ProgramServer::reversed, command);
    }

    static PeerServer gnuTls(String certificate, Peer.Service service) throws IOException {
        ServerProcess.assumeInstalled("gnutls-serv");
        int port = ServerProcess.freePort();
        return new ProgramServer(port, byte[]::clone, List.of("gnutls-serv",
                "--port", Integer.toString(port), "--quiet", "--disable-client-cert",
                service == Peer.Service.ECHO ? "--echo" : "--http", "--crlf",
                "--x509certfile", PeerFiles.certificatePath(certificate).toString(),
                "--x509keyfile", PeerFiles.keyPath(certificate).toString(),
                "--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.2:+GROUP-SECP224R1:+GROUP-X448"));
    }

    /** The C library's, by a program of this project; more of its options may follow. */
    static PeerServer mbedTls(String certificate, Peer.Service service, String... options) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(TlsPeer.command("server", "port=" + port,
                "service=" + service.name().toLowerCase(Locale.ROOT),
                "crt=" + PeerFiles.certificatePath(certificate), "key=" + PeerFiles.keyPath(certificate)));
        command.addAll(List.of(options));
        return new ProgramServer(port, byte[]::clone, command);
    }

    /** Any other program, once it listens; {@code answer} is what it makes of a line. */
    static ProgramServer run(int port, UnaryOperator<byte[]> answer, List<String> command) throws IOException {
        return new ProgramServer(port, answer, command);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public byte[] answerTo(byte[] line) {
        return answer.apply(line);
    }

    @Override
    public String output() {
        return process.output();
    }

    /** Writes to the program's standard input. */
    void type(String text) throws IOException {
        process.type(text);
    }

    /** Waits until the output has a text. */
    void await(String text) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!output().contains(text) && Instant.now().isBefore(end)) {
            Thread.sleep(10);
        }
        assertTrue(output().contains(text), this::output);
    }

    @Override
    public void close() {
        process.close();
    }

    static byte[] reversed(byte[] line) {
        byte[] backwards = new byte[line.length];
        for (int i = 0; i < line.length; i++) {
            backwards[i] = line[line.length - 1 - i];
        }
        return backwards;
    }
}
