package jmbedtls.crypto.p256;

import java.math.BigInteger;
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
            DRAWS.put(plan, EcpRandom.weierstrass(plan, number(Field.P), number(Order.N)));
        }
    }

    private P256Draws() {
    }

    static EcpRandom of(DrawPlan plan) {
        return DRAWS.get(plan);
    }

    /** Draws what one multiplication draws. @return the first factor, as a field element */
    static long[] factor(EcpRandom draws, RandomSource random) throws CryptoException {
        byte[] drawn = draws.firstCoordinate(random);
        long[] factor = Field.ofWords(Words.ofBytes(drawn, 0));
        Arrays.fill(drawn, (byte) 0);
        return factor;
    }

    private static BigInteger number(long[] words) {
        byte[] bytes = new byte[Words.BYTES];
        Words.toBytes(words, bytes, 0);
        return new BigInteger(1, bytes);
    }
}
