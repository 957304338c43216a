package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jmbedtls.AuthMode;
import jmbedtls.KeyLogFile;
import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.diagnose.Diagnosis;
import jmbedtls.diagnose.hello.RebuiltDevice;
import jmbedtls.diagnose.report.JsonReport;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.report.TextReport;

/**
 * Why a device's handshake fails, from its config.h. Without a server it is the board of {@link Stm32SslClient} that is
 * diagnosed, with an embedded server.
 */
final class Diagnose implements Example {
    /** The exit status for a command line that cannot be understood; 0 to 2 are {@link Report#exitCode}'s. */
    private static final int USAGE = 3;

    private static final String BOARDS_SERVER = "www.google.de";

    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String summary() {
        return "why a device's handshake fails, and what cures it, from its config.h";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        DeviceBuild.describe(options);
        options.put("server_name", "the server: host, host:port or a URL; without it an embedded one is used");
        options.put("server_addr", "where to find it (server_name)");
        options.put("server_port", "its port (443)");
        options.put("ca_file", "PEM or DER file of CAs that the device trusts");
        options.put("auth_mode", "none, optional or required (required with ca_file, else optional)");
        options.put("psk", "a pre-shared key, in hexadecimal");
        options.put("psk_identity", "its identity");
        options.put("crt_file", "the device's certificates");
        options.put("key_file", "their key");
        options.put("key_password", "the password of the key (none)");
        options.put("max_frag_len", "512, 1024, 2048 or 4096 (none)");
        DeviceProgram.describe(options);
        options.put("survey", "1 asks the server for all suites, curves and signatures, in some 40 connections (0)");
        options.put("time", "what the device's clock says, such as 1970-01-01T00:00:00Z (now)");
        options.put("timeout", "how long to wait for an answer, in milliseconds (5000)");
        options.put("pause", "how long to wait between connections, in milliseconds (100)");
        options.put("connections", "how many to make at most (60)");
        options.put("key_log", "a file to append the keys of the device's handshakes to");
        options.put("trace", "1 adds the debug lines of level 4, secrets included (0)");
        options.put("json", "1 prints one JSON document (0)");
        DiagnoseSeen.describe(options);
        return options;
    }

    @Override
    public int usageStatus() {
        return USAGE;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        if (DiagnoseSeen.wanted(arguments)) {
            return DiagnoseSeen.run(arguments, out, seen -> ofRebuilt(seen.device(), arguments));
        }
        DeviceBuild device = DeviceBuild.of(arguments);
        if (arguments.has("server_name")) {
            return run(device, withServer(device.config(), arguments), arguments, out);
        }
        if (arguments.has("server_addr") || arguments.has("server_port")) {
            throw new UsageException("server_name=HOST is needed");
        }
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            Diagnosis diagnosis = Diagnosis.of(device.config(), BOARDS_SERVER, server.port())
                    .address(server.address()).ca(EmbeddedServer.caPem()).pause(Duration.ZERO);
            return run(device, diagnosis, arguments, out);
        }
    }

    private static int run(DeviceBuild device, Diagnosis diagnosis, Arguments arguments, PrintStream out)
            throws UsageException {
        boolean json = arguments.number("json", 0, 0, 1) == 1;
        boolean trace = arguments.number("trace", 0, 0, 1) == 1;
        settings(diagnosis, arguments);
        credentials(diagnosis, arguments);
        Report report;
        try (Progress progress = Progress.onTerminal()) {
            report = diagnosis.progress(progress).terms(device.terms()).run();
        }
        if (json) {
            out.print(JsonReport.of(report, trace));
            return report.exitCode();
        }
        out.print(device.remarks());
        out.print(TextReport.of(report));
        if (trace) {
            out.print("\nThe device's debug lines\n");
            report.attempt().trace().forEach(line -> out.print("  " + line + "\n"));
        }
        return report.exitCode();
    }

    private static Diagnosis withServer(BuildConfig config, Arguments arguments) throws UsageException {
        ServerAddress server = ServerAddress.of("server_name", filled(arguments, "server_name"));
        Diagnosis diagnosis = Diagnosis.of(config, server.host(),
                        arguments.number("server_port", server.port() == 0 ? 443 : server.port(), 1, 65535))
                .address(arguments.text("server_addr", server.host()));
        return withAuthority(diagnosis, arguments);
    }

    /** The diagnosis of a device that was rebuilt from its hello. */
    private static Diagnosis ofRebuilt(RebuiltDevice device, Arguments arguments) throws UsageException {
        Diagnosis diagnosis = withServer(device.readingCas(), arguments).maxFragmentLength(device.fragmentLength());
        if (!device.suites().isEmpty()) {
            diagnosis.ciphersuites(device.suites().stream().mapToInt(Integer::intValue).toArray());
        }
        settings(diagnosis, arguments);
        credentials(diagnosis, arguments);
        return diagnosis;
    }

    /** A text of at least one character. */
    private static String filled(Arguments arguments, String key) throws UsageException {
        String text = arguments.text(key, "");
        if (text.isEmpty()) {
            throw new UsageException(key + " must not be empty");
        }
        return text;
    }

    private static Diagnosis withAuthority(Diagnosis diagnosis, Arguments arguments) throws UsageException {
        byte[] ca = ServerOptions.cas(arguments, null);
        AuthMode otherwise = ca == null ? AuthMode.OPTIONAL : AuthMode.REQUIRED;
        AuthMode mode = switch (arguments.text("auth_mode", otherwise.name().toLowerCase(Locale.ROOT))) {
            case "none" -> AuthMode.NONE;
            case "optional" -> AuthMode.OPTIONAL;
            case "required" -> AuthMode.REQUIRED;
            default -> throw new UsageException("auth_mode must be none, optional or required");
        };
        return diagnosis.ca(ca).authMode(mode);
    }

    private static void settings(Diagnosis diagnosis, Arguments arguments) throws UsageException {
        if (arguments.has("timeout")) {
            diagnosis.timeout(Duration.ofMillis(arguments.number("timeout", 0, 1, 600_000)));
        }
        if (arguments.has("pause")) {
            diagnosis.pause(Duration.ofMillis(arguments.number("pause", 0, 0, 600_000)));
        }
        diagnosis.maxConnections(arguments.number("connections", Diagnosis.MAX_CONNECTIONS, 1,
                Diagnosis.MAX_CONNECTIONS));
        if (arguments.has("max_frag_len")) {
            diagnosis.maxFragmentLength(switch (arguments.text("max_frag_len", "")) {
                case "512" -> MaxFragmentLength.BYTES_512;
                case "1024" -> MaxFragmentLength.BYTES_1024;
                case "2048" -> MaxFragmentLength.BYTES_2048;
                case "4096" -> MaxFragmentLength.BYTES_4096;
                default -> throw new UsageException("max_frag_len must be 512, 1024, 2048 or 4096");
            });
        }
        DeviceProgram.apply(diagnosis, arguments);
        diagnosis.survey(arguments.number("survey", 0, 0, 1) == 1);
        if (arguments.has("time")) {
            try {
                diagnosis.clock(InstantSource.fixed(Instant.parse(arguments.text("time", ""))));
            } catch (DateTimeParseException e) {
                throw new UsageException("time must be such as 1970-01-01T00:00:00Z");
            }
        }
    }

    private static void credentials(Diagnosis diagnosis, Arguments arguments) throws UsageException {
        if (arguments.has("psk") != arguments.has("psk_identity")) {
            throw new UsageException("psk and psk_identity go together");
        }
        if (arguments.has("psk")) {
            filled(arguments, "psk");
            diagnosis.psk(arguments.bytes("psk"), filled(arguments, "psk_identity").getBytes(StandardCharsets.UTF_8));
        }
        if (arguments.has("crt_file") != arguments.has("key_file")) {
            throw new UsageException("crt_file and key_file go together");
        }
        if (arguments.has("crt_file")) {
            diagnosis.ownCertificate(arguments.file("crt_file"), arguments.file("key_file"));
        }
        if (arguments.has("key_log")) {
            diagnosis.keyExporter(keyLog(arguments.path("key_log")));
        }
    }

    private static KeyLogFile keyLog(Path file) throws UsageException {
        try {
            return new KeyLogFile(file, e -> System.err.println("cannot write key_log: " + e));
        } catch (IOException e) {
            throw new UsageException("cannot write key_log '" + file + "'");
        }
    }
}
