package jmbedtls.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import jmbedtls.SslConfig;
import jmbedtls.crypto.CryptoProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may use which, as jdeps finds it in the compiled classes. */
class ArchitectureTest {
    private static final String ROOT = "jmbedtls";

    /**
     * The uses that close a cycle, and why they are wanted. Without them the packages are in layers. Nearly all go to the
     * root package: it holds what users know the library by, the classes at the top as well as the few values that the
     * whole library speaks in.
     */
    private static final Map<Use, String> AGAINST_THE_LAYERS = Map.ofEntries(
            Map.entry(new Use("jmbedtls.asn1", ROOT), "what cannot be read is a TlsException"),
            Map.entry(new Use("jmbedtls.connection", ROOT), "what TlsClient is made of moves an SslContext"),
            Map.entry(new Use("jmbedtls.debug", ROOT), "lines go to a DebugListener"),
            Map.entry(new Use("jmbedtls.extension", ROOT), "hellos offer what an SslConfig says; alerts"),
            Map.entry(new Use("jmbedtls.handshake", ROOT),
                    "steps do what an SslConfig says; alerts, what was agreed on"),
            Map.entry(new Use("jmbedtls.net", ROOT), "implements Transport"),
            Map.entry(new Use("jmbedtls.record", ROOT), "bytes come from a Transport; alerts, TlsException"),
            Map.entry(new Use("jmbedtls.x509", ROOT), "what cannot be read or trusted is a TlsException"),
            Map.entry(new Use("jmbedtls.x509.strict", ROOT), "the same"),
            Map.entry(new Use("jmbedtls.diagnose.observed", "jmbedtls.diagnose.log"),
                    "an observation starts with reading a log"),
            Map.entry(new Use("jmbedtls.diagnose.observed", "jmbedtls.diagnose.capture"), "or a capture"));

    private record Use(String user, String used) {
    }

    /** Each package of ours with the packages that it uses. */
    private static final Map<String, Set<String>> USES = new TreeMap<>();

    @BeforeAll
    static void askJdeps() throws Exception {
        StringWriter output = new StringWriter();
        String core = place(SslConfig.class);
        String crypto = place(CryptoProvider.class);
        String bouncyCastle = place(Class.forName("org.bouncycastle.crypto.digests.SHA256Digest"));
        int exit = ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(output), new PrintWriter(output),
                "-verbose:package", "--multi-release", "base", "-cp",
                String.join(System.getProperty("path.separator"), core, crypto, bouncyCastle), core, crypto);
        assertEquals(0, exit, output::toString);
        for (String line : output.toString().lines().toList()) {
            String[] words = line.strip().split("\\s+");
            boolean packages = line.startsWith("   ") && words.length == 4 && words[1].equals("->");
            if (packages && !words[0].equals(words[2])) {
                USES.computeIfAbsent(words[0], name -> new TreeSet<>()).add(words[2]);
            }
        }
        assertTrue(USES.size() > 25, output::toString);
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    private static boolean isOurs(String name) {
        return USES.containsKey(name);
    }

    @Test
    void packagesAreInLayers() {
        assertEquals(List.of(), cycle(true), "a cycle that is not in the list");
    }

    @Test
    void whatIsListedClosesACycle() {
        for (Use use : AGAINST_THE_LAYERS.keySet()) {
            assertTrue(USES.get(use.user).contains(use.used), () -> "not needed: " + use);
            assertTrue(reachable(use.used, new HashSet<>()).contains(use.user), () -> "in the layers: " + use);
        }
    }

    @Test
    void aCycleIsFound() {
        assertTrue(cycle(false).size() > 1);
    }

    /** Packages each of which uses the next, and the last the first; empty if there are none. */
    private static List<String> cycle(boolean listedOnesLeftOut) {
        Set<String> done = new HashSet<>();
        for (String start : USES.keySet()) {
            List<String> found = cycleFrom(start, new ArrayList<>(), done, listedOnesLeftOut);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<String> cycleFrom(String name, List<String> path, Set<String> done, boolean listedLeftOut) {
        if (path.contains(name)) {
            return List.copyOf(path.subList(path.indexOf(name), path.size()));
        }
        path.add(name);
        for (String used : USES.get(name)) {
            boolean listed = AGAINST_THE_LAYERS.containsKey(new Use(name, used));
            if (isOurs(used) && !done.contains(used) && !(listedLeftOut && listed)) {
                List<String> found = cycleFrom(used, path, done, listedLeftOut);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        path.remove(name);
        done.add(name);
        return List.of();
    }

    private static Set<String> reachable(String name, Set<String> seen) {
        for (String used : USES.get(name)) {
            if (isOurs(used) && seen.add(used)) {
                reachable(used, seen);
            }
        }
        return seen;
    }

    @Test
    void onlyOnePackageUsesBouncyCastle() {
        assertEquals(Set.of("jmbedtls.crypto.bc"), usersOf("org.bouncycastle"));
    }

    /** A face to JSSE may come on top; the protocol has its own way to the network. */
    @Test
    void theProtocolKnowsNothingOfJsse() {
        Set<String> users = usersOf("javax.net");
        users.remove("jmbedtls.jsse");
        assertEquals(Set.of(), users);
    }

    @Test
    void cryptographyKnowsNothingOfTls() {
        for (String name : USES.keySet()) {
            if (name.startsWith("jmbedtls.crypto") || name.equals("jmbedtls.error")) {
                Set<String> used = new TreeSet<>(USES.get(name));
                used.removeIf(other -> !isOurs(other) || other.startsWith("jmbedtls.crypto")
                        || other.equals("jmbedtls.error"));
                assertEquals(Set.of(), used, name);
            }
        }
    }

    private static Set<String> usersOf(String prefix) {
        Set<String> users = new TreeSet<>();
        USES.forEach((name, used) -> {
            if (used.stream().anyMatch(other -> other.equals(prefix) || other.startsWith(prefix + "."))) {
                users.add(name);
            }
        });
        return users;
    }
}
