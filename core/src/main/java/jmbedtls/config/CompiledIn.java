package jmbedtls.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;

/** Which curves and digests a build has. */
public final class CompiledIn {
    private static final Map<EcGroup, Feature> CURVES = new EnumMap<>(EcGroup.class);

    private static final List<EcGroup> OFFERED_BY_3_6 = List.of(EcGroup.CURVE25519, EcGroup.SECP256R1,
            EcGroup.SECP384R1, EcGroup.CURVE448, EcGroup.SECP521R1, EcGroup.BP256R1, EcGroup.BP384R1,
            EcGroup.BP512R1);

    static {
        for (EcGroup group : EcGroup.values()) {
            CURVES.put(group, Feature.valueOf("ECP_DP_" + group.name() + "_ENABLED"));
        }
    }

    private CompiledIn() {
    }

    /** The switch that compiles a curve in. */
    public static Feature switchOf(EcGroup group) {
        return CURVES.get(group);
    }

    /** Whether TLS can use a curve. The list of 2.16 ({@code ecp_supported_curves}) has no Montgomery curves. */
    public static boolean curve(BuildConfig build, EcGroup group) {
        return build.has(Feature.ECP_C) && build.has(CURVES.get(group))
                && (build.version() != ReferenceVersion.V2_16_2 || !group.isMontgomery());
    }

    /**
     * {@code mbedtls_ecp_grp_id_list}: the build's curves, those that it prefers first, then in the order in which ecp.c
     * prefers them; in 3.6 those that ssl_tls.c offers, in its order.
     */
    public static List<EcGroup> curves(BuildConfig build) {
        Set<EcGroup> inOrder = new LinkedHashSet<>(build.preferredCurves());
        inOrder.addAll(build.version() == ReferenceVersion.V3_6_6 ? OFFERED_BY_3_6 : Arrays.asList(EcGroup.values()));
        List<EcGroup> curves = new ArrayList<>();
        for (EcGroup group : inOrder) {
            if (curve(build, group)) {
                curves.add(group);
            }
        }
        return List.copyOf(curves);
    }

    public static boolean hash(BuildConfig build, HashAlgorithm algorithm) {
        return switch (algorithm) {
            case MD2 -> build.has(Feature.MD2_C);
            case MD4 -> build.has(Feature.MD4_C);
            case MD5 -> build.has(Feature.MD5_C);
            case SHA1 -> build.has(Feature.SHA1_C);
            case SHA224 -> build.has(ofItsOwn(Feature.SHA224_C, Feature.SHA256_C, build));
            case SHA256 -> build.has(Feature.SHA256_C);
            case SHA384 -> build.has(ofItsOwn(Feature.SHA384_C, Feature.SHA512_C, build))
                    && (build.version() == ReferenceVersion.V2_16_2 || !build.has(Feature.SHA512_NO_SHA384));
            case SHA512 -> build.has(Feature.SHA512_C);
            case RIPEMD160 -> build.has(Feature.RIPEMD160_C);
        };
    }

    /** The switch of a shorter digest, which had none of its own before 3.0. */
    private static Feature ofItsOwn(Feature own, Feature longer, BuildConfig build) {
        return own.existsIn(build.version()) ? own : longer;
    }
}
