package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which server an example talks to. Without {@code server_name}, {@code server_addr} and {@code server_port} the
 * example is to start one of its own.
 *
 * @param name what the hello names and the certificate must be for
 * @param address where to connect to: a name or an address
 */
record ServerOptions(String name, String address, int port) {
    private static final String NAME = "server_name";
    private static final String ADDRESS = "server_addr";
    private static final String PORT = "server_port";
    private static final String CA_FILE = "ca_file";

    /** The help for these options, in a map that more can be added to. */
    static Map<String, String> help(String defaultName, int defaultPort) {
        Map<String, String> help = new LinkedHashMap<>();
        help.put(NAME, "name of the server (" + defaultName + ")");
        help.put(ADDRESS, "where to find it (server_name)");
        help.put(PORT, "its port (" + defaultPort + "); without one of the three a server is started");
        help.put(CA_FILE, "PEM or DER file of CAs to trust instead of the built-in ones");
        return help;
    }

    static boolean embedded(Arguments arguments) {
        return !arguments.has(NAME) && !arguments.has(ADDRESS) && !arguments.has(PORT);
    }

    static ServerOptions of(Arguments arguments, String defaultName, int defaultPort) throws UsageException {
        String name = arguments.text(NAME, defaultName);
        int port = arguments.number(PORT, defaultPort, 1, 65535);
        return new ServerOptions(name, arguments.text(ADDRESS, name), port);
    }

    /** The contents of {@code ca_file}, or the given ones without it. */
    static byte[] cas(Arguments arguments, byte[] otherwise) throws UsageException {
        if (!arguments.has(CA_FILE)) {
            return otherwise;
        }
        String file = arguments.text(CA_FILE, "");
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw Arguments.unreadable(CA_FILE, file, e);
        }
    }
}
