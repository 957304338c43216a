package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLIENT;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.Locale;

import jmbedtls.debug.DebugLog;
import jmbedtls.suite.CipherSuite;

/** What Mbed TLS 2.16 does otherwise than 2.28. */
final class HandshakeDialect216 extends HandshakeDialect {
    @Override
    void tellSuite(DebugLog log, CipherSuite suite) {
        log.msg(3, SSL_CLIENT, String.format(Locale.ROOT, "client hello, add ciphersuite: %04x", suite.id()));
    }

    @Override
    boolean movesOnBeforeCertificates() {
        return true;
    }

    @Override
    void tellParametersDigest(DebugLog log) {
        // nothing yet
    }

    @Override
    void tellPremasterBefore(DebugLog log, byte[] premaster, boolean extended) {
        super.tellPremasterAfter(log, premaster);
        if (extended) {
            log.msg(3, SSL_TLS, "using extended master secret");
        }
    }

    @Override
    void tellPremasterAfter(DebugLog log, byte[] premaster) {
        // it was before
    }

    @Override
    String sessionHashName() {
        return "session hash";
    }

    @Override
    boolean asksForHostname() {
        return false;
    }

    @Override
    void tellVerifyCallback(DebugLog log, boolean ofContext) {
        // nothing yet
    }

    @Override
    String verificationFlags(int flags) {
        return String.format(Locale.ROOT, "! Certificate verification flags %x", flags);
    }
}
