package jmbedtls.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.net.TcpTransport;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;

/** The client under test, connected to a peer, with its debug lines. */
final class PeerClient implements AutoCloseable {
    /** The name that the certificates of the test PKI are for. */
    static final String HOST = "localhost";

    /** A peer that stalls fails the test instead of holding it up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int DEBUG_LEVEL = 3;

    private final List<String> lines = new ArrayList<>();
    private final TcpTransport transport;
    private final SslContext context;

    private PeerClient(SslConfig.Builder config, String hostName, int port) throws TlsException {
        context = new SslContext(config.debug((level, file, line, text) -> lines.add(text), DEBUG_LEVEL).build());
        context.setHostname(hostName);
        transport = TcpTransport.connect("127.0.0.1", port);
        context.setTransport(transport);
    }

    /** The default configuration, trusting a root of the test PKI: {@code root-ec} or {@code root-rsa}. */
    static SslConfig.Builder trusting(String root) throws TlsException {
        return SslConfig.builder(Presets.DEFAULT_2_28).readTimeout(PATIENCE)
                .caChain(CertificateChain.parse(Pki.pem(root + ".crt"), Presets.DEFAULT_2_28));
    }

    /** Connects; no byte of TLS has been sent yet. */
    static PeerClient connect(SslConfig.Builder config, String hostName, PeerServer server) throws TlsException {
        return new PeerClient(config, hostName, server.port());
    }

    SslContext context() {
        return context;
    }

    /** How often the debug log has a line. */
    long logged(String line) {
        return lines.stream().filter(line::equals).count();
    }

    /** The curve of the key exchange, as the debug log names it. */
    String curve() {
        String prefix = "ECDH curve: ";
        return lines.stream().filter(line -> line.startsWith(prefix)).findFirst().orElse(prefix)
                .substring(prefix.length());
    }

    void write(byte[] data) throws TlsException {
        int done = 0;
        while (done < data.length) {
            done += context.write(data, done, data.length - done);
        }
    }

    /** Reads until the array is full, or the peer has no more: then what came is shorter. */
    int read(byte[] data) throws TlsException {
        int done = 0;
        int count = 1;
        while (count > 0 && done < data.length) {
            count = context.read(data, done, data.length - done);
            done += count;
        }
        return done;
    }

    @Override
    public void close() {
        context.free();
        transport.close();
    }
}
