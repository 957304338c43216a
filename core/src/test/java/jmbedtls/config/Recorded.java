package jmbedtls.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The recordings of testvectors' config folder: see SOURCE.md there. */
public final class Recorded {
    private static final String FOLDER = "/jmbedtls/testvectors/config/";

    private Recorded() {
    }

    public static List<String> lines(String file) {
        try (InputStream in = Recorded.class.getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one header, the entries of a kind: name to value, which is empty where there is none. */
    public static Map<String, String> header(Object version, String name, String kind) {
        Map<String, String> entries = new TreeMap<>();
        for (String line : lines("headers/" + version + "/" + name + ".txt")) {
            String[] fields = line.split(" ", 3);
            if (fields[0].equals(kind)) {
                entries.put(fields[1], fields.length == 3 ? fields[2] : "");
            }
        }
        return entries;
    }

    /** The MBEDTLS_ macros of a header, without this prefix: those of 3.6.6 are recorded with it, beside others. */
    public static Map<String, String> defines(ReferenceVersion version, String name) {
        Map<String, String> defines = header(version, name, "define");
        if (version != ReferenceVersion.V3_6_6) {
            return defines;
        }
        Map<String, String> own = new TreeMap<>();
        defines.forEach((macro, body) -> {
            if (macro.startsWith("MBEDTLS_")) {
                own.put(macro.substring("MBEDTLS_".length()), body);
            }
        });
        return own;
    }

    /** The switches of a header: its macros without the numbers and the list of suites. */
    public static TreeSet<String> switches(ReferenceVersion version, String name) {
        TreeSet<String> switches = new TreeSet<>(defines(version, name).keySet());
        switches.removeIf(macro -> NumericMacro.ofMacro("MBEDTLS_" + macro) != null);
        switches.remove("SSL_CIPHERSUITES");
        return switches;
    }
}
