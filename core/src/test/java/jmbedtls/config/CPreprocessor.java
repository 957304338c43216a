package jmbedtls.config;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The C compiler of the machine, as a preprocessor. */
public final class CPreprocessor {
    /** How a run ended and what it printed. */
    public record Result(int status, List<String> output, List<String> errors) {
    }

    private CPreprocessor() {
    }

    /** Whether there is one. */
    public static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, "cc").canExecute());
    }

    /** Runs {@code cc -E} with more arguments. */
    public static Result run(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("cc", ".out");
        Path errors = Files.createTempFile("cc", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Stream.concat(Stream.of("cc", "-E"), arguments.stream()).toList());
            builder.environment().put("LC_ALL", "C");
            builder.redirectInput(Redirect.from(new File("/dev/null")));
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
            int status = builder.start().waitFor();
            return new Result(status, Files.readAllLines(output), Files.readAllLines(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
