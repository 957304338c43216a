package jmbedtls.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.diagnose.LiveServer.Start;
import jmbedtls.peers.ServerProcess;
import org.junit.jupiter.api.Assumptions;

/** Servers that end a handshake in another way than the usual ones do. */
final class OtherServers {
    private OtherServers() {
    }

    /**
     * {@code lighttpd}.
     *
     * @param stack the TLS library: gnutls, which makes it hang up without an alert, or mbedtls
     */
    static Start lighttpd(String stack, String certificate) {
        return () -> {
            String program = program("lighttpd");
            Assumptions.assumeTrue(Files.exists(Path.of("/usr/lib/lighttpd/mod_" + stack + ".so")),
                    () -> "lighttpd-mod-" + stack + " is not installed");
            int port = ServerProcess.freePort();
            String file = ExtraPki.textFile("lighttpd " + stack + certificate + port, String.join("\n",
                    "server.document-root = \"/tmp\"", "server.bind = \"127.0.0.1\"", "server.port = " + port,
                    "server.modules = (\"mod_" + stack + "\")", "ssl.engine = \"enable\"",
                    "ssl.pemfile = \"" + LiveServer.crt(certificate) + '"',
                    "ssl.privkey = \"" + LiveServer.key(certificate) + '"', ""));
            return LiveServer.program(port, List.of(program, "-D", "-f", ExtraPki.file(file)));
        };
    }

    /** {@code stunnel} with one pre-shared key for one identity. Nothing is behind it. */
    static Start stunnel(String identity, String key) {
        return () -> {
            String program = program("stunnel");
            int port = ServerProcess.freePort();
            String secrets = ExtraPki.file(ExtraPki.textFile("stunnel" + identity + key, identity + ":" + key + "\n"));
            String file = ExtraPki.textFile("stunnel" + port, String.join("\n", "foreground = yes", "pid =", "[psk]",
                    "accept = 127.0.0.1:" + port, "connect = 127.0.0.1:9", "ciphers = PSK", "sslVersion = TLSv1.2",
                    "PSKsecrets = " + secrets, ""));
            return LiveServer.program(port, List.of(program, ExtraPki.file(file)));
        };
    }

    /**
     * Erlang's, which refuses suites with the alert insufficient_security.
     *
     * @param options of {@code ssl:listen}, each preceded by a comma
     */
    static Start erlang(String certificate, String options) {
        return () -> {
            String program = program("erl");
            Assumptions.assumeTrue(Files.isDirectory(Path.of("/usr/lib/erlang/lib"))
                    && hasSsl(Path.of("/usr/lib/erlang/lib")), "erlang-ssl is not installed");
            int port = ServerProcess.freePort();
            String listen = "ssl:start(), {ok, L} = ssl:listen(" + port + ", [{ip, {127,0,0,1}}, {reuseaddr, true}, "
                    + "{versions, ['tlsv1.2']}, {log_level, none}, {certfile, \"" + LiveServer.crt(certificate)
                    + "\"}, {keyfile, \"" + LiveServer.key(certificate) + "\"}" + options + "]), ";
            String serve = "F = fun(F) -> {ok, T} = ssl:transport_accept(L), "
                    + "spawn(fun() -> ssl:handshake(T, 5000) end), F(F) end, F(F).";
            return LiveServer.program(port, List.of(program, "-noshell", "-eval", listen + serve));
        };
    }

    private static boolean hasSsl(Path libraries) throws IOException {
        try (Stream<Path> all = Files.list(libraries)) {
            return all.anyMatch(library -> library.getFileName().toString().startsWith("ssl-"));
        }
    }

    /** Servers often lie in /usr/sbin. */
    private static String program(String name) {
        List<Path> places = new ArrayList<>();
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of).forEach(places::add);
        places.add(Path.of("/usr/sbin"));
        Path found = places.stream().map(place -> place.resolve(name)).filter(Files::isExecutable).findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, () -> name + " is not installed");
        return found.toString();
    }
}
