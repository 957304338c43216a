package jmbedtls.testvectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The test vectors of Project Wycheproof, read from the directory that the environment variable
 * {@value #VARIABLE} names. They are not part of this project; where it is not set, tests skip.
 */
public final class Wycheproof {
    /** The environment variable that names the directory of the JSON files. */
    public static final String VARIABLE = "WYCHEPROOF_DIR";

    private Wycheproof() {
    }

    /** Whether the vectors are there; tests assume it, with {@link #VARIABLE} in the reason. */
    public static boolean isAvailable() {
        String directory = System.getenv(VARIABLE);
        return directory != null && Files.isDirectory(Path.of(directory));
    }

    /** One test vector, with the fields of its group beneath its own. */
    public record Vector(Map<?, ?> group, Map<?, ?> fields) {
        public int id() {
            return ((Long) fields.get("tcId")).intValue();
        }

        /** {@code valid}, {@code invalid} or {@code acceptable}. */
        public String result() {
            return text("result");
        }

        public boolean isValid() {
            return result().equals("valid");
        }

        public boolean hasFlag(String flag) {
            return ((List<?>) fields.get("flags")).contains(flag);
        }

        /** A text, of the vector or of its group; of a nested object after a dot. */
        public String text(String name) {
            return (String) field(name);
        }

        public int number(String name) {
            return ((Long) field(name)).intValue();
        }

        /** Hexadecimal digits as bytes; a new array. An odd number of digits gets a zero in front. */
        public byte[] bytes(String name) {
            String hex = text(name);
            return HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : "0" + hex);
        }

        private Object field(String name) {
            int dot = name.indexOf('.');
            if (dot >= 0) {
                return ((Map<?, ?>) field(name.substring(0, dot))).get(name.substring(dot + 1));
            }
            return fields.containsKey(name) ? fields.get(name) : group.get(name);
        }

        @Override
        public String toString() {
            return "tcId " + id() + " (" + result() + ", " + text("comment") + ", " + fields.get("flags") + ")";
        }
    }

    /**
     * The vectors of a file, in its order.
     *
     * @throws IllegalStateException if the file holds another number of vectors than it says
     */
    public static List<Vector> read(String fileName) {
        Map<?, ?> file = (Map<?, ?>) Json.parse(text(fileName));
        List<Vector> vectors = new ArrayList<>();
        for (Object group : (List<?>) file.get("testGroups")) {
            for (Object fields : (List<?>) ((Map<?, ?>) group).get("tests")) {
                vectors.add(new Vector((Map<?, ?>) group, (Map<?, ?>) fields));
            }
        }
        if (vectors.size() != (Long) file.get("numberOfTests")) {
            throw new IllegalStateException(fileName + " holds " + vectors.size() + " vectors");
        }
        return vectors;
    }

    private static String text(String fileName) {
        try {
            return Files.readString(Path.of(System.getenv(VARIABLE), fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
