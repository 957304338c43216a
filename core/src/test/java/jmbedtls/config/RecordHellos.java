package jmbedtls.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the C library anew for each of many switch sets and writes down its ClientHello, for {@code
 * jmbedtls.HelloOfSwitchesTest}. Arguments: how many sets, tree, program (hello.c), where to write.
 */
final class RecordHellos {
    private static final long SEED = 4;

    private RecordHellos() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path tree = Path.of(args[1]);
        Path scratch = Files.createTempDirectory("hellos");
        List<String> lines = new ArrayList<>();
        for (SwitchSet set : HelloSets.valid(Integer.parseInt(args[0]), SEED)) {
            List<String> header = new ArrayList<>(set.defines(ReferenceVersion.V2_28_10, true));
            header.add("#include \"mbedtls/check_config.h\"");
            Files.write(scratch.resolve("set.h"), header);
            String hello = hello(tree, Path.of(args[2]), scratch);
            lines.add(set + " : " + hello);
        }
        Files.write(Path.of(args[3]), lines);
    }

    /** In hexadecimal; "refused" if the library does not compile with the set. */
    private static String hello(Path tree, Path program, Path scratch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu99", "-O0", "-w",
                "-DMBEDTLS_CONFIG_FILE=\"set.h\"", "-I" + scratch, "-I" + tree.resolve("include"),
                "-I" + tree.resolve("library"), "-o", scratch.resolve("hello").toString(), program.toString()));
        try (Stream<Path> library = Files.list(tree.resolve("library"))) {
            library.filter(file -> file.toString().endsWith(".c")).map(Path::toString).sorted().forEach(command::add);
        }
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (compiler.waitFor() != 0) {
            return "refused";
        }
        Process client = new ProcessBuilder(scratch.resolve("hello").toString()).start();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
    }
}
