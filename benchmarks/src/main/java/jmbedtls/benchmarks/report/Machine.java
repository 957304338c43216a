package jmbedtls.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the report was made on. */
public final class Machine {
    private Machine() {
    }

    /** Processor, system and JVM, a line each. */
    public static List<String> describe() {
        Runtime.Version version = Runtime.version();
        return List.of(
                "Processor: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " of them, "
                        + System.getProperty("os.arch"),
                "System: " + system() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "JVM: " + System.getProperty("java.vm.name") + " " + version + ", "
                        + System.getProperty("java.vendor"));
    }

    private static String processor() {
        for (String name : List.of("model name", "Model", "Hardware")) {
            String value = valueOf(Path.of("/proc/cpuinfo"), name, ":");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "unknown";
    }

    private static String system() {
        String name = valueOf(Path.of("/etc/os-release"), "PRETTY_NAME", "=").replace("\"", "");
        return name.isEmpty() ? "unknown" : name;
    }

    private static String valueOf(Path file, String name, String separator) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.split(separator)[0].trim().equals(name) && line.contains(separator))
                    .map(line -> line.substring(line.indexOf(separator) + 1).trim()).findFirst().orElse("");
        } catch (IOException e) {
            return "";   // another system, which names its processor elsewhere
        }
    }
}
