package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example does what it says, its commands are the ones in use, and the code of the guide compiles. */
class ReadmeTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void exampleGetsAPage(@TempDir Path directory) throws Exception {
        Path ca = Files.write(directory.resolve("ca.pem"), EmbeddedServer.caPem());
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.EC_P256)) {
            String source = example()
                    .replace("Path.of(\"ca.pem\")", "Path.of(\"" + ca.toString().replace("\\", "\\\\") + "\")")
                    .replace("\"gateway.example\", 443", "\"localhost\", " + server.port());
            compile(Files.writeString(directory.resolve("Get.java"), source));
            assertTrue(run(directory).startsWith("HTTP/1.0 200 OK\r\n"));
        }
    }

    @Test
    void snippetsOfTheGuideCompile(@TempDir Path directory) throws Exception {
        String guide = Files.readString(TOP.resolve("docs/api.md")).replace("\r", "");
        List<String> classes = CODE.matcher(guide).results().map(snippet -> snippet.group(1)).toList();
        assertTrue(classes.size() >= 4, classes::toString);
        for (String source : classes) {
            Matcher name = Pattern.compile("class (\\w+)").matcher(source);
            assertTrue(name.find(), source);
            compile(Files.writeString(directory.resolve(name.group(1) + ".java"), source));
        }
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() throws Exception {
        assertTrue(readme().contains("\n    mvn -B verify\n"));
        assertTrue(Files.readString(TOP.resolve(".ci/run")).contains("\n    mvn -B verify "));
    }

    private static String example() throws Exception {
        Matcher code = CODE.matcher(readme());
        assertTrue(code.find());
        return code.group(1);
    }

    private static String readme() throws Exception {
        return Files.readString(TOP.resolve("README.md")).replace("\r", "");
    }

    private static void compile(Path source) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, errors, errors,
                "-classpath", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, status, errors::toString);
    }

    private static String run(Path directory) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.ISO_8859_1));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            loader.loadClass("Get").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return output.toString(StandardCharsets.ISO_8859_1);
    }
}
