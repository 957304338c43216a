package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.List;
import java.util.Objects;

import jmbedtls.AlertDescription;
import jmbedtls.AuthMode;
import jmbedtls.ServerVerifier;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.asn1.Oid;
import jmbedtls.config.Feature;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PkType;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;

/**
 * Decides whether the server's certificates will do: {@code ssl_parse_certificate_verify}. The chain is verified
 * first; then come the checks that are TLS's own, which count even where verification is optional.
 */
final class CertificateVerification {
    private static final Oid SERVER_AUTH = Oid.of("1.3.6.1.5.5.7.3.1");

    /** The alert for each flag, the one that wins first (RFC 5246, 7.2.2). */
    private record FlagAlert(VerifyFlag flag, AlertDescription alert) {
    }

    private static final List<FlagAlert> ALERTS = List.of(
            new FlagAlert(VerifyFlag.BADCERT_OTHER, AlertDescription.ACCESS_DENIED),
            new FlagAlert(VerifyFlag.BADCERT_CN_MISMATCH, AlertDescription.BAD_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_KEY_USAGE, AlertDescription.UNSUPPORTED_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_EXT_KEY_USAGE, AlertDescription.UNSUPPORTED_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_NS_CERT_TYPE, AlertDescription.UNSUPPORTED_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_BAD_PK, AlertDescription.UNSUPPORTED_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_BAD_KEY, AlertDescription.UNSUPPORTED_CERTIFICATE),
            new FlagAlert(VerifyFlag.BADCERT_EXPIRED, AlertDescription.CERTIFICATE_EXPIRED),
            new FlagAlert(VerifyFlag.BADCERT_REVOKED, AlertDescription.CERTIFICATE_REVOKED),
            new FlagAlert(VerifyFlag.BADCERT_NOT_TRUSTED, AlertDescription.UNKNOWN_CA));

    private final Handshake hs;
    private final SslConfig config;
    private final List<byte[]> encoded;
    private final CertificateChain chain;
    private int flags;

    private CertificateVerification(Handshake hs, List<byte[]> encoded, CertificateChain chain) {
        this.hs = hs;
        this.config = hs.config;
        this.encoded = encoded;
        this.chain = chain;
    }

    /**
     * Verifies the chain as the configuration asks, and notes the flags in the session.
     *
     * @param encoded the certificates as they were sent
     * @param chain those that could be read
     * @throws TlsException after the alert, if the handshake must not go on
     */
    static void verify(Handshake hs, List<byte[]> encoded, CertificateChain chain) throws TlsException {
        if (hs.config.trust().authMode() == AuthMode.NONE) {
            hs.session.verifyResult = 0;
        } else {
            new CertificateVerification(hs, encoded, chain).verify();
        }
    }

    private void verify() throws TlsException {
        VerifyResult result = ask();
        if (result.code() != 0) {
            hs.log.ret(1, SSL_TLS, "x509_verify_cert", result.code());
        }
        flags = result.flags();
        int code = firstFailure(result.code(), checkCurve());
        code = firstFailure(code, checkUsage());
        boolean isFinding = code == X509Error.CERT_VERIFY_FAILED.code()
                || code == SslError.BAD_HS_CERTIFICATE.code();
        if (config.trust().authMode() == AuthMode.OPTIONAL && isFinding) {
            code = 0;
        }
        if (!config.trust().hasAnchors() && config.trust().authMode() == AuthMode.REQUIRED) {
            hs.log.msg(1, SSL_TLS, "got no CA chain");
            code = SslError.CA_CHAIN_REQUIRED.code();
        }
        hs.session.verifyResult = flags;
        if (code != 0) {
            hs.fail(alert(), code, null);
        }
        logFlags();
        if (code != 0) {
            Certificate leaf = chain.isEmpty() ? null : chain.get(0);
            throw new TlsException(code, alert(), null, flags == 0 ? null : result.plus(leaf, flags));
        }
    }

    /** A verifier of the application may fail in ways of its own, and must not leave the server without an answer. */
    private VerifyResult ask() throws TlsException {
        ServerVerifier.Server server =
                new ServerVerifier.Server(encoded, chain, hs.client.hostname(), hs.suite);
        ServerVerifier verifier = hs.client.serverVerifier();
        if (verifier == null) {
            return new MbedtlsServerVerifier(hs).verify(server);
        }
        // no lambda: a first handshake would wait for the JVM to spin it
        return hs.asked(new Handshake.Question<VerifyResult>() {
            @Override
            public VerifyResult ask() throws TlsException {
                return Objects.requireNonNull(verifier.verify(server), "no result");
            }
        });
    }

    /** The key's curve must be one that the client offered. */
    private int checkCurve() {
        if (chain.isEmpty()) {
            return 0;
        }
        Certificate leaf = chain.get(0);
        if (!hs.build.has(Feature.ECP_C) || !leaf.subjectKey().canDo(PkType.ECKEY)
                || config.preferences().curves().contains(leaf.subjectKey().group())) {
            return 0;
        }
        flags |= VerifyFlag.BADCERT_BAD_KEY.bit();
        hs.log.msg(1, SSL_TLS, "bad certificate (EC key curve)");
        return SslError.BAD_HS_CERTIFICATE.code();
    }

    /** {@code mbedtls_ssl_check_cert_usage}: the extensions must allow what the suite does with the key. */
    private int checkUsage() {
        if (chain.isEmpty()) {
            return 0;
        }
        Certificate leaf = chain.get(0);
        boolean fits = true;
        if (hs.build.has(Feature.X509_CHECK_KEY_USAGE)
                && !leaf.checkKeyUsage(hs.suite.keyExchange().serverKeyUsage())) {
            flags |= VerifyFlag.BADCERT_KEY_USAGE.bit();
            fits = false;
        }
        if (hs.build.has(Feature.X509_CHECK_EXTENDED_KEY_USAGE) && !leaf.checkExtendedKeyUsage(SERVER_AUTH)) {
            flags |= VerifyFlag.BADCERT_EXT_KEY_USAGE.bit();
            fits = false;
        }
        if (fits) {
            return 0;
        }
        hs.log.msg(1, SSL_TLS, "bad certificate (usage extensions)");
        return SslError.BAD_HS_CERTIFICATE.code();
    }

    private AlertDescription alert() {
        for (FlagAlert row : ALERTS) {
            if (row.flag.in(flags)) {
                return row.alert;
            }
        }
        return AlertDescription.CERTIFICATE_UNKNOWN;
    }

    private void logFlags() {
        if (flags == 0) {
            hs.log.msg(3, SSL_TLS, "Certificate verification flags clear");
        } else if (hs.log.on(3)) {
            hs.log.msg(3, SSL_TLS, hs.dialect.verificationFlags(flags));
        }
    }

    private static int firstFailure(int code, int later) {
        return code != 0 ? code : later;
    }
}
