package jmbedtls.crypto.p256;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.RandomSource;

/** The random draws of secp256r1. */
final class P256Draws {
    private static final Map<DrawPlan, EcpRandom> DRAWS = new EnumMap<>(DrawPlan.class);

    static {
        for (DrawPlan plan : DrawPlan.values()) {
            DRAWS.put(plan, EcpRandom.weierstrass(plan, Words.toBigInteger(Field.P), Words.toBigInteger(Order.N)));
        }
    }

    private P256Draws() {
    }

    static EcpRandom of(DrawPlan plan) {
        return DRAWS.get(plan);
    }

    /** Draws a scalar, 0 &lt; k &lt; n. */
    static long[] scalar(EcpRandom draws, RandomSource random) throws CryptoException {
        byte[] drawn = draws.privateKey(random);
        long[] scalar = Words.ofBytes(drawn, 0);
        Arrays.fill(drawn, (byte) 0);
        return scalar;
    }

    /** Draws what one multiplication draws. @return the first factor, as a field element */
    static long[] factor(EcpRandom draws, RandomSource random) throws CryptoException {
        byte[] drawn = draws.firstCoordinate(random);
        long[] factor = Field.ofWords(Words.ofBytes(drawn, 0));
        Arrays.fill(drawn, (byte) 0);
        return factor;
    }
}
