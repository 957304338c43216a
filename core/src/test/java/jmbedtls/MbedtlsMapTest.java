package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/mbedtls-map.md names nothing that does not exist. */
class MbedtlsMapTest {
    private static final Path MAP = Path.of("../docs/mbedtls-map.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)((?:\\.\\w+)*)`");
    private static final List<String> PACKAGES = List.of("jmbedtls", "jmbedtls.handshake", "jmbedtls.record",
            "jmbedtls.debug", "jmbedtls.config", "jmbedtls.error", "jmbedtls.net", "jmbedtls.suite", "jmbedtls.x509",
            "jmbedtls.asn1", "jmbedtls.crypto", "jmbedtls.crypto.drbg");
    /** Methods that no C function is behind. */
    private static final Set<String> OUR_OWN = Set.of("SslContext.state", "SslContext.config", "SslContext.setIdleLimit",
            "SslContext.agreed", "SslContext.hasPendingOutput", "SslConfig.Builder.clientIdentities",
            "SslConfig.Builder.serverVerifier",
            "SslContext.setJoinedMessageLimit", "SslContext.setServerVerifier", "SslContext.setStrictResumption",
            "SslConfig.Builder.clock", "SslConfig.Builder.cryptoProvider", "SslConfig.Builder.build");

    @Test
    void everyJavaNameExists() throws IOException {
        List<String> unknown = Files.readString(MAP).lines()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> NAMED.matcher(line.substring(line.indexOf('|', 1))).results())
                .filter(name -> !exists(name))
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void noRowIsEmpty() throws IOException {
        assertTrue(Files.readString(MAP).lines().filter(line -> line.startsWith("| mbedtls_"))
                .allMatch(line -> line.split("\\|").length == 3 && !line.split("\\|")[2].isBlank()));
    }

    @Test
    void everyMethodOfTheContextAndOfTheConfigurationIsNamed() throws IOException {
        String map = Files.readString(MAP);
        List<String> missing = Stream.of(SslContext.class, SslConfig.Builder.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(method -> type.getName().replace("jmbedtls.", "").replace('$', '.') + "." + method.getName()))
                .filter(name -> !OUR_OWN.contains(name) && !map.contains("`" + name + "`"))
                .distinct().sorted().toList();
        assertEquals(List.of(), missing);
    }

    private static boolean exists(MatchResult name) {
        String[] members = name.group(2).isEmpty() ? new String[0] : name.group(2).substring(1).split("\\.");
        for (String in : PACKAGES) {
            try {
                if (hasMembers(Class.forName(in + "." + name.group(1)), members, 0)) {
                    return true;
                }
            } catch (ClassNotFoundException e) {
                // perhaps in another package
            }
        }
        return false;
    }

    private static boolean hasMembers(Class<?> type, String[] members, int from) {
        if (from == members.length) {
            return true;
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            if (nested.getSimpleName().equals(members[from])) {
                return hasMembers(nested, members, from + 1);
            }
        }
        return from == members.length - 1
                && Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.getName().equals(members[from]));
    }
}
