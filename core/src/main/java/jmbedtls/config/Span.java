package jmbedtls.config;

import static jmbedtls.config.ReferenceVersion.V2_16_2;
import static jmbedtls.config.ReferenceVersion.V2_28_10;
import static jmbedtls.config.ReferenceVersion.V3_6_6;

import java.util.Set;

/** The versions of Mbed TLS that know a macro. */
enum Span {
    ALL(V2_16_2, V2_28_10, V3_6_6),
    ONLY_2_16(V2_16_2),
    UNTIL_2_28(V2_16_2, V2_28_10),
    ONLY_2_28(V2_28_10),
    SINCE_2_28(V2_28_10, V3_6_6),
    SINCE_3_6(V3_6_6);

    private final Set<ReferenceVersion> versions;

    Span(ReferenceVersion... versions) {
        this.versions = Set.of(versions);
    }

    boolean has(ReferenceVersion version) {
        return versions.contains(version);
    }
}
