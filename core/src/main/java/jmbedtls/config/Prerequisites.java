package jmbedtls.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the switches and numbers of config.h require of each other. */
public final class Prerequisites {
    private static final Map<ReferenceVersion, List<Prerequisite>> CHECK_CONFIG = new EnumMap<>(ReferenceVersion.class);
    private static final Map<ReferenceVersion, List<Prerequisite>> ALL = new EnumMap<>(ReferenceVersion.class);

    static {
        for (ReferenceVersion version : ReferenceVersion.values()) {
            List<Prerequisite> checkConfig = of(version, Stream.of(CheckConfig.ROWS, CheckConfig36.ROWS,
                    CheckConfig36Tls.ROWS).flatMap(List::stream));
            CHECK_CONFIG.put(version, checkConfig);
            ALL.put(version, Stream.concat(checkConfig.stream(), of(version, OtherHeaders.ROWS.stream()).stream())
                    .toList());
        }
    }

    private Prerequisites() {
    }

    /**
     * The rows of check_config.h, one for each {@code #error}, in its order: 130 in 2.16.2, 173 in 2.28.10, 202 in
     * 3.6.6.
     */
    public static List<Prerequisite> checkConfig(ReferenceVersion version) {
        return CHECK_CONFIG.get(version);
    }

    /** The rows of check_config.h, then those of other headers that bear on a client. */
    public static List<Prerequisite> all(ReferenceVersion version) {
        return ALL.get(version);
    }

    private static List<Prerequisite> of(ReferenceVersion version, Stream<Prerequisite> rows) {
        return rows.filter(row -> row.versions().contains(version)).toList();
    }
}
