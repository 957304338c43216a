package jmbedtls.diagnose.device;

import java.time.InstantSource;
import java.util.List;

import jmbedtls.AuthMode;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.x509.CertificateProfile;

/** All that decides a device's handshake: what it was built with and what its program asks for. Immutable. */
public record Settings(BuildConfig build, Target target, Trust trust, Credentials credentials, Call call) {
    /**
     * Whom the device talks to.
     *
     * @param name what the hello names and the certificate must be for; null for none
     * @param nameSet whether the program calls {@code mbedtls_ssl_set_hostname}, be it with NULL
     * @param route the way to the server
     * @param knownAs the server's name, whether or not the program has it; null if nobody knows it
     */
    public record Target(String name, boolean nameSet, Route route, String knownAs) {
        /** Where the server is. */
        public String address() {
            return route.host();
        }

        public int port() {
            return route.port();
        }

        /** Whether the program asks for a name, and not for an address. */
        public boolean hasName() {
            return name != null && !isAddress(name);
        }

        /** Whether this is an IP address in writing. */
        public static boolean isAddress(String text) {
            return text.matches("[0-9.]+|.*:.*");
        }
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
     * @param key of the first of them; PEM or DER
     * @param password of the key; null without one
     */
    public record Credentials(byte[] psk, byte[] identity, byte[] certificates, byte[] key, byte[] password) {
        public boolean hasPsk() {
            return psk.length > 0 && identity.length > 0;
        }

        /** Whether there is anything that the server judges. */
        public boolean areSecret() {
            return hasPsk() || hasCertificate();
        }

        public boolean hasCertificate() {
            return certificates != null;
        }
    }

    /**
     * What its program sets besides.
     *
     * @param ciphersuites null for those that the build decides
     * @param alpn the protocols that it offers; empty for none
     */
    public record Call(MaxFragmentLength fragmentLength, LegacyRenegotiation renegotiation, int[] ciphersuites,
            List<String> alpn) {
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
                new Call(length, call.renegotiation, call.ciphersuites, call.alpn));
    }

    public Settings with(LegacyRenegotiation renegotiation) {
        return new Settings(build, target, trust, credentials,
                new Call(call.fragmentLength, renegotiation, call.ciphersuites, call.alpn));
    }

    public Settings withName(String name) {
        return new Settings(build, new Target(name, true, target.route, target.knownAs), trust, credentials, call);
    }

    public Settings withAlpn(List<String> protocols) {
        return new Settings(build, target, trust, credentials,
                new Call(call.fragmentLength, call.renegotiation, call.ciphersuites, protocols));
    }

    public Settings withCiphersuites(int[] suites) {
        return new Settings(build, target, trust, credentials,
                new Call(call.fragmentLength, call.renegotiation, suites, call.alpn));
    }
}
