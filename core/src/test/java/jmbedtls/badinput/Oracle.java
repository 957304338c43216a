package jmbedtls.badinput;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.config.MbedTlsTree;
import org.junit.jupiter.api.Assumptions;

/**
 * The C library's client: a process of testvectors/recorder/oracle, linked with the libraries in
 * MBEDTLS_DIR/build/library (a built tree of Mbed TLS) or, without that variable, with those of the system.
 */
final class Oracle implements AutoCloseable {
    /** MBEDTLS_VERSION_NUMBER of the reference. */
    static final int V2_28_10 = 0x021C0A00;
    private static final int V3_6_6 = 0x03060600;

    private static final List<String> SOURCES = List.of("oracle/oracle.c", "endpoints.c", "events.c", "pki.c", "protection.c",
        "randomness.c", "scenario.c", "tamper.c", "wire.c");

    private final Process process;
    private final Path directory;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    /** What the client did: hashes of its events, the first failure and the state then. */
    record Verdict(long hash, long hashWithoutDebug, int failure, int failureState) {
    }

    private Oracle(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** Compiles and starts the program; the test is skipped where that is not possible. */
    static Oracle start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("oracle");
        Path program = directory.resolve("oracle");
        compile(program);
        Path pki = testvectors().resolve("src/main/resources/jmbedtls/testvectors/pki");
        Process process = new ProcessBuilder(program.toString(), pki.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Oracle oracle = new Oracle(process, directory);
        Assumptions.assumeTrue(oracle.version() >>> 16 == 0x021C, "the C library is not Mbed TLS 2.28");
        return oracle;
    }

    /** The same for TLS 1.2 of Mbed TLS 3.6.6, compiled from the tree in MBEDTLS_3_DIR. */
    static Oracle start36() throws IOException, InterruptedException {
        Path tree = MbedTlsTree.laterOrSkip("MBEDTLS_3_DIR");
        Path directory = Files.createTempDirectory("oracle");
        Path program = directory.resolve("oracle");
        Path recorder = testvectors().resolve("recorder").toAbsolutePath().normalize();
        List<String> options = new ArrayList<>(List.of("-I" + tree + "/include", "-I" + tree + "/library",
            "-DMBEDTLS_USER_CONFIG_FILE=\"" + recorder.resolve("config-tls12.h") + "\""));
        try (Stream<Path> sources = Files.list(tree.resolve("library"))) {
            sources.map(Path::toString).filter(source -> source.endsWith(".c")).forEach(options::add);
        }
        compile(program, options);
        Path pki = testvectors().resolve("src/main/resources/jmbedtls/testvectors/pki");
        Process process = new ProcessBuilder(program.toString(), pki.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Oracle(process, directory);
    }

    /** Whether debug lines count: the library is of the very version that is compared with. */
    boolean isReference() throws IOException {
        return version() == V2_28_10 || version() == V3_6_6;
    }

    private static void compile(Path program) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        String tree = System.getenv("MBEDTLS_DIR");
        if (tree != null) {
            options.addAll(List.of("-I" + tree + "/include", "-L" + tree + "/build/library"));
        }
        options.addAll(List.of("-lmbedtls", "-lmbedx509", "-lmbedcrypto"));
        compile(program, options);
    }

    private static void compile(Path program, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu99", "-O1", "-w", "-o", program.toString()));
        SOURCES.forEach(source -> command.add(testvectors().resolve("recorder").resolve(source).toString()));
        command.addAll(options);
        try {
            Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean compiled = compiler.waitFor(5, TimeUnit.MINUTES) && compiler.exitValue() == 0;
            Assumptions.assumeTrue(compiled, () -> "cannot link with Mbed TLS (libmbedtls-dev): " + output);
        } catch (IOException e) {
            Assumptions.abort("no C compiler: " + e.getMessage());
        }
    }

    /** The directory of the module, from the module of this test or from the root. */
    private static Path testvectors() {
        Path sibling = Path.of("..", "testvectors");
        return Files.exists(sibling) ? sibling : Path.of("testvectors");
    }

    /** MBEDTLS_VERSION_NUMBER of the library. */
    int version() throws IOException {
        requests.writeByte('v');
        return answer().readInt();
    }

    /** How the library was built, as far as it tells. */
    BuildConfig build() throws IOException {
        int version = version();
        requests.writeByte('n');
        answer();
        ReferenceVersion reference = version == V3_6_6 ? ReferenceVersion.V3_6_6 : ReferenceVersion.V2_28_10;
        BuildConfig.Builder builder = BuildConfig.builder().version(reference)
            .set(NumericMacro.MPI_MAX_SIZE, answers.readInt())
            .set(NumericMacro.X509_MAX_INTERMEDIATE_CA, answers.readInt());
        for (Feature feature : Feature.values()) {
            requests.writeByte('f');
            writeField(feature.macro().getBytes(StandardCharsets.US_ASCII));
            if (answer().readInt() == 0 && feature.existsIn(reference)) {
                builder.enable(feature);
            }
        }
        return builder.build();
    }

    /** @param first what the client receives in a connection before, whose session it resumes; empty for none */
    Verdict play(String client, byte[] first, byte[] bytes, Delivery delivery) throws IOException {
        request('p', client, first, bytes, delivery);
        DataInputStream answer = answer();
        return new Verdict(answer.readLong(), answer.readLong(), answer.readInt(), answer.readInt());
    }

    /** All events, line by line. */
    String text(String client, byte[] first, byte[] bytes, Delivery delivery) throws IOException {
        request('t', client, first, bytes, delivery);
        byte[] text = new byte[answer().readInt()];
        answers.readFully(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private void request(char letter, String client, byte[] first, byte[] bytes, Delivery delivery)
            throws IOException {
        requests.writeByte(letter);
        writeField(client.getBytes(StandardCharsets.US_ASCII));
        writeField(first);
        writeField(delivery.receive());
        writeField(delivery.send());
        requests.writeInt(delivery.waitsAtEnd() ? 0 : Integer.BYTES);
        if (!delivery.waitsAtEnd()) {
            requests.writeInt(delivery.end());
        }
        writeField(bytes);
    }

    private void writeField(byte[] field) throws IOException {
        requests.writeInt(field.length);
        requests.write(field);
    }

    private DataInputStream answer() throws IOException {
        requests.flush();
        return answers;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        requests.close();
        process.waitFor();
        Files.deleteIfExists(directory.resolve("oracle"));
        Files.delete(directory);
    }
}
