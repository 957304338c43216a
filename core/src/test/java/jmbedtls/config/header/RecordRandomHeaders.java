package jmbedtls.config.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the recording that {@link PreprocessorTest} replays. Argument: folder. */
final class RecordRandomHeaders {
    private RecordRandomHeaders() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("headers");
        List<String> lines = new ArrayList<>();
        for (int seed = 0; seed < PreprocessorTest.RECORDED; seed++) {
            lines.add(seed + ": " + PreprocessorTest.compilers(RandomHeader.text(seed), temporary));
        }
        Files.write(Path.of(args[0]).resolve("random-headers.txt"), lines);
        Files.delete(temporary.resolve("random.h"));
        Files.delete(temporary);
    }
}
