package jmbedtls.extension;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.EcGroup;

/** supported_groups, once called elliptic_curves (RFC 8422, 5.1.1): the curves in order of preference. */
final class SupportedGroups extends Extension {
    SupportedGroups() {
        super(10, null, "ssl_write_supported_elliptic_curves_ext");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return SupportedPointFormats.usesCurves(build);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.offer().ellipticCurves();
    }

    @Override
    protected String announcement(HelloContext hello) {
        return "client hello, adding supported_elliptic_curves extension";
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        int list = out.openU16();
        for (EcGroup group : hello.config().preferences().curves()) {
            out.u16(group.tlsId());
        }
        out.closeU16(list);
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) {
        throw new IllegalStateException("a server does not send this extension; it is ignored, not parsed");
    }
}
