package jmbedtls.handshake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.x509.Certificate;

/**
 * The certificates that servers sent last, parsed: who connects to the same server again, or often at once, parses its
 * chain once, keeps it once, and verifies with a key that is known already. What parsing gives depends on the bytes and
 * the build alone, and is immutable; whether a certificate is to be trusted is asked each time.
 *
 * <p>Bounded, for the peer chooses what gets in. Safe for use by several threads.
 */
final class ParsedCertificates {
    static final int MOST = 32;
    /** Longer ones are parsed each time. */
    static final int LONGEST = 4096;

    private static final Map<Key, Certificate> RECENT = new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Certificate> eldest) {
            return size() > MOST;
        }
    };

    private ParsedCertificates() {
    }

    /** {@link Certificate#parse(byte[], BuildConfig)}, or what it gave before for the same. */
    static Certificate parse(byte[] encoded, BuildConfig build) throws TlsException {
        if (encoded.length > LONGEST) {
            return Certificate.parse(encoded, build);
        }
        Key key = new Key(encoded, build);
        Certificate known;
        synchronized (RECENT) {
            known = RECENT.get(key);
        }
        if (known != null) {
            return known;
        }
        Certificate parsed = Certificate.parse(encoded, build);
        synchronized (RECENT) {
            RECENT.put(new Key(encoded.clone(), build), parsed);
        }
        return parsed;
    }

    /** Every byte, and the build itself: not one that is alike. */
    private record Key(byte[] encoded, BuildConfig build) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.build == build && Arrays.equals(key.encoded, encoded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }
    }
}
