/**
 * The cryptography that the client needs, and Mbed TLS's error codes.
 *
 * <p>Bouncy Castle may come as {@code org.bouncycastle.provider} (bcprov-jdk18on) or as
 * {@code org.bouncycastle.lts.prov} (bcprov-lts8on), which a descriptor cannot say. So the one to compile with is
 * optional here; whichever is on the module path is in the module graph all the same, because both provide
 * {@code java.security.Provider}. An image made by jlink has to name it.
 *
 * <p>{@code jdk.management} tells whether the JVM uses the processor's AES; without it that is taken for granted.
 */
module jmbedtls.crypto {
    requires static org.bouncycastle.provider;
    requires static java.management;
    requires static jdk.management;

    exports jmbedtls.crypto;
    exports jmbedtls.crypto.bc;
    exports jmbedtls.crypto.drbg;
    exports jmbedtls.crypto.jca;
    exports jmbedtls.crypto.provider;
    exports jmbedtls.error;
}
