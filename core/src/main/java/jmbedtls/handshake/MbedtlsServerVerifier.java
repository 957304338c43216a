package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.AuthMode;
import jmbedtls.ServerVerifier;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.error.SslError;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;

/**
 * Verifies the server as Mbed TLS does, and says so in the log: what {@code ssl_parse_certificate_verify} does with
 * {@code mbedtls_x509_crt_verify_restartable}. For one handshake.
 */
final class MbedtlsServerVerifier implements ServerVerifier {
    private final Handshake hs;
    private final SslConfig config;

    MbedtlsServerVerifier(Handshake hs) {
        this.hs = hs;
        this.config = hs.config;
    }

    @Override
    public VerifyResult verify(Server server) throws TlsException {
        VerifyCallback callback = chooseCallback();
        return verifyChain(server, callback, hostnameToExpect(server.hostname()));
    }

    private VerifyCallback chooseCallback() {
        VerifyCallback ofContext = hs.client.verifyCallback();
        hs.dialect.tellVerifyCallback(hs.log, ofContext != null);
        return ofContext != null ? ofContext : config.trust().verifyCallback();
    }

    /** {@code get_hostname_for_verification}: since 2.28.10 it is an error not to have said which name. */
    private String hostnameToExpect(String hostname) throws TlsException {
        if (!hs.dialect.asksForHostname()) {
            return hostname;
        }
        if (!hs.client.hostnameSet()) {
            hs.log.msg(1, SSL_TLS, "Certificate verification without having set hostname");
            if (config.trust().authMode() == AuthMode.REQUIRED
                    && !hs.build.has(Feature.SSL_CLI_ALLOW_WEAK_CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME)) {
                int code = SslError.CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME.code();
                hs.log.ret(1, SSL_TLS, "get_hostname_for_verification", code);
                throw new TlsException(code);
            }
        }
        if (hostname == null) {
            hs.log.msg(2, SSL_TLS, "Certificate verification without CN verification");
        }
        return hostname;
    }

    private VerifyResult verifyChain(Server server, VerifyCallback callback, String hostname) {
        if (server.certificates().isEmpty()) {
            return emptyChain(hostname);
        }
        if (config.trust().caCallback() != null) {
            hs.log.msg(3, SSL_TLS, "use CA callback for X.509 CRT verification");
        }
        return config.verifier(callback).verify(server.certificates(), hostname);
    }

    /** No certificate could be read: what C finds in the blank one that its chain then holds. */
    private VerifyResult emptyChain(String hostname) {
        int flags = VerifyFlag.BADCERT_BAD_PK.bit() | VerifyFlag.BADCERT_BAD_KEY.bit()
                | VerifyFlag.BADCERT_BAD_MD.bit() | VerifyFlag.BADCERT_NOT_TRUSTED.bit();
        if (hostname != null) {
            flags |= VerifyFlag.BADCERT_CN_MISMATCH.bit();
        }
        if (hs.build.has(Feature.HAVE_TIME_DATE)) {
            flags |= VerifyFlag.BADCERT_EXPIRED.bit();
        }
        return VerifyResult.ofFlags(flags);
    }
}
