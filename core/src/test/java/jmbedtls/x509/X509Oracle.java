package jmbedtls.x509;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import org.junit.jupiter.api.Assumptions;

/**
 * The C library's opinion: a process of src/test/c/x509_oracle.c, linked with the libraries in
 * MBEDTLS_DIR/build/library if there are any, otherwise with those of the system.
 */
final class X509Oracle implements AutoCloseable {
    private final Process process;
    private final Path directory;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    /** A text that C printed, and what its function returned. */
    record Text(int code, String text) {
    }

    /** What there is to see of a certificate: its text, its text in the debug log, what its usages permit. */
    record CertificateView(Text info, String debugInfo, int checks) {
    }

    /** The answer to one certificate in DER; without view if the code is not 0. */
    record CertificateAnswer(int code, CertificateView view) {
    }

    /** The answer to certificates in PEM or DER. */
    record ChainAnswer(int code, List<CertificateView> views) {
    }

    /** The answer to revocation lists; without texts if the code is not 0. */
    record CrlAnswer(int code, List<Text> infos) {
    }

    private X509Oracle(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        this.requests = new DataOutputStream(process.getOutputStream());
        this.answers = new DataInputStream(process.getInputStream());
    }

    /** Compiles and starts the program; the test is skipped where that is not possible. */
    static X509Oracle start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("x509-oracle");
        Path program = directory.resolve("x509_oracle");
        List<String> command = new ArrayList<>(List.of("cc", "-O1", source().toString(), "-o", program.toString()));
        String tree = System.getenv("MBEDTLS_DIR");
        if (tree == null || !Files.exists(Path.of(tree, "build/library/libmbedx509.a"))) {
            command.addAll(List.of("-lmbedx509", "-lmbedcrypto"));
        } else {
            command.addAll(List.of("-I" + tree + "/include", tree + "/build/library/libmbedx509.a",
                    tree + "/build/library/libmbedcrypto.a"));
        }
        Path log = directory.resolve("log");
        try {
            Process compiler = new ProcessBuilder(command)
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            boolean compiled = compiler.waitFor(2, TimeUnit.MINUTES) && compiler.exitValue() == 0;
            Assumptions.assumeTrue(compiled,
                    () -> "cannot link with Mbed TLS 2.28 (libmbedtls-dev): " + firstLine(log));
        } catch (IOException e) {
            Assumptions.abort("no C compiler: " + e.getMessage());
        }
        Process process = new ProcessBuilder(program.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new X509Oracle(process, directory);
    }

    private static Path source() {
        Path here = Path.of("src/test/c/x509_oracle.c");
        return Files.exists(here) ? here : Path.of("core").resolve(here);
    }

    private static String firstLine(Path log) {
        try {
            return Files.readAllLines(log).stream().findFirst().orElse("");
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** The version of the library as a number, 0x021C0A00 for 2.28.10. */
    int version() throws IOException {
        return ask('v').readInt();
    }

    /**
     * How the library was built: its switches, and the numbers that matter here. Skips the test if the library does
     * not tell, or if it is of another version than 2.28.
     */
    BuildConfig config() throws IOException {
        Assumptions.assumeTrue(version() >>> 16 == 0x021C, "the C library is not Mbed TLS 2.28");
        Assumptions.assumeTrue(has(Feature.VERSION_FEATURES), "the C library does not tell its features");
        DataInputStream numbers = ask('v');
        numbers.readInt();
        BuildConfig.Builder builder = BuildConfig.builder()
                .set(NumericMacro.X509_MAX_INTERMEDIATE_CA, numbers.readInt())
                .set(NumericMacro.MPI_MAX_SIZE, numbers.readInt());
        for (Feature feature : Feature.values()) {
            if (has(feature)) {
                builder.enable(feature);
            }
        }
        return builder.build();
    }

    private boolean has(Feature feature) throws IOException {
        return ask('f', feature.macro().getBytes(StandardCharsets.US_ASCII)).readInt() == 0;
    }

    /** The text of {@code mbedtls_x509_crt_verify_info} with the prefix {@code "! "}. */
    String verifyInfo(int flags) throws IOException {
        return readText(ask('i', new byte[] {
            (byte) (flags >> 24), (byte) (flags >> 16), (byte) (flags >> 8), (byte) flags})).text();
    }

    /** Allowed digests, key types, curves and least bits of RSA of the profiles default, next and suite B. */
    int[] profiles() throws IOException {
        DataInputStream answer = ask('d');
        int[] numbers = new int[12];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = answer.readInt();
        }
        return numbers;
    }

    CertificateAnswer certificate(byte[] der) throws IOException {
        DataInputStream answer = ask('c', der);
        int code = answer.readInt();
        return new CertificateAnswer(code, code == 0 ? readCertificate(answer) : null);
    }

    ChainAnswer certificates(byte[] data) throws IOException {
        DataInputStream answer = ask('p', data);
        int code = answer.readInt();
        int count = answer.readInt();
        List<CertificateView> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(readCertificate(answer));
        }
        return new ChainAnswer(code, views);
    }

    CrlAnswer crls(byte[] data) throws IOException {
        DataInputStream answer = ask('l', data);
        int code = answer.readInt();
        int count = code == 0 ? answer.readInt() : 0;
        List<Text> infos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            infos.add(readText(answer));
        }
        return new CrlAnswer(code, infos);
    }

    /** Sends what {@code verify()} of the program describes, and returns its answer as numbers. */
    /** The code, or "0" and the numbers of the key in hexadecimal. */
    String privateKey(byte[] data, byte[] password) throws IOException {
        DataInputStream answer = ask('k', data, password);
        StringBuilder text = new StringBuilder(Integer.toString(answer.readInt()));
        while (answer.available() > 0) {
            text.append(' ').append(readText(answer).text());
        }
        return text.toString();
    }

    List<Integer> verify(byte[] request) throws IOException {
        requests.writeByte('x');
        requests.write(request);
        DataInputStream answer = answer();
        List<Integer> numbers = new ArrayList<>();
        while (answer.available() > 0) {
            numbers.add(answer.readInt());
        }
        return numbers;
    }

    static void writeField(DataOutputStream out, byte[] field) throws IOException {
        out.writeInt(field.length);
        out.write(field);
    }

    private DataInputStream ask(char letter, byte[]... fields) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(request);
        out.writeByte(letter);
        for (byte[] field : fields) {
            writeField(out, field);
        }
        requests.write(request.toByteArray());
        return answer();
    }

    private DataInputStream answer() throws IOException {
        requests.flush();
        byte[] answer = new byte[answers.readInt()];
        answers.readFully(answer);
        return new DataInputStream(new ByteArrayInputStream(answer));
    }

    private static CertificateView readCertificate(DataInputStream answer) throws IOException {
        return new CertificateView(readText(answer), readText(answer).text(), answer.readInt());
    }

    private static Text readText(DataInputStream answer) throws IOException {
        int code = answer.readInt();
        byte[] text = new byte[answer.readInt()];
        answer.readFully(text);
        return new Text(code, new String(text, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        requests.close();
        process.waitFor();
        for (String name : List.of("x509_oracle", "log")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
