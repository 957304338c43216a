package jmbedtls.x509;

import java.math.BigInteger;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;

/**
 * The curves that a certificate can name, with their domain parameters (SEC 2 version 1; RFC 5639): y² = x³ + ax + b
 * over the integers modulo p, with a base point of order n. A public key is checked here with ordinary big numbers;
 * nothing about it is secret.
 */
enum NamedCurve {
    SECP192R1(EcGroup.SECP192R1, "1.2.840.10045.3.1.1", Feature.ECP_DP_SECP192R1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFFFFFFFFFF",
            null,
            "64210519E59C80E70FA7E9AB72243049FEB8DEECC146B9B1",
            "FFFFFFFFFFFFFFFFFFFFFFFF99DEF836146BC9B1B4D22831",
            "188DA80EB03090F67CBF20EB43A18800F4FF0AFD82FF1012", true),
    SECP224R1(EcGroup.SECP224R1, "1.3.132.0.33", Feature.ECP_DP_SECP224R1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF000000000000000000000001",
            null,
            "B4050A850C04B3ABF54132565044B0B7D7BFD8BA270B39432355FFB4",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFF16A2E0B8F03E13DD29455C5C2A3D",
            "B70E0CBD6BB4BF7F321390B94A03C1D356C21122343280D6115C1D21", false),
    SECP256R1(EcGroup.SECP256R1, "1.2.840.10045.3.1.7", Feature.ECP_DP_SECP256R1_ENABLED,
            "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
            null,
            "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B",
            "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
            "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296", true),
    SECP384R1(EcGroup.SECP384R1, "1.3.132.0.34", Feature.ECP_DP_SECP384R1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF000000000000"
                    + "0000FFFFFFFF",
            null,
            "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85"
                    + "C8EDD3EC2AEF",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC"
                    + "196ACCC52973",
            "AA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A54"
                    + "5E3872760AB7", true),
    SECP521R1(EcGroup.SECP521R1, "1.3.132.0.35", Feature.ECP_DP_SECP521R1_ENABLED,
            "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                    + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            null,
            "51953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B16"
                    + "52C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00",
            "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7"
                    + "FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409",
            "C6858E06B70404E9CD9E3ECB662395B4429C648139053FB521F828AF606B4D3DBAA14B5E77EFE75928FE"
                    + "1DC127A2FFA8DE3348B3C1856A429BF97E7E31C2E5BD66", false),
    SECP192K1(EcGroup.SECP192K1, "1.3.132.0.31", Feature.ECP_DP_SECP192K1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFEE37",
            "0",
            "3",
            "FFFFFFFFFFFFFFFFFFFFFFFE26F2FC170F69466A74DEFD8D",
            "DB4FF10EC057E9AE26B07D0280B7F4341DA5D1B1EAE06C7D", true),
    SECP224K1(EcGroup.SECP224K1, "1.3.132.0.32", Feature.ECP_DP_SECP224K1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFE56D",
            "0",
            "5",
            "10000000000000000000000000001DCE8D2EC6184CAF0A971769FB1F7",
            "A1455B334DF099DF30FC28A169A467E9E47075A90F7E650EB6B7A45C", true),
    SECP256K1(EcGroup.SECP256K1, "1.3.132.0.10", Feature.ECP_DP_SECP256K1_ENABLED,
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F",
            "0",
            "7",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141",
            "79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798", false),
    BP256R1(EcGroup.BP256R1, "1.3.36.3.3.2.8.1.1.7", Feature.ECP_DP_BP256R1_ENABLED,
            "A9FB57DBA1EEA9BC3E660A909D838D726E3BF623D52620282013481D1F6E5377",
            "7D5A0975FC2C3057EEF67530417AFFE7FB8055C126DC5C6CE94A4B44F330B5D9",
            "26DC5C6CE94A4B44F330B5D9BBD77CBF958416295CF7E1CE6BCCDC18FF8C07B6",
            "A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7",
            "8BD2AEB9CB7E57CB2C4B482FFC81B7AFB9DE27E1E3BD23C23A4453BD9ACE3262", true),
    BP384R1(EcGroup.BP384R1, "1.3.36.3.3.2.8.1.1.11", Feature.ECP_DP_BP384R1_ENABLED,
            "8CB91E82A3386D280F5D6F7E50E641DF152F7109ED5456B412B1DA197FB71123ACD3A729901D1A718747"
                    + "00133107EC53",
            "7BC382C63D8C150C3C72080ACE05AFA0C2BEA28E4FB22787139165EFBA91F90F8AA5814A503AD4EB04A8"
                    + "C7DD22CE2826",
            "4A8C7DD22CE28268B39B55416F0447C2FB77DE107DCD2A62E880EA53EEB62D57CB4390295DBC9943AB78"
                    + "696FA504C11",
            "8CB91E82A3386D280F5D6F7E50E641DF152F7109ED5456B31F166E6CAC0425A7CF3AB6AF6B7FC3103B88"
                    + "3202E9046565",
            "1D1C64F068CF45FFA2A63A81B7C13F6B8847A3E77EF14FE3DB7FCAFE0CBD10E8E826E03436D646AAEF87"
                    + "B2E247D4AF1E", true),
    BP512R1(EcGroup.BP512R1, "1.3.36.3.3.2.8.1.1.13", Feature.ECP_DP_BP512R1_ENABLED,
            "AADD9DB8DBE9C48B3FD4E6AE33C9FC07CB308DB3B3C9D20ED6639CCA703308717D4D9B009BC66842AECD"
                    + "A12AE6A380E62881FF2F2D82C68528AA6056583A48F3",
            "7830A3318B603B89E2327145AC234CC594CBDD8D3DF91610A83441CAEA9863BC2DED5D5AA8253AA10A2E"
                    + "F1C98B9AC8B57F1117A72BF2C7B9E7C1AC4D77FC94CA",
            "3DF91610A83441CAEA9863BC2DED5D5AA8253AA10A2EF1C98B9AC8B57F1117A72BF2C7B9E7C1AC4D77FC"
                    + "94CADC083E67984050B75EBAE5DD2809BD638016F723",
            "AADD9DB8DBE9C48B3FD4E6AE33C9FC07CB308DB3B3C9D20ED6639CCA70330870553E5C414CA926194186"
                    + "61197FAC10471DB1D381085DDADDB58796829CA90069",
            "81AEE4BDD82ED9645A21322E9C4C6A9385ED9F70B5D916C1B43B62EEF4D0098EFF3B1F78E2D0D48D50D1"
                    + "687B93B97D5F7C6D5047406A5E688B352209BCB9F822", false);

    private final EcGroup group;
    private final Oid oid;
    private final Feature feature;
    private final String p;
    private final String a;
    private final String b;
    private final String n;
    private final String baseX;
    private final boolean baseYOdd;
    private volatile SpecifiedDomain domain;

    /** @param a null for -3, which C does not store: its number is then zero */
    NamedCurve(EcGroup group, String oid, Feature feature,
            String p, String a, String b, String n, String baseX, boolean baseYOdd) {
        this.group = group;
        this.oid = Oid.of(oid);
        this.feature = feature;
        this.p = p;
        this.a = a;
        this.b = b;
        this.n = n;
        this.baseX = baseX;
        this.baseYOdd = baseYOdd;
    }

    /** The parameters as C has stored them; made when first needed, since the numbers of all curves take time. */
    private SpecifiedDomain domain() {
        if (domain == null) {
            domain = new SpecifiedDomain(number(p), a == null ? BigInteger.ZERO : number(a), number(b), number(baseX),
                    baseYOdd, number(n));
        }
        return domain;
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    /** The curve of an object identifier if the build has it, otherwise null: {@code mbedtls_oid_get_ec_grp}. */
    static NamedCurve of(Oid oid, BuildConfig config) {
        for (NamedCurve curve : values()) {
            if (curve.oid.equals(oid) && config.has(curve.feature)) {
                return curve;
            }
        }
        return null;
    }

    /**
     * The curve of explicit parameters if the build has it, otherwise null: {@code pk_group_id_from_group}. As in C,
     * which compares with what it has stored, a curve whose a is -3 is only found if the parameters say zero.
     */
    static NamedCurve of(SpecifiedDomain domain, BuildConfig config) {
        for (NamedCurve curve : values()) {
            if (config.has(curve.feature) && curve.domain().equals(domain)) {
                return curve;
            }
        }
        return null;
    }

    EcGroup group() {
        return group;
    }

    BigInteger order() {
        return domain().n();
    }

    /** Whether a point is on the curve, its coordinates reduced: {@code ecp_check_pubkey_sw}. */
    boolean contains(BigInteger x, BigInteger y) {
        BigInteger modulus = domain().p();
        if (x.compareTo(modulus) >= 0 || y.compareTo(modulus) >= 0) {
            return false;
        }
        BigInteger coefficient = a == null ? BigInteger.valueOf(-3) : domain().a();
        BigInteger right = x.multiply(x).add(coefficient).multiply(x).add(domain().b()).mod(modulus);
        return y.multiply(y).mod(modulus).equals(right);
    }
}
