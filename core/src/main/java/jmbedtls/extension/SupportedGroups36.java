package jmbedtls.extension;

import static jmbedtls.debug.SourceFile.SSL_CLIENT;

import java.util.List;
import java.util.Locale;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;

/**
 * supported_groups as Mbed TLS 3.6 writes it. Its own list has groups in prime fields too, which it shows in the log but
 * offers for TLS 1.3 only.
 */
final class SupportedGroups36 extends Extension {
    /** ffdhe2048 to ffdhe8192 (RFC 7919). */
    private static final List<Integer> PRIME_FIELDS = List.of(0x100, 0x101, 0x102, 0x103, 0x104);

    SupportedGroups36() {
        super(10, null, null, SSL_CLIENT);
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
        return "client hello, adding supported_groups extension";
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        int list = out.openU16();
        for (EcGroup group : hello.config().preferences().curves()) {
            tellListed(hello, group.tlsId());
            out.u16(group.tlsId());
            if (hello.log().on(3)) {
                hello.log().msg(3, SSL_CLIENT,
                        "NamedGroup: " + name(group) + " ( " + Integer.toHexString(group.tlsId()) + " )");
            }
        }
        if (listsPrimeFields(hello)) {
            PRIME_FIELDS.forEach(group -> tellListed(hello, group));
        }
        out.closeU16(list);
        int length = 2 + out.size() - list;
        hello.log().buf(3, SSL_CLIENT, "Supported groups extension", out.array(), out.offset() - length, length);
    }

    private static void tellListed(HelloContext hello, int group) {
        if (hello.log().on(3)) {
            hello.log().msg(3, SSL_CLIENT, String.format(Locale.ROOT, "got supported group(%04x)", group));
        }
    }

    /** Whoever gives a list of curves gives no other groups. */
    private static boolean listsPrimeFields(HelloContext hello) {
        BuildConfig build = hello.config().build();
        return build.has(Feature.DHM_C) && build.has(Feature.PSA_CRYPTO_CLIENT)
                && hello.config().preferences().curves().equals(CompiledIn.curves(build));
    }

    private static String name(EcGroup group) {
        return group.isMontgomery() ? group.curveName() : group.name().toLowerCase(Locale.ROOT);
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) {
        throw new IllegalStateException("a server does not send this extension; it is ignored, not parsed");
    }
}
