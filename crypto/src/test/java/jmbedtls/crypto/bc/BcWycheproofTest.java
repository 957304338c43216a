package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.WycheproofCases;
import jmbedtls.testvectors.VectorRun;
import jmbedtls.testvectors.Wycheproof.Vector;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's provider on Wycheproof's vectors, and its curves on Wycheproof's parameters. */
class BcWycheproofTest extends WycheproofCases {
    @Override
    protected CryptoProvider provider() {
        return new BcCryptoProvider();
    }

    @Test
    void curves() {
        Set<EcGroup> seen = new HashSet<>();
        VectorRun.of("ec_prime_order_curves_test.json", vector -> {
            EcGroup group = Arrays.stream(EcGroup.values())
                    .filter(candidate -> candidate.curveName().equals(vector.text("name"))).findAny().orElse(null);
            if (group == null) {
                return "a curve that Mbed TLS does not have";
            }
            seen.add(group);
            checkCurve(BcCurve.of(group), vector);
            return null;
        });
        assertEquals(11, seen.size(), seen::toString);
    }

    private static void checkCurve(BcCurve curve, Vector vector) {
        ECCurve equation = curve.domain().getCurve();
        ECPoint generator = curve.generator().normalize();
        assertEquals(number(vector, "p"), curve.prime());
        assertEquals(number(vector, "n"), curve.order());
        assertEquals(number(vector, "a"), equation.getA().toBigInteger());
        assertEquals(number(vector, "b"), equation.getB().toBigInteger());
        assertEquals(number(vector, "gx"), generator.getAffineXCoord().toBigInteger());
        assertEquals(number(vector, "gy"), generator.getAffineYCoord().toBigInteger());
        assertEquals(vector.number("h"), curve.domain().getH().intValueExact());
    }

    private static BigInteger number(Vector vector, String name) {
        return new BigInteger(vector.text(name), 16);
    }
}
