package jmbedtls.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the recordings that {@link CheckConfigTest} replays. Arguments: version, tree, folder. */
final class RecordCheckConfig {
    private static final long SEED = 1;
    private static final int POOL = 20_000;
    private static final int KEPT_ANYHOW = 250;
    /** Sets are kept until each row was met by so many. */
    private static final int ENOUGH = 2;

    private RecordCheckConfig() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        ReferenceVersion version = ReferenceVersion.valueOf(args[0]);
        CheckConfigOracle oracle = new CheckConfigOracle(new MbedTlsTree(version, Path.of(args[1])));
        Path folder = Path.of(args[2]);
        List<SwitchSet> sets = new SwitchSetGenerator(oracle.macros(), oracle.untouched(), SEED).sets(POOL);
        List<List<Integer>> verdicts = oracle.verdicts(sets);
        Map<Integer, Integer> met = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            List<Integer> rows = verdicts.get(i);
            if (i < KEPT_ANYHOW || rows.stream().anyMatch(row -> met.getOrDefault(row, 0) < ENOUGH)) {
                rows.forEach(row -> met.merge(row, 1, Integer::sum));
                lines.add(sets.get(i) + " :" + rows.stream().map(row -> " " + row).collect(Collectors.joining()));
            }
        }
        Files.write(folder.resolve("check_config-verdicts-" + version + ".txt"), lines);
        Files.write(folder.resolve("check_config-sentences-" + version + ".txt"), oracle.sentences());
    }
}
