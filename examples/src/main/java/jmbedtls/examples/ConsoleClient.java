package jmbedtls.examples;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import jmbedtls.AuthMode;
import jmbedtls.DebugListener;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.drbg.CtrDrbg;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.VerifyFlag;

/**
 * The course of ssl_client1.c, which STM32Cube's SSL_Client shares: connect, shake hands, show what the verification
 * of the certificate found, send a GET, print the answer. Each step is announced on the console in C's words.
 */
final class ConsoleClient {
    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** One less than C's buffer, which ends in a zero byte. */
    private static final int READ_LENGTH = 1023;

    /** What an attempt does; it fails as the C function of that step would. */
    private interface Action<T> {
        T run() throws TlsException;
    }

    private final BuildConfig build;
    private final byte[] cas;
    private final ServerOptions server;
    private final DebugListener debug;
    private final int debugLevel;
    private final PrintStream out;
    private TcpTransport connection;
    private SslContext ssl;

    /**
     * @param build the switches of config.h
     * @param cas the CAs to trust, PEM or DER
     * @param server whom to talk to
     * @param debug takes the debug lines
     * @param debugLevel 0 to 4
     * @param out the console
     */
    ConsoleClient(BuildConfig build, byte[] cas, ServerOptions server, DebugListener debug, int debugLevel,
            PrintStream out) {
        this.build = build;
        this.cas = cas;
        this.server = server;
        this.debug = debug;
        this.debugLevel = debugLevel;
        this.out = out;
    }

    /**
     * Runs all steps. However that ends, {@link #hangUp} and {@link #free} are for the caller to call: C logs the
     * latter, and not every client gets that far.
     *
     * @param personalization what the random number generator is seeded with, besides entropy
     * @throws TlsException if a step up to the request fails; the console has been told
     */
    void run(String personalization) throws TlsException {
        out.print("\n  . Seeding the random number generator...");
        RandomSource random = attempt("  ! mbedtls_ctr_drbg_seed returned ", Integer::toString,
                () -> seed(personalization));
        out.print(" ok\n  . Loading the CA root certificate ...");
        CertificateChain trusted = attempt("  !  mbedtls_x509_crt_parse returned ", ConsoleClient::hex,
                () -> CertificateChain.parse(cas, build));
        out.print(" ok (" + trusted.skipped() + " skipped)\n");
        out.print("  . Connecting to tcp/" + server.name() + "/" + server.port() + "...");
        connection = attempt("  ! mbedtls_net_connect returned ", Integer::toString,
                () -> TcpTransport.connect(server.address(), server.port()));
        out.print(" ok\n");
        setUp(random, trusted);
        talk();
    }

    /** Closes the connection, if there is one. */
    void hangUp() {
        if (connection != null) {
            connection.close();
        }
    }

    /** Wipes the context, if there is one. */
    void free() {
        if (ssl != null) {
            ssl.free();
        }
    }

    private static RandomSource seed(String personalization) throws TlsException {
        try {
            return CtrDrbg.fromSystem(new DefaultCryptoProvider(), personalization.getBytes(StandardCharsets.US_ASCII));
        } catch (CryptoException e) {
            throw new TlsException(e.code(), null, e);
        }
    }

    private void setUp(RandomSource random, CertificateChain trusted) throws TlsException {
        out.print("  . Setting up the SSL/TLS structure...");
        SslConfig config = SslConfig.builder(build).authMode(AuthMode.OPTIONAL).caChain(trusted).random(random)
                .debug(debug, debugLevel).build();
        ssl = new SslContext(config);
        out.print(" ok\n");
        attempt("  ! mbedtls_ssl_set_hostname returned ", Integer::toString, () -> {
            ssl.setHostname(server.name());
            return 0;
        });
        ssl.setTransport(connection);
    }

    private void talk() throws TlsException {
        out.print("  . Performing the SSL/TLS handshake...");
        attempt("  ! mbedtls_ssl_handshake returned ", ConsoleClient::hex, ssl::handshake);
        out.print(" ok\n  . Verifying peer X.509 certificate...");
        out.print(verdict(ssl.verifyResult()));
        out.print("  > Write to server:");
        int written = attempt("  ! mbedtls_ssl_write returned ", Integer::toString,
                () -> ssl.write(REQUEST, 0, REQUEST.length));
        show(written + " bytes written", REQUEST, written);
        out.print("  < Read from server:");
        readAnswer();
        sayGoodbye();
    }

    /** The handshake does not depend on the verification here, as in C: that eases first experiments. */
    private static String verdict(int flags) {
        return flags == 0 ? " ok\n" : " failed\n" + VerifyFlag.info("  ! ", flags) + "\n";
    }

    private void readAnswer() {
        byte[] buffer = new byte[READ_LENGTH];
        try {
            int count = ssl.read(buffer, 0, buffer.length);
            while (count > 0) {
                show(count + " bytes read", buffer, count);
                count = ssl.read(buffer, 0, buffer.length);
            }
            out.print("\n\nEOF\n\n");
        } catch (TlsException e) {
            if (e.code() != SslError.PEER_CLOSE_NOTIFY.code()) {
                out.print("failed\n  ! mbedtls_ssl_read returned " + e.code() + "\n\n");
            }
        }
    }

    private void show(String what, byte[] data, int length) {
        out.print(" " + what + "\n\n");
        out.write(data, 0, length);
    }

    private void sayGoodbye() {
        try {
            ssl.closeNotify();
        } catch (TlsException e) {
            // Nobody is left to hear it; C ignores the result as well.
        }
    }

    /** Runs a step; should it fail, prints the C function and its code before the failure goes on. */
    private <T> T attempt(String function, IntFunction<String> format, Action<T> action) throws TlsException {
        out.flush();
        try {
            return action.run();
        } catch (TlsException e) {
            out.print(" failed\n" + function + format.apply(e.code()) + "\n\n");
            throw e;
        }
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "-0x%x", -code);
    }
}
