package jmbedtls.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** check_config.h as the C preprocessor reads it: many configurations in one run. */
final class CheckConfigOracle {
    private static final Pattern DIAGNOSTIC =
            Pattern.compile(".*?:(\\d+):\\d+: (?:warning: #warning SET|error: #error).*");
    private static final Pattern DEFINE = Pattern.compile("(?m)^ *# *define ((?:MBEDTLS|PSA)_\\w+)");
    private static final Pattern MACRO = Pattern.compile("MBEDTLS_([A-Z0-9_]+)");

    /** GCC loses count of its lines when one run reads too many. */
    private static final int SETS_A_RUN = 500;

    private final MbedTlsTree tree;
    private final List<String> lines;
    private final List<Integer> errorLines = new ArrayList<>();
    private final List<String> adjustments;

    CheckConfigOracle(MbedTlsTree tree) throws IOException {
        this.tree = tree;
        adjustments = adjustments();
        lines = Files.readAllLines(tree.include().resolve("mbedtls/check_config.h"));
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("#error")) {
                errorLines.add(line);
            }
        }
    }

    /** The sentences of the {@code #error} lines, in order, as a compiler joins them. */
    List<String> sentences() {
        return errorLines.stream().map(line -> {
            String text = lines.get(line).substring("#error".length());
            for (int next = line; lines.get(next).endsWith("\\"); next++) {
                text = text.substring(0, text.length() - 1) + " " + lines.get(next + 1);
            }
            return text.replaceAll("\"\\s+\"", "").replace("\"", "").replaceAll("(?<=and) +", " ").strip();
        }).toList();
    }

    /** For each {@code #error}, the macros that the lines before it mention. */
    List<List<String>> macros() {
        List<List<String>> macros = new ArrayList<>();
        int from = 0;
        for (int to : errorLines) {
            macros.add(MACRO.matcher(String.join("\n", lines.subList(from, to))).results()
                    .map(match -> match.group(1)).distinct().toList());
            from = to + 1;
        }
        return macros;
    }

    /** The verdicts: which {@code #error} lines each set meets, counted from 0. */
    List<List<Integer>> verdicts(List<SwitchSet> sets) throws IOException, InterruptedException {
        List<List<Integer>> verdicts = new ArrayList<>();
        for (int from = 0; from < sets.size(); from += SETS_A_RUN) {
            verdicts.addAll(verdictsOfOneRun(sets.subList(from, Math.min(from + SETS_A_RUN, sets.size()))));
        }
        return verdicts;
    }

    private List<List<Integer>> verdictsOfOneRun(List<SwitchSet> sets) throws IOException, InterruptedException {
        Path source = Files.createTempFile("sets", ".c");
        try {
            Files.write(source, source(sets));
            List<String> arguments = new ArrayList<>(tree.includeArguments());
            if (isAdjusted()) {
                arguments.add("-DMBEDTLS_CONFIG_FILE=\"limits.h\"");
            }
            arguments.addAll(List.of("-fno-diagnostics-show-caret", "-o", "/dev/null", source.toString()));
            return parse(CPreprocessor.run(arguments).errors());
        } finally {
            Files.delete(source);
        }
    }

    private List<String> source(List<SwitchSet> sets) {
        List<String> source = new ArrayList<>();
        for (SwitchSet set : sets) {
            source.add("#warning SET");
            source.addAll(set.defines(tree.version(), true));
            source.add("#undef MBEDTLS_CHECK_CONFIG_H");
            source.add("#include \"mbedtls/" + (isAdjusted() ? "build_info.h" : "check_config.h") + "\"");
            source.addAll(set.defines(tree.version(), false));
            adjustments.forEach(macro -> source.add("#undef " + macro));
        }
        return source;
    }

    /** Since 3.0 other headers adjust a configuration before check_config.h sees it. */
    private boolean isAdjusted() {
        return tree.version() == ReferenceVersion.V3_6_6;
    }

    /** What the headers that adjust a configuration define. */
    private List<String> adjustments() throws IOException {
        if (!isAdjusted()) {
            return List.of();
        }
        List<String> macros = new ArrayList<>();
        for (String directory : List.of("mbedtls", "psa")) {
            try (Stream<Path> headers = Files.list(tree.include().resolve(directory))) {
                for (Path header : headers.filter(CheckConfigOracle::adjusts).toList()) {
                    DEFINE.matcher(Files.readString(header)).results().forEach(match -> macros.add(match.group(1)));
                }
            }
        }
        return macros.stream().distinct().toList();
    }

    private static boolean adjusts(Path header) {
        return header.getFileName().toString().matches("(build_info|config_psa|crypto_legacy|.*_adjust_.*)\\.h");
    }

    /** Switches that bring another source of settings: with this one crypto_config.h decides. */
    Set<Feature> untouched() {
        return isAdjusted() ? EnumSet.of(Feature.PSA_CRYPTO_CONFIG) : EnumSet.noneOf(Feature.class);
    }

    private List<List<Integer>> parse(List<String> diagnostics) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < errorLines.size(); row++) {
            rows.put(errorLines.get(row) + 1, row);
        }
        List<List<Integer>> verdicts = new ArrayList<>();
        for (String diagnostic : diagnostics) {
            Matcher matcher = DIAGNOSTIC.matcher(diagnostic);
            if (matcher.matches()) {
                if (diagnostic.contains("#warning SET")) {
                    verdicts.add(new ArrayList<>());
                } else {
                    verdicts.get(verdicts.size() - 1).add(rows.get(Integer.valueOf(matcher.group(1))));
                }
            }
        }
        return verdicts;
    }
}
