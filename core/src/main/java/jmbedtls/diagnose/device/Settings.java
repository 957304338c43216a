package jmbedtls.diagnose.device;

import java.time.InstantSource;

import jmbedtls.AuthMode;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.x509.CertificateProfile;

/** All that decides a device's handshake: what it was built with and what its program asks for. Immutable. */
public record Settings(BuildConfig build, Target target, Trust trust, Credentials credentials, Call call) {
    /**
     * Whom the device talks to.
     *
     * @param name what the hello names and the certificate must be for; null for none
     * @param nameSet whether the program calls {@code mbedtls_ssl_set_hostname}, be it with NULL
     * @param address where to connect to
     */
    public record Target(String name, boolean nameSet, String address, int port) {
    }

    /**
     * Whom it trusts.
     *
     * @param ca PEM or DER; null if none is given
     * @param profile null for the build's default
     */
    public record Trust(byte[] ca, AuthMode authMode, CertificateProfile profile, InstantSource clock) {
    }

    /**
     * Who it is.
     *
     * @param psk empty without a pre-shared key
     * @param certificates PEM or DER; null without an own certificate
     * @param key of the first of them; PEM or DER, without a password
     */
    public record Credentials(byte[] psk, byte[] identity, byte[] certificates, byte[] key) {
        public boolean hasPsk() {
            return psk.length > 0 && identity.length > 0;
        }

        public boolean hasCertificate() {
            return certificates != null;
        }
    }

    /** What its program sets besides; null for the suites that the build decides. */
    public record Call(MaxFragmentLength fragmentLength, LegacyRenegotiation renegotiation, int[] ciphersuites) {
    }

    public Settings with(BuildConfig newBuild) {
        return new Settings(newBuild, target, trust, credentials, call);
    }

    public Settings with(Trust newTrust) {
        return new Settings(build, target, newTrust, credentials, call);
    }

    public Settings with(AuthMode mode) {
        return with(new Trust(trust.ca, mode, trust.profile, trust.clock));
    }

    public Settings with(CertificateProfile profile) {
        return with(new Trust(trust.ca, trust.authMode, profile, trust.clock));
    }

    public Settings with(InstantSource clock) {
        return with(new Trust(trust.ca, trust.authMode, trust.profile, clock));
    }

    public Settings with(MaxFragmentLength length) {
        return new Settings(build, target, trust, credentials,
                new Call(length, call.renegotiation, call.ciphersuites));
    }

    public Settings with(LegacyRenegotiation renegotiation) {
        return new Settings(build, target, trust, credentials,
                new Call(call.fragmentLength, renegotiation, call.ciphersuites));
    }

    public Settings withName(String name) {
        return new Settings(build, new Target(name, true, target.address, target.port), trust, credentials, call);
    }

    public Settings withCiphersuites(int[] suites) {
        return new Settings(build, target, trust, credentials,
                new Call(call.fragmentLength, call.renegotiation, suites));
    }
}
