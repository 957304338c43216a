package jmbedtls.x509.strict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the programs of OpenSSL and GnuTLS make of a chain. */
final class Programs {
    private Programs() {
    }

    private static void pem(Path file, List<byte[]> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] der : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, text);
    }

    /** {@code openssl verify}, strict, for a server, with the name. */
    static boolean openssl(ForgedPki pki, Path directory) throws Exception {
        write(pki, directory);
        boolean address = IpAddress.parse(pki.host) != null;
        return run(directory, List.of("openssl", "verify", "-x509_strict", "-purpose", "sslserver",
                address ? "-verify_ip" : "-verify_hostname", pki.host, "-CAfile", "trusted.pem", "-no-CApath",
                "-no-CAstore", "-partial_chain", "-policy_check", "-untrusted", "others.pem", "leaf.pem"));
    }

    /** {@code certtool --verify} for a server, with the name. */
    static boolean gnutls(ForgedPki pki, Path directory) throws Exception {
        write(pki, directory);
        return run(directory, List.of("certtool", "--verify", "--verify-hostname", pki.host, "--verify-purpose",
                ForgedPki.SERVER_AUTH, "--load-ca-certificate", "trusted.pem", "--infile", "sent.pem"));
    }

    private static void write(ForgedPki pki, Path directory) throws Exception {
        pem(directory.resolve("trusted.pem"), ForgedPki.make(pki.trusted));
        pem(directory.resolve("sent.pem"), ForgedPki.make(pki.sent));
        pem(directory.resolve("leaf.pem"), ForgedPki.make(pki.sent.subList(0, 1)));
        List<byte[]> others = ForgedPki.make(pki.sent.subList(1, pki.sent.size()));
        pem(directory.resolve("others.pem"), others.isEmpty() ? ForgedPki.make(pki.sent) : others);
    }

    private static boolean run(Path directory, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile()).start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return process.exitValue() == 0;
    }

    /** The first line of what a program says of its version; empty if it is not installed. */
    static String version(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
