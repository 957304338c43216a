package jmbedtls.extension;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.debug.SourceFile;

/** server_name (RFC 6066, 3): the host that the client wants to talk to. */
final class ServerName extends Extension {
    private static final int HOST_NAME = 0;

    /** @param writer the C function that the log names if it fails, or null */
    ServerName(String writer) {
        super(0, null, writer, SourceFile.SSL_CLIENT);
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_SERVER_NAME_INDICATION);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.offer().serverName() != null;
    }

    @Override
    protected String announcement(HelloContext hello) {
        return "client hello, adding server name extension: " + hello.offer().serverName();
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        int list = out.openU16();
        out.u8(HOST_NAME);
        int name = out.openU16();
        out.ascii(hello.offer().serverName());
        out.closeU16(name);
        out.closeU16(list);
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) {
        throw new IllegalStateException("a server's acknowledgement is ignored, not parsed");
    }
}
