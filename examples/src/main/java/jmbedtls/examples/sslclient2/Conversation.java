package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.VerifyFlag;

/** What client and server have to say to each other, from the handshake to the last goodbye. */
final class Conversation {
    private static final int READ_LENGTH = 20000;

    /** How a read of the answer ended. */
    private enum Answer {
        COMPLETE, CLOSED, RESET
    }

    private interface Call {
        int run() throws TlsException;
    }

    private final BuildConfig build;
    private final Options options;
    private final PrintStream out;
    private final SslContext ssl;
    private final Client client;
    private final PeerCertificate peer;
    private byte[] savedSession;
    private SslSession session;

    Conversation(BuildConfig build, Options options, PrintStream out, SslContext ssl, Client client,
            PeerCertificate peer) {
        this.build = build;
        this.options = options;
        this.out = out;
        this.ssl = ssl;
        this.client = client;
        this.peer = peer;
    }

    /** @param eapTls null if its keys are not wanted */
    void run(EapTlsKeys eapTls) throws Stop {
        handshake();
        report();
        if (eapTls != null) {
            eapTls.print();
        }
        saveSession();
        showCertificate();
        renegotiate();
        boolean again;
        do {
            talk();
            again = reconnect();
        } while (again);
    }

    private void handshake() throws Stop {
        out.print("  . Performing the SSL/TLS handshake...");
        out.flush();
        try {
            complete(ssl::handshake);
        } catch (TlsException e) {
            out.print(" failed\n  ! mbedtls_ssl_handshake returned " + CInteger.hex(e.code()) + "\n");
            if (e.code() == X509Error.CERT_VERIFY_FAILED.code()) {
                out.print(Banner.UNVERIFIED);
            }
            out.print("\n");
            throw new Stop(e.code());
        }
    }

    private void report() {
        out.print(" ok\n    [ Protocol is " + ssl.version() + " ]\n    [ Ciphersuite is " + ssl.ciphersuite()
                + " ]\n    [ Record expansion is " + ssl.recordExpansion() + " ]\n");
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            out.print("    [ Maximum input fragment length is " + ssl.inputMaxFragmentLength()
                    + " ]\n    [ Maximum output fragment length is " + ssl.outputMaxFragmentLength() + " ]\n");
        }
        if (build.has(Feature.SSL_ALPN) && options.alpn != null) {
            String protocol = ssl.alpnProtocol();
            out.print("    [ Application Layer Protocol is " + (protocol == null ? "(none)" : protocol) + " ]\n");
        }
    }

    private void saveSession() {
        if (options.reconnect == 0) {
            return;
        }
        out.print("  . Saving session for reuse...");
        session = ssl.session();
        out.print(" ok\n");
        if (options.reconnectMode == 1) {
            savedSession = session.save(build);
            out.print("    [ Saved " + savedSession.length + " bytes of session data]\n");
        }
    }

    private void showCertificate() {
        if (!build.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED)) {
            return;
        }
        out.print("  . Verifying peer X.509 certificate...");
        int flags = ssl.verifyResult();
        out.print(flags == 0 ? " ok\n" : " failed\n" + VerifyFlag.info("  ! ", flags) + "\n");
        out.print("  . Peer certificate information    ...\n" + peer.text() + "\n");
    }

    private void renegotiate() throws Stop {
        if (!build.has(Feature.SSL_RENEGOTIATION) || !options.renegotiate) {
            return;
        }
        out.print("  . Performing renegotiation...");
        out.flush();
        try {
            complete(ssl::renegotiate);
        } catch (TlsException e) {
            throw Stop.decimal(out, "mbedtls_ssl_renegotiate", e.code());
        }
        out.print(" ok\n");
    }

    /** Requests and answers, as many as asked for; then goodbye, unless the server has gone without one. */
    private void talk() throws Stop {
        Answer answer;
        boolean more;
        do {
            request();
            answer = read();
            more = answer == Answer.COMPLETE && (restart() || anotherExchange());
        } while (more);
        if (answer != Answer.RESET) {
            sayGoodbye();
        }
    }

    private void request() throws Stop {
        byte[] request = Request.of(options.requestPage, options.requestSize);
        write(request);
        if (request.length == 0) {
            options.requestSize = -1;
            request();
        }
    }

    private void write(byte[] request) throws Stop {
        out.print("  > Write to server:");
        out.flush();
        int written = 0;
        int fragments = 0;
        do {
            int done = written;
            try {
                written += complete(() -> ssl.write(request, done, request.length - done));
            } catch (TlsException e) {
                throw Stop.hex(out, "mbedtls_ssl_write", e.code());
            }
            fragments++;
        } while (written < request.length);
        out.print(" " + written + " bytes written in " + fragments + " fragments\n\n");
        out.write(request, 0, request.length);
        out.print("\n");
    }

    /** Reads until there is the end of a line at the end of a record: a test simple enough for a test program. */
    private Answer read() throws Stop {
        out.print("  < Read from server:");
        out.flush();
        byte[] buffer = new byte[READ_LENGTH];
        try {
            int count;
            do {
                count = complete(() -> ssl.read(buffer, 0, buffer.length));
                if (count == 0) {
                    return reset();
                }
                show(buffer, count);
            } while (buffer[count - 1] != '\n');
            return Answer.COMPLETE;
        } catch (TlsException e) {
            if (e.code() == SslError.PEER_CLOSE_NOTIFY.code()) {
                out.print(" connection was closed gracefully\n");
                return Answer.CLOSED;
            }
            if (e.code() == NetError.CONN_RESET.code()) {
                return reset();
            }
            out.print(" mbedtls_ssl_read returned " + CInteger.hex(e.code()) + "\n");
            throw new Stop(e.code());
        }
    }

    private Answer reset() {
        out.print(" connection was reset by peer\n");
        return Answer.RESET;
    }

    /** Prints a text as C does: up to the first zero byte. */
    private void show(byte[] text, int count) {
        int length = 0;
        while (length < count && text[length] != 0) {
            length++;
        }
        out.print(" " + count + " bytes read\n\n");
        out.write(text, 0, length);
    }

    /** Only connections over DTLS can be serialized. */
    private boolean anotherExchange() throws Stop {
        if (options.serialize != 0 && build.has(Feature.SSL_CONTEXT_SERIALIZATION)) {
            out.print("  . Serializing live connection...");
            throw Stop.hex(out, "mbedtls_ssl_context_save", SslError.BAD_INPUT_DATA.code());
        }
        options.exchanges--;
        return options.exchanges > 0;
    }

    /**
     * If asked to, makes a new handshake over the same transport, as if the client had lost its memory.
     *
     * @return whether it has
     */
    private boolean restart() throws Stop {
        if (!options.reconnectHard) {
            return false;
        }
        options.reconnectHard = false;
        out.print("  . Restarting connection from same port...");
        out.flush();
        startOver();
        handshakeAgain();
        return true;
    }

    private void handshakeAgain() throws Stop {
        try {
            complete(ssl::handshake);
        } catch (TlsException e) {
            throw Stop.hex(out, "mbedtls_ssl_handshake", e.code());
        }
        out.print(" ok\n");
    }

    private void sayGoodbye() {
        out.print("  . Closing the connection...");
        out.flush();
        if (!options.skipCloseNotify) {
            try {
                complete(ssl::closeNotify);
            } catch (TlsException e) {
                // Nobody is left to hear it; C ignores the result as well.
            }
        }
        out.print(" done\n");
    }

    /** @return whether there is a new connection to talk over */
    private boolean reconnect() throws Stop {
        if (options.reconnect == 0) {
            return false;
        }
        options.reconnect--;
        client.hangUp();
        sleep(options.reconnectDelay);
        out.print("  . Reconnecting with saved session...");
        out.flush();
        startOver();
        offer(session());
        client.open();
        ssl.setTransport(client.connection().transport());
        handshakeAgain();
        return true;
    }

    private void startOver() throws Stop {
        peer.forget();
        try {
            ssl.sessionReset();
        } catch (TlsException e) {
            throw Stop.hex(out, "mbedtls_ssl_session_reset", e.code());
        }
    }

    private void offer(SslSession session) throws Stop {
        try {
            ssl.setSession(session);
        } catch (TlsException e) {
            throw Stop.decimal(out, "mbedtls_ssl_conf_session", e.code());
        }
    }

    private SslSession session() throws Stop {
        if (savedSession == null) {
            return session;
        }
        try {
            return SslSession.load(savedSession, build);
        } catch (TlsException e) {
            throw Stop.hex(out, "mbedtls_ssl_session_load", e.code());
        }
    }

    private static void sleep(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls until the call no longer wants to wait. */
    private int complete(Call call) throws TlsException {
        int ret = call.run();
        while (ret == Transport.WANT_READ || ret == Transport.WANT_WRITE) {
            client.connection().await(ret);
            ret = call.run();
        }
        return ret;
    }
}
