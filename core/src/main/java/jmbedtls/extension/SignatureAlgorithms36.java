package jmbedtls.extension;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;

/**
 * signature_algorithms as Mbed TLS 3.6 writes it: each hash with ECDSA, then with RSA. Its own list has RSA-PSS in
 * between, which it shows in the log but offers for TLS 1.3 only.
 */
final class SignatureAlgorithms36 extends Extension {
    private static final int RSA = 1;
    private static final int ECDSA = 3;
    private static final Map<Integer, String> NAMES = Map.of(
            0x0401, "rsa_pkcs1_sha256", 0x0501, "rsa_pkcs1_sha384", 0x0601, "rsa_pkcs1_sha512",
            0x0403, "ecdsa_secp256r1_sha256", 0x0503, "ecdsa_secp384r1_sha384", 0x0603, "ecdsa_secp521r1_sha512",
            0x0201, "rsa_pkcs1_sha1", 0x0203, "ecdsa_sha1");
    /** RSA-PSS with a key for RSA signatures in general (RFC 8446, 4.2.3). */
    private static final Map<HashAlgorithm, Integer> RSA_PSS = Map.of(
            HashAlgorithm.SHA256, 0x0804, HashAlgorithm.SHA384, 0x0805, HashAlgorithm.SHA512, 0x0806);
    private static final List<HashAlgorithm> DEFAULT =
            List.of(HashAlgorithm.SHA512, HashAlgorithm.SHA384, HashAlgorithm.SHA256);

    SignatureAlgorithms36() {
        super(13, null, null, SSL_TLS);
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
        return "adding signature_algorithms extension";
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        BuildConfig build = hello.config().build();
        boolean listsPss = build.has(Feature.X509_RSASSA_PSS_SUPPORT)
                && hello.config().preferences().signatureHashes().equals(ownList(build));
        int list = out.openU16();
        for (HashAlgorithm hash : hello.config().preferences().signatureHashes()) {
            if (build.has(Feature.ECDSA_C)) {
                offer(hello, out, hash.tlsId() << 8 | ECDSA);
            }
            if (listsPss && hello.log().on(3)) {
                tell(hello, "got", RSA_PSS.get(hash), "rsa_pss_rsae_" + hash.name().toLowerCase(Locale.ROOT));
            }
            if (build.has(Feature.RSA_C)) {
                offer(hello, out, hash.tlsId() << 8 | RSA);
            }
        }
        out.closeU16(list);
    }

    private static List<HashAlgorithm> ownList(BuildConfig build) {
        return DEFAULT.stream().filter(hash -> CompiledIn.hash(build, hash)).toList();
    }

    private static void offer(HelloContext hello, ByteWriter out, int algorithm) {
        out.u16(algorithm);
        if (hello.log().on(3)) {
            String name = NAMES.getOrDefault(algorithm, "UNKNOWN");
            tell(hello, "got", algorithm, name);
            tell(hello, "sent", algorithm, name);
        }
    }

    private static void tell(HelloContext hello, String what, int algorithm, String name) {
        hello.log().msg(3, SSL_TLS, what + " signature scheme [" + Integer.toHexString(algorithm) + "] " + name);
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) {
        throw new IllegalStateException("a server does not send this extension; it is ignored, not parsed");
    }
}
