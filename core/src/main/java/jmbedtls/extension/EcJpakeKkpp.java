package jmbedtls.extension;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** ecjpake_key_kp_pair (draft-cragie-tls-ecjpake-01, 7.2.1): the first round of EC J-PAKE, in both hellos. */
final class EcJpakeKkpp extends Extension {
    EcJpakeKkpp() {
        super(256, "ecjpake_kkpp", "ssl_write_ecjpake_kkpp_ext");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.offer().ecJpake();
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) throws TlsException {
        out.bytes(hello.ecJpakeRoundOne());
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        hello.ecJpakeRoundOneReceived(data);
    }
}
