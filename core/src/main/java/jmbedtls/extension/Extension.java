package jmbedtls.extension;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.codec.EncodeException;
import jmbedtls.config.BuildConfig;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;

/**
 * One extension of the hellos (RFC 5246, 7.4.1.4). An instance has no state and serves all connections; what it
 * learns goes into the {@link HelloContext}.
 */
public abstract class Extension {
    private final int type;
    private final String name;
    private final String writer;
    private final SourceFile file;

    /**
     * @param type the number in the TLS ExtensionType registry
     * @param name as the log has it in "found … extension"; null if the client ignores it in a ServerHello
     * @param writer the C function that writes it, for the log; null if nobody logs that it failed
     */
    protected Extension(int type, String name, String writer) {
        this(type, name, writer, SSL_CLI);
    }

    /** @param file the C file that writes it */
    protected Extension(int type, String name, String writer, SourceFile file) {
        this.file = file;
        this.type = type;
        this.name = name;
        this.writer = writer;
    }

    /** Whether the build knows the extension at all: the {@code #if} around it in ssl_cli.c. */
    public abstract boolean compiledIn(BuildConfig build);

    /** Whether the ClientHello carries it. */
    protected abstract boolean offered(HelloContext hello);

    /** Writes what follows type and length. */
    protected abstract void writeData(HelloContext hello, ByteWriter out) throws TlsException;

    /**
     * Reads the extension data of a ServerHello.
     *
     * @throws TlsException after sending the alert that Mbed TLS sends
     */
    protected abstract void parseData(HelloContext hello, ByteReader data) throws TlsException;

    /** The line of the log that announces the extension; some say more than its name. */
    protected String announcement(HelloContext hello) {
        return "client hello, adding " + name + " extension";
    }

    public final int type() {
        return type;
    }

    /** Whether {@link #parse} is to be called for it when a ServerHello has it. */
    public final boolean expectedFromServer() {
        return name != null;
    }

    /** Appends the extension to the ClientHello, if it is offered. */
    public final void write(HelloContext hello, ByteWriter out) throws TlsException {
        if (!offered(hello)) {
            return;
        }
        if (hello.log().on(3)) {
            hello.log().msg(3, file, announcement(hello));
        }
        try {
            out.u16(type);
            int data = out.openU16();
            writeData(hello, out);
            out.closeU16(data);
        } catch (EncodeException e) {
            tellFailure(hello, SslError.BUFFER_TOO_SMALL.code());
            throw e;
        } catch (TlsException e) {
            tellFailure(hello, e.code());
            throw e;
        }
    }

    private void tellFailure(HelloContext hello, int code) {
        if (writer != null) {
            hello.log().ret(1, file, writer, code);
        }
    }

    /** Reads the extension from the ServerHello. */
    public final void parse(HelloContext hello, ByteReader data) throws TlsException {
        if (hello.log().on(3)) {
            hello.log().msg(3, SSL_CLI, "found " + name + " extension");
        }
        parseData(hello, data);
    }

    /** Logs why the ServerHello is refused, sends the alert, and makes the exception for the caller to throw. */
    protected static TlsException refuse(HelloContext hello, AlertDescription alert, String reason) {
        hello.log().msg(1, SSL_CLI, reason);
        return hello.fail(alert, SslError.BAD_HS_SERVER_HELLO);
    }
}
