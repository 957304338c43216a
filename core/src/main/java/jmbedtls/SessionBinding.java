package jmbedtls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.Crl;

/**
 * Whom a session was verified for, and by what rules: a resumed handshake shows no certificate, so a session must not be
 * offered where another server, other roots or stricter rules are asked for. Immutable.
 *
 * <p>All that can be written down is in one hash: the server's name; how it was verified and what was waived; the trusted
 * certificates, revocation lists and profile; the client's own certificate and pre-shared key's identity. Callbacks, which
 * cannot, must be the same objects, and a session that depends on them is good in its own JVM only.
 */
final class SessionBinding {
    static final int LENGTH = HashAlgorithm.SHA256.size();

    private final byte[] digest;
    private final List<Object> callbacks;

    private SessionBinding(byte[] digest, List<Object> callbacks) {
        this.digest = digest;
        this.callbacks = callbacks;
    }

    /**
     * The binding of a connection.
     *
     * @param server its name, as it is verified
     * @param rules in words of one's own: equal for equal rules only
     */
    static SessionBinding of(SslConfig config, String server, String rules) {
        Trust trust = config.trust();
        Hash hash = config.cryptoProvider().hash(HashAlgorithm.SHA256);
        add(hash, server.getBytes(StandardCharsets.UTF_8));
        add(hash, rules.getBytes(StandardCharsets.UTF_8));
        add(hash, trust.certificateProfile().toString().getBytes(StandardCharsets.UTF_8));
        CertificateChain trusted = trust.caChain();
        add(hash, trusted == null ? new byte[0] : trusted.digest(config.cryptoProvider()));
        for (Crl crl : trust.crls()) {
            add(hash, crl.tbs().bytes());
        }
        add(hash, new byte[0]);
        List<Object> callbacks = new ArrayList<>();
        Identity own = config.identity();
        add(hash, own.fixedCertificate(), callbacks, own.certificates());
        add(hash, own.fixedPskIdentity(), callbacks, own.preSharedKeys());
        byte[] digest = new byte[LENGTH];
        hash.digest(digest, 0);
        for (Object callback : new Object[] {trust.caCallback(), trust.verifyCallback(), trust.serverVerifier()}) {
            if (callback != null) {
                callbacks.add(callback);
            }
        }
        return new SessionBinding(digest, callbacks);
    }

    private static void add(Hash hash, byte[] part, List<Object> callbacks, Object otherwise) {
        if (part != null) {
            add(hash, part);
        } else {
            callbacks.add(otherwise);
        }
    }

    private static void add(Hash hash, byte[] part) {
        byte[] length = {(byte) (part.length >> 24), (byte) (part.length >> 16), (byte) (part.length >> 8),
            (byte) part.length};
        hash.update(length, 0, length.length);
        hash.update(part, 0, part.length);
    }

    /** The binding that {@link #saved} wrote. */
    static SessionBinding load(byte[] saved) {
        return new SessionBinding(saved.clone(), List.of());
    }

    /** {@link #LENGTH} bytes; zeros if the session depends on callbacks, which match nothing. */
    byte[] saved() {
        return callbacks.isEmpty() ? digest.clone() : new byte[LENGTH];
    }

    /** Whether a session with this binding is good for a connection with another. */
    boolean permits(SessionBinding other) {
        if (!Arrays.equals(digest, other.digest) || callbacks.size() != other.callbacks.size()) {
            return false;
        }
        for (int i = 0; i < callbacks.size(); i++) {
            if (callbacks.get(i) != other.callbacks.get(i)) {
                return false;
            }
        }
        return true;
    }
}
