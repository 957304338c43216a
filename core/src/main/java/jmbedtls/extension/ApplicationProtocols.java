package jmbedtls.extension;

import java.nio.charset.StandardCharsets;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;

/** application_layer_protocol_negotiation (RFC 7301). */
final class ApplicationProtocols extends Extension {
    /** @param writer the C function that the log names if it fails, or null */
    ApplicationProtocols(String writer) {
        super(16, "alpn", writer, SourceFile.SSL_CLIENT);
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_ALPN);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return !hello.config().preferences().alpnProtocols().isEmpty();
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        int list = out.openU16();
        for (String protocol : hello.config().preferences().alpnProtocols()) {
            out.u8(protocol.length());
            out.ascii(protocol);
        }
        out.closeU16(list);
    }

    /** The server answers with a list of exactly one name, which the client must have offered. */
    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        if (!offered(hello)) {
            throw refuse(hello, AlertDescription.UNSUPPORTED_EXTENSION, "non-matching ALPN extension");
        }
        if (!data.has(4) || data.u16() != data.remaining() || data.u8() != data.remaining()) {
            throw hello.fail(AlertDescription.DECODE_ERROR, SslError.BAD_HS_SERVER_HELLO);
        }
        String chosen = new String(data.bytes(data.remaining()), StandardCharsets.ISO_8859_1);
        if (!hello.config().preferences().alpnProtocols().contains(chosen)) {
            throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "ALPN extension: no matching protocol");
        }
        hello.agreement().applicationProtocol = chosen;
    }
}
