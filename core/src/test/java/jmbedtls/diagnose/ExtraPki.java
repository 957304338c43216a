package jmbedtls.diagnose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jmbedtls.peers.ServerProcess;
import jmbedtls.testvectors.Pki;

/** Files that the test PKI has not. They have names at once, and are made by OpenSSL when a server needs them. */
final class ExtraPki {
    private static final String MARK = "extra file ";

    /** By name: how to make the file whose path is given. */
    private static final Map<String, Consumer<String>> RECIPES = new ConcurrentHashMap<>();
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();
    private static int count;

    private ExtraPki() {
    }

    static boolean isName(String name) {
        return name.startsWith(MARK);
    }

    /** The path of a file, which is made if need be; that of a certificate is without its ending. */
    static synchronized String file(String name) {
        String made = MADE.get(name);
        if (made == null) {
            count++;
            made = Temporary.DIRECTORY.resolve("extra" + count).toString();
            RECIPES.get(name).accept(made);
            MADE.put(name, made);
        }
        return made;
    }

    private static String named(String what, Consumer<String> recipe) {
        RECIPES.put(MARK + what, recipe);
        return MARK + what;
    }

    /**
     * A certificate for localhost.
     *
     * @param issuer a name of the test PKI
     * @param keyType what {@code openssl req -newkey} takes, such as {@code rsa:4096}
     * @param arguments of {@code openssl req}, such as {@code -sha1}
     */
    static String leaf(String issuer, String keyType, String... arguments) {
        return named(issuer + keyType + List.of(arguments), path -> make(path, issuer, keyType, arguments));
    }

    private static void make(String path, String issuer, String keyType, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", keyType));
        if (keyType.equals("ec")) {
            command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        command.addAll(List.of("-noenc", "-subj", "/O=jmbedtls test/CN=localhost", "-days", "30",
                "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=CA:FALSE",
                "-CA", LiveServer.crt(issuer), "-CAkey", LiveServer.key(issuer),
                "-out", path + ".crt", "-keyout", path + ".key"));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** A CA whose certificate was valid in 2020 only. */
    static String expiredCa(String name) {
        return named("expired CA " + name, path -> {
            try {
                Path directory = Files.createDirectory(Path.of(path + ".ca"));
                Files.writeString(directory.resolve("index"), "");
                Files.writeString(directory.resolve("config"), """
                        [ca]
                        default_ca = one
                        [one]
                        dir = %s
                        database = $dir/index
                        new_certs_dir = $dir
                        rand_serial = yes
                        default_md = sha256
                        policy = any
                        x509_extensions = authority
                        [any]
                        organizationName = optional
                        commonName = supplied
                        [authority]
                        basicConstraints = critical, CA:TRUE
                        """.formatted(directory));
                run(List.of("openssl", "req", "-new", "-newkey", "rsa:2048", "-noenc", "-subj",
                        "/O=jmbedtls test/CN=" + name, "-out", path + ".csr", "-keyout", path + ".key"));
                run(List.of("openssl", "ca", "-selfsign", "-batch", "-notext", "-config",
                        directory.resolve("config").toString(), "-in", path + ".csr", "-keyfile", path + ".key",
                        "-startdate", "200101000000Z", "-enddate", "210101000000Z", "-out", path + ".crt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void run(List<String> command) {
        ServerProcess.assumeInstalled("openssl");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file of Diffie-Hellman parameters with a prime of 768 bits. */
    static String shortDhParameters() {
        return named("dh", path -> run(List.of("openssl", "dhparam", "-out", path, "768")));
    }

    /** A file of gnutls-serv with one pre-shared key in hexadecimal. */
    static String pskFile(String identity, String key) {
        return textFile(identity + key, identity + ":" + key + "\n");
    }

    /** A file for its owner only: stunnel insists on that for keys. */
    static String textFile(String name, String text) {
        return named(name, path -> {
            try {
                Path file = Files.createFile(Path.of(path), PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A key of the test PKI, encrypted with a password. */
    static String encryptedKey(String name) {
        return named("encrypted " + name, path -> run(List.of("openssl", "pkey", "-in", Pki.path(name + ".key").toString(),
                "-aes128", "-passout", "pass:test", "-out", path)));
    }

    /** Two CAs in one file. */
    static byte[] both(String first, String second) throws IOException {
        return (Files.readString(Pki.path(first + ".crt")) + Files.readString(Pki.path(second + ".crt")))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Removed when the JVM ends. */
    private static final class Temporary {
        static final Path DIRECTORY = create();

        private static Path create() {
            try {
                Path directory = Files.createTempDirectory("jmbedtls-diagnose");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
