package jmbedtls;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.drbg.SystemRandom;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

/** What a client works with, and who listens to it. Immutable; safe for several threads if what it holds is. */
public final class Environment extends Settings<Environment> {
    CryptoProvider cryptoProvider;
    RandomSource random;
    InstantSource clock = InstantSource.system();
    Duration readTimeout = Duration.ZERO;
    DebugListener debugListener;
    int debugThreshold;
    KeyExporter keyExporter;
    boolean lendBuffers;

    Environment() {
    }

    public CryptoProvider cryptoProvider() {
        return cryptoProvider;
    }

    public RandomSource random() {
        return random;
    }

    public InstantSource clock() {
        return clock;
    }

    /** How long a read waits for the transport; zero is for ever. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** Null if nothing is logged. */
    public DebugListener debugListener() {
        return debugListener;
    }

    public int debugThreshold() {
        return debugThreshold;
    }

    /** Null if there is none. */
    public KeyExporter keyExporter() {
        return keyExporter;
    }

    /** Whether connections hold buffers only while a record is under way. */
    public boolean lendBuffers() {
        return lendBuffers;
    }

    /** This environment, with the defaults in place of what was not set. */
    Environment ready(BuildConfig build) {
        if (cryptoProvider != null && random != null) {
            return this;
        }
        Environment ready = copy();
        if (cryptoProvider == null) {
            ready.cryptoProvider = new DefaultCryptoProvider(
                    switch (build.version()) {
                        case V2_16_2 -> DrawPlan.V2_16;
                        case V2_28_10 -> DrawPlan.V2_28;
                        case V3_6_6 -> DrawPlan.V3_6;
                    },
                    build.has(Feature.AESNI_C));
        }
        if (random == null) {
            ready.random = DefaultRandom.INSTANCE;
        }
        return ready;
    }

    void readTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a read timeout is 0 to 2147483647 ms");
        }
        readTimeout = timeout;
    }

    /** Serves all configurations that bring no random source; seeded when first needed. */
    private static final class DefaultRandom {
        static final RandomSource INSTANCE = seed();

        private static RandomSource seed() {
            try {
                return new SystemRandom(new DefaultCryptoProvider(), "jmbedtls".getBytes(StandardCharsets.US_ASCII));
            } catch (CryptoException e) {
                throw new IllegalStateException("the system's source of randomness failed", e);
            }
        }
    }
}
