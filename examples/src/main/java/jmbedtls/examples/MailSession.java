package jmbedtls.examples;

import java.io.Closeable;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import jmbedtls.AuthMode;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.drbg.CtrDrbg;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.ErrorCodes;
import jmbedtls.examples.SmtpDialog.Broken;
import jmbedtls.net.TcpTransport;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import jmbedtls.x509.VerifyFlag;

/** The course of ssl_mail_client.c: each step is announced on the console in C's words, and what it fails with. */
final class MailSession implements Closeable {
    private static final String PARSE = " failed\n  !  mbedtls_x509_crt_parse returned ";

    /** C's buffer of 1024 bytes holds so many characters of a certificate's text. */
    private static final int MAX_CERTIFICATE_TEXT = 1022;

    /** C's buffer for a host name. */
    private static final int MAX_HOST_NAME = 31;

    /** What a step does; it fails as the C function of that step would. */
    private interface Action<T> {
        T run() throws TlsException;
    }

    private final BuildConfig build;
    private final ServerOptions server;
    private final PrintStream out;
    private TcpTransport connection;
    private SslContext ssl;
    private SmtpDialog smtp;

    MailSession(BuildConfig build, ServerOptions server, PrintStream out) {
        this.build = build;
        this.server = server;
        this.out = out;
    }

    /**
     * Connects to the server, but does not say anything yet.
     *
     * @param caFile of whom to trust, or empty for what is built in; so are the others
     * @param suite the one to offer, or null for all
     */
    void connect(String caFile, String crtFile, String keyFile, CipherSuite suite) throws Broken {
        out.print("\n  . Seeding the random number generator...");
        RandomSource random = attempt(" failed\n  ! mbedtls_ctr_drbg_seed returned ", MailSession::seed);
        out.print(" ok\n  . Loading the CA root certificate ...");
        CertificateChain trusted = attempt(PARSE, () -> cas(caFile));
        out.print(" ok (" + trusted.skipped() + " skipped)\n  . Loading the client cert. and key...");
        CertificateChain own = attempt(PARSE, () -> crtFile.isEmpty() ? BuiltInClient.certificate(build)
                : CertificateChain.parseFile(Path.of(crtFile), build));
        PrivateKey key = attempt(" failed\n  !  mbedtls_pk_parse_key returned ",
                () -> keyFile.isEmpty() ? BuiltInClient.key(build)
                        : PrivateKeys.parseFile(Path.of(keyFile), new byte[0], build));
        out.print(" ok\n  . Connecting to tcp/" + server.name() + "/" + server.port() + "...");
        connection = attempt(" failed\n  ! mbedtls_net_connect returned ",
                () -> TcpTransport.connect(server.address(), server.port()));
        out.print(" ok\n  . Setting up the SSL/TLS structure...");
        SslConfig.Builder config = SslConfig.builder(build).authMode(AuthMode.OPTIONAL).random(random)
                .caChain(trusted).ownCertificate(own, key);
        ssl = new SslContext(suite == null ? config.build() : config.ciphersuites(suite.id()).build());
        attempt(" failed\n  ! mbedtls_ssl_set_hostname returned ", () -> {
            ssl.setHostname(server.name());
            return ssl;
        });
        ssl.setTransport(connection);
        out.print(" ok\n");
    }

    private static RandomSource seed() throws TlsException {
        try {
            byte[] personalization = SslMailClient.NAME.getBytes(StandardCharsets.US_ASCII);
            return CtrDrbg.fromSystem(new DefaultCryptoProvider(), personalization);
        } catch (CryptoException e) {
            throw new TlsException(e.code(), null, e);
        }
    }

    private CertificateChain cas(String file) throws TlsException {
        return file.isEmpty() ? BuiltInCas.chain(build) : CertificateChain.parseFile(Path.of(file), build);
    }

    /** Runs a step; should it fail, prints the words for that and the code. */
    private <T> T attempt(String failure, Action<T> action) throws Broken {
        out.flush();
        try {
            return action.run();
        } catch (TlsException e) {
            out.print(failure + e.code() + "\n\n");
            throw new Broken();
        }
    }

    /**
     * Sends a mail over the connection.
     *
     * @param startTls whether to begin without TLS
     */
    void deliver(SslMailClient.Mail mail, boolean startTls) throws Broken {
        if (startTls) {
            smtp = new SmtpDialog(SmtpChannel.bare(connection), out);
            hello();
            smtp.done();
            step("Write STARTTLS to server:", "STARTTLS\r\n", 200, 299);
            handshake();
            smtp.switchTo(SmtpChannel.over(ssl));
        } else {
            smtp = new SmtpDialog(SmtpChannel.over(ssl), out);
            handshake();
            hello();
        }
        if (mail.authenticated() && build.has(Feature.BASE64_C)) {
            logIn(mail);
        }
        step("Write MAIL FROM to server:", "MAIL FROM:<" + mail.from() + ">\r\n", 200, 299);
        step("Write RCPT TO to server:", "RCPT TO:<" + mail.to() + ">\r\n", 200, 299);
        step("Write DATA to server:", "DATA\r\n", 300, 399);
        smtp.announce("Write content to server:");
        smtp.tell("From: " + mail.from() + "\r\nSubject: Mbed TLS Test mail\r\n\r\n"
                + "This is a simple test mail from the Mbed TLS mail client example.\r\n\r\nEnjoy!");
        smtp.ask("\r\n.\r\n", 200, 299);
        smtp.done();
        sayGoodbye();
    }

    private void hello() throws Broken {
        step("Get header from server:", "", 200, 299);
        smtp.announce("Write EHLO to server:");
        smtp.ask("EHLO " + hostName() + "\r\n", 200, 299);
    }

    private void step(String what, String command, int lowest, int highest) throws Broken {
        smtp.announce(what);
        smtp.ask(command, lowest, highest);
        smtp.done();
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(name.length(), MAX_HOST_NAME));
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** It does not depend on the verification, as in C: that eases first experiments. */
    private void handshake() throws Broken {
        out.print("  . Performing the SSL/TLS handshake...");
        out.flush();
        try {
            ssl.handshake();
        } catch (TlsException e) {
            out.print(" failed\n  ! mbedtls_ssl_handshake returned " + e.code() + ": "
                    + ErrorCodes.strerror(e.code()) + "\n\n");
            throw new Broken();
        }
        int flags = ssl.verifyResult();
        out.print(" ok\n    [ Ciphersuite is " + ssl.ciphersuite() + " ]\n  . Verifying peer X.509 certificate..."
                + (flags == 0 ? " ok\n" : " failed\n" + VerifyFlag.info("  ! ", flags) + "\n")
                + "  . Peer certificate information    ...\n" + certificate() + "\n");
    }

    private String certificate() {
        CertificateChain chain = ssl.peerCertificates();
        if (chain == null || chain.isEmpty()) {
            return "\nCertificate is uninitialised!\n";
        }
        String info = chain.iterator().next().info("      ");
        return info.substring(0, Math.min(info.length(), MAX_CERTIFICATE_TEXT));
    }

    private void logIn(SslMailClient.Mail mail) throws Broken {
        step("Write AUTH LOGIN to server:", "AUTH LOGIN\r\n", 200, 399);
        step("Write username to server: " + mail.user(), base64(mail.user()), 300, 399);
        smtp.announce("Write password to server: ***");
        smtp.askInSecret(base64(mail.password()), 200, 399);
        smtp.done();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)) + "\r\n";
    }

    private void sayGoodbye() {
        try {
            ssl.closeNotify();
        } catch (TlsException e) {
            // Nobody is left to hear it; C ignores the result as well.
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
        if (ssl != null) {
            ssl.free();
        }
    }
}
