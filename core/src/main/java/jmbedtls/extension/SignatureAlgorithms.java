package jmbedtls.extension;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;

/** signature_algorithms (RFC 5246, 7.4.1.4.1): each hash with ECDSA, then with RSA. */
final class SignatureAlgorithms extends Extension {
    private static final int RSA = 1;
    private static final int ECDSA = 3;

    SignatureAlgorithms() {
        super(13, null, "ssl_write_signature_algorithms_ext");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return true;
    }

    @Override
    protected String announcement(HelloContext hello) {
        return "client hello, adding signature_algorithms extension";
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        BuildConfig build = hello.config().build();
        int list = out.openU16();
        for (HashAlgorithm hash : hello.config().preferences().signatureHashes()) {
            if (build.has(Feature.ECDSA_C)) {
                out.u8(hash.tlsId());
                out.u8(ECDSA);
            }
            if (build.has(Feature.RSA_C)) {
                out.u8(hash.tlsId());
                out.u8(RSA);
            }
        }
        out.closeU16(list);
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) {
        throw new IllegalStateException("a server does not send this extension; it is ignored, not parsed");
    }
}
