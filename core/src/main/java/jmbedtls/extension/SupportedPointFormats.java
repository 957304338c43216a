package jmbedtls.extension;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** ec_point_formats (RFC 8422, 5.1.2): uncompressed only. */
final class SupportedPointFormats extends Extension {
    private static final int UNCOMPRESSED = 0;
    private static final int COMPRESSED_PRIME = 1;

    SupportedPointFormats() {
        super(11, "supported_point_formats", "ssl_write_supported_point_formats_ext");
    }

    static boolean usesCurves(BuildConfig build) {
        return build.has(Feature.ECDH_C) || build.has(Feature.ECDSA_C)
                || build.has(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED);
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return usesCurves(build);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.offer().ellipticCurves();
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        out.u8(1);
        out.u8(UNCOMPRESSED);
    }

    /**
     * Takes the first format that the list and Mbed TLS share, although only one of them was offered: C then sends
     * its own point in that form.
     */
    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        if (data.isEmpty() || data.u8() != data.remaining()) {
            throw refuse(hello, AlertDescription.DECODE_ERROR, "bad server hello message");
        }
        while (!data.isEmpty()) {
            int format = data.u8();
            if (format == UNCOMPRESSED || format == COMPRESSED_PRIME) {
                if (hello.log().on(4)) {
                    hello.log().msg(4, SSL_CLI, "point format selected: " + format);
                }
                hello.agreement().compressedPoints = format == COMPRESSED_PRIME;
                return;
            }
        }
        throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "no point format in common");
    }
}
