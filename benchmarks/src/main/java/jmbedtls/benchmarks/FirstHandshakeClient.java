package jmbedtls.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.config.Presets;
import jmbedtls.x509.CertificateChain;

/** Connects once, as {@link FirstHandshake} asks, and prints the nanoseconds from main to the end of the handshake. */
public final class FirstHandshakeClient {
    private static final String HOST = "localhost";

    private FirstHandshakeClient() {
    }

    /** @param args {@code jmbedtls} or {@code jdk}, and the port of the server on loopback */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        int port = Integer.parseInt(args[1]);
        long end = args[0].equals("jdk") ? connectJdk(port, start) : connect(port, start);
        System.out.println(end);
    }

    /** @param start what {@link System#nanoTime} was; returns the nanoseconds since */
    static long connect(int port, long start) throws IOException {
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(BenchmarkPki.pem("ca.crt"), Presets.GATEWAY))
                .build();
        TlsClient client = TlsClient.connect(config, HOST, port);
        long nanos = System.nanoTime() - start;
        client.close();
        return nanos;
    }

    private static long connectJdk(int port, long start) throws IOException {
        try (Socket tcp = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket client = (SSLSocket) BenchmarkPki.jdk(null).getSocketFactory()
                        .createSocket(tcp, HOST, port, true)) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.2"});
            client.setSSLParameters(parameters);
            client.startHandshake();
            return System.nanoTime() - start;
        }
    }
}
