package dropin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Servers that are programs of their own, each in a directory that its run leaves nothing in. */
final class Programs {
    static final String PSK_IDENTITY = "gateway";
    static final String PSK_HEX = "00112233445566778899aabbccddeeff";
    private static final List<String> DAEMONS = List.of("/usr/sbin", "/usr/local/sbin");

    private Programs() {
    }

    static Server mosquitto(Keys keys, boolean psk) throws Exception {
        String program = Server.program("mosquitto", DAEMONS);
        if (program == null) {
            return null;
        }
        Path directory = directory();
        int port = Server.freePort();
        StringBuilder text = new StringBuilder("listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        if (psk) {
            Server.write(directory.resolve("psk"), PSK_IDENTITY + ":" + PSK_HEX + "\n");
            text.append("psk_hint broker\npsk_file ").append(directory.resolve("psk")).append('\n');
        } else {
            text.append("certfile ").append(publicCopy(keys, "server.crt", directory)).append("\nkeyfile ")
                    .append(publicCopy(keys, "server.key", directory)).append('\n');
        }
        Server.write(directory.resolve("mosquitto.conf"), text.toString());
        return run(directory, port, program, "-c", "mosquitto.conf");
    }

    static Server nginx(Keys keys) throws Exception {
        String program = Server.program("nginx", DAEMONS);
        if (program == null) {
            return null;
        }
        Path directory = directory();
        int port = Server.freePort();
        Server.write(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections 1000; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    large_client_header_buffers 8 32k;
                    ssl_protocols TLSv1.2;
                    ssl_session_cache builtin:1000;
                    server {
                        listen 127.0.0.1:%d ssl http2;
                        ssl_certificate %s;
                        ssl_certificate_key %s;
                        location / { return 200 "$http_x_text"; }
                    }
                }
                """.formatted(port, keys.file("server.crt"), keys.file("server.key")));
        return run(directory, port, program, "-p", directory.toString(), "-c", directory.resolve("nginx.conf").toString());
    }

    static Server postgres(Keys keys) throws Exception {
        Path bin = newest(Path.of("/usr/lib/postgresql"));
        if (bin == null) {
            return null;
        }
        Path directory = directory();
        Path data = directory.resolve("data");
        own("postgres", directory);
        await(new ProcessBuilder(as("postgres", bin.resolve("initdb").toString(), "-D", data.toString(), "-A", "trust",
                "-U", "dropin", "--no-sync")), directory);
        for (String name : List.of("server.crt", "server.key")) {
            Path copy = publicCopy(keys, name, directory);
            own("postgres", copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        int port = Server.freePort();
        return run(directory, port, as("postgres", bin.resolve("postgres").toString(), "-D", data.toString(),
                "-c", "listen_addresses=127.0.0.1", "-c", "port=" + port, "-c", "ssl=on", "-c", "max_connections=250",
                "-c", "unix_socket_directories=", "-c", "ssl_cert_file=" + directory.resolve("server.crt"),
                "-c", "ssl_key_file=" + directory.resolve("server.key"), "-c", "ssl_max_protocol_version=TLSv1.2"));
    }

    private static Path newest(Path versions) throws IOException {
        if (!Files.isDirectory(versions)) {
            return null;
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin")).filter(bin -> Files.exists(bin.resolve("postgres")))
                    .max(Path::compareTo).orElse(null);
        }
    }

    static Server rabbit(Keys keys) throws Exception {
        String program = Server.program("rabbitmq-server", List.of("/usr/lib/rabbitmq/bin"));
        if (program == null) {
            return null;
        }
        Path directory = directory();
        int port = Server.freePort();
        int distribution = Server.freePort();
        for (String name : List.of("server.crt", "server.key", "root.crt")) {
            own("rabbitmq", publicCopy(keys, name, directory));
        }
        Server.write(directory.resolve("rabbitmq.conf"), """
                listeners.tcp = none
                listeners.ssl.default = 127.0.0.1:%d
                ssl_options.cacertfile = %s
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.versions.1 = tlsv1.2
                ssl_options.verify = verify_none
                """.formatted(port, directory.resolve("root.crt"), directory.resolve("server.crt"),
                directory.resolve("server.key")));
        own("rabbitmq", directory);
        List<String> command = new ArrayList<>(List.of("env", "HOME=" + directory,
                "RABBITMQ_NODENAME=dropin" + port + "@localhost", "RABBITMQ_DIST_PORT=" + distribution,
                "RABBITMQ_MNESIA_BASE=" + directory.resolve("mnesia"), "RABBITMQ_LOG_BASE=" + directory.resolve("log"),
                "RABBITMQ_CONFIG_FILE=" + directory.resolve("rabbitmq.conf"),
                "RABBITMQ_ENABLED_PLUGINS_FILE=" + directory.resolve("plugins"),
                "RABBITMQ_PID_FILE=" + directory.resolve("pid"), program));
        return run(directory, port, as("rabbitmq", command.toArray(new String[0])));
    }

    private static Path directory() throws IOException {
        Path directory = Files.createTempDirectory("dropin");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }

    /** Programs that run as a user of their own cannot read what only this one may read. */
    private static Path publicCopy(Keys keys, String name, Path directory) throws IOException {
        Path copy = directory.resolve(name);
        Files.copy(keys.file(name), copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        return copy;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void own(String user, Path file) throws IOException {
        if (isRoot()) {
            Files.setOwner(file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }

    private static String[] as(String user, String... command) {
        if (!isRoot()) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("runuser", "-u", user, "--"));
        whole.addAll(List.of(command));
        return whole.toArray(new String[0]);
    }

    private static void await(ProcessBuilder builder, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("setup.log");
        int status = builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
                .start().waitFor();
        if (status != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static Server run(Path directory, int port, String... command) throws Exception {
        Path log = directory.resolve("output.log");
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        for (int turn = 0; turn < 600; turn++) {
            if (!process.isAlive()) {
                throw new IOException(String.join(" ", command) + " ended: " + Files.readString(log));
            }
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return Server.of(port, () -> {
                    stop(process);
                    delete(directory);
                });
            } catch (ConnectException e) {
                // not yet
                Thread.sleep(100);
            }
        }
        stop(process);
        throw new IOException(String.format(Locale.ROOT, "%s does not listen: %s", command[0], Files.readString(log)));
    }

    private static void stop(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        below.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
