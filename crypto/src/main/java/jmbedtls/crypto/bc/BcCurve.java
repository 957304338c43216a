package jmbedtls.crypto.bc;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.error.EcpError;
import org.bouncycastle.asn1.teletrust.TeleTrusTNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** The short Weierstrass curves as Bouncy Castle has them, each made on first use and kept. */
final class BcCurve {
    private static final Map<EcGroup, BcCurve> CURVES = new EnumMap<>(EcGroup.class);

    private final ECDomainParameters domain;

    private BcCurve(EcGroup group) {
        X9ECParameters parameters = group.curveName().startsWith("brainpool")
                ? TeleTrusTNamedCurves.getByName(group.curveName())
                : CustomNamedCurves.getByName(group.curveName());
        domain = new ECDomainParameters(parameters);
    }

    /** The curve of a group that is not a Montgomery curve. */
    static BcCurve of(EcGroup group) {
        synchronized (CURVES) {
            return CURVES.computeIfAbsent(group, BcCurve::new);
        }
    }

    ECDomainParameters domain() {
        return domain;
    }

    BigInteger prime() {
        return domain.getCurve().getField().getCharacteristic();
    }

    BigInteger order() {
        return domain.getN();
    }

    ECPoint generator() {
        return domain.getG();
    }

    /**
     * The point of a public key: {@code ecp_check_pubkey_sw}. The order of all these curves is prime and their
     * cofactor 1, so a point on the curve is in the group.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not on the curve
     */
    ECPoint point(BigInteger x, BigInteger y) throws CryptoException {
        if (isReduced(x) && isReduced(y)) {
            ECCurve curve = domain.getCurve();
            ECPoint point = curve.createPoint(x, y);
            if (point.isValid()) {
                return point;
            }
        }
        throw new CryptoException(EcpError.INVALID_KEY.code());
    }

    private boolean isReduced(BigInteger coordinate) {
        return coordinate.signum() >= 0 && coordinate.compareTo(prime()) < 0;
    }
}
