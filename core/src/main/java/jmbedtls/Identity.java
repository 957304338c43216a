package jmbedtls;

import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.x509.CertificateChain;

/** What a client can show of itself: certificates, a pre-shared key, both or neither. Immutable. */
public final class Identity extends Settings<Identity> {
    private ClientIdentities certificates = new Always(null);
    /** Of a key in memory there is no signer before it is known which cryptography makes it. */
    private CertificateChain chain;
    private PrivateKey key;
    /** Null for none. */
    private PreSharedKeys preSharedKeys;

    /** One identity, or none, whatever the server asks for: as Mbed TLS does. */
    private record Always(ClientIdentity identity) implements ClientIdentities {
        @Override
        public ClientIdentity choose(Request request) {
            return identity;
        }
    }

    /** One key for every server: as Mbed TLS has. */
    private record Only(PreSharedKey key) implements PreSharedKeys {
        @Override
        public PreSharedKey choose(byte[] hint) {
            return key;
        }
    }

    /** Chooses what the client shows of itself when the server asks. */
    public ClientIdentities certificates() {
        return certificates;
    }

    /** Chooses the pre-shared key; null if there is none. */
    public PreSharedKeys preSharedKeys() {
        return preSharedKeys;
    }

    /** The certificate that is shown whoever asks, in DER, empty for none; null if it depends on the server. */
    byte[] fixedCertificate() {
        if (!(certificates instanceof Always always)) {
            return null;
        }
        return always.identity == null ? new byte[0] : always.identity.certificates().get(0).encoded();
    }

    /** The identity of the pre-shared key for every server, empty for none; null if it depends on the server. */
    byte[] fixedPskIdentity() {
        if (preSharedKeys == null) {
            return new byte[0];
        }
        return preSharedKeys instanceof Only only ? only.key.identity() : null;
    }

    void show(ClientIdentities identities) {
        certificates = Objects.requireNonNull(identities);
        chain = null;
        key = null;
    }

    void show(ClientIdentity identity) {
        if (!identity.belongsTogether()) {
            throw new IllegalArgumentException("the key is not that of " + identity.certificates().get(0));
        }
        show(new Always(identity));
    }

    void show(CertificateChain ownChain, PrivateKey ownKey) {
        if (ownChain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
        key = Objects.requireNonNull(ownKey);
        chain = ownChain;
    }

    /** This identity, with a signer in the place of a key in memory. */
    Identity ready(CryptoProvider crypto, BuildConfig build) {
        if (key == null) {
            return this;
        }
        Identity ready = copy();
        ready.show(new ClientIdentity(chain, crypto.signer(key, build.has(Feature.ECDSA_DETERMINISTIC))));
        return ready;
    }

    void share(PreSharedKeys keys) {
        preSharedKeys = Objects.requireNonNull(keys);
    }

    /** As in C, a key without a name is none. */
    void share(byte[] psk, byte[] pskIdentity, BuildConfig build) {
        int longestIdentity = Math.min(0xffff, build.value(NumericMacro.SSL_OUT_CONTENT_LEN));
        if (psk.length == 0 || !fits(psk.length, build) || pskIdentity.length > longestIdentity) {
            throw new IllegalArgumentException("a key has 1 to " + build.value(NumericMacro.PSK_MAX_LEN)
                    + " bytes, its identity up to " + longestIdentity);
        }
        preSharedKeys = pskIdentity.length == 0 ? null : new Only(new PreSharedKey(pskIdentity, psk));
    }

    /** Whether a build has room for a pre-shared key of so many bytes: MBEDTLS_PSK_MAX_LEN. */
    public static boolean fits(int pskLength, BuildConfig build) {
        return pskLength <= build.value(NumericMacro.PSK_MAX_LEN);
    }
}
