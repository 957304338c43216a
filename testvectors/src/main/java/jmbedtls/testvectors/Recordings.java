package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The recordings of Mbed TLS, made by {@code testvectors/recorder}. A directory is read when it is first asked for,
 * and kept. Methods are safe for use by many threads.
 */
public final class Recordings {
    private static final Map<String, List<Recording>> LOADED = new ConcurrentHashMap<>();

    private Recordings() {
    }

    /** The directories in alphabetical order, each a library and its configuration. */
    public static List<String> directories() {
        return List.copyOf(files().keySet());
    }

    /** All recordings of all directories. */
    public static List<Recording> all() {
        return directories().stream().flatMap(d -> in(d).stream()).toList();
    }

    /** The recordings of one directory; empty when there is no such directory. */
    public static List<Recording> in(String directory) {
        return LOADED.computeIfAbsent(directory, Recordings::load);
    }

    /** The recording with this name. */
    public static Recording get(String directory, String name) {
        return in(directory).stream().filter(r -> r.name().equals(name)).findFirst()
            .orElseThrow(() -> new NoSuchElementException(directory + "/" + name));
    }

    private static List<Recording> load(String directory) {
        RecordingParser parser = new RecordingParser(directory);
        files().getOrDefault(directory, List.of()).forEach(file -> parser.read(Resources.bytes("recordings/" + file)));
        return parser.recordings();
    }

    /** What {@code recordings/index.txt} lists: files by directory. */
    private static Map<String, List<String>> files() {
        String index = new String(Resources.bytes("recordings/index.txt"), StandardCharsets.US_ASCII);
        Map<String, List<String>> files = new TreeMap<>();
        index.lines().forEach(path ->
            files.computeIfAbsent(path.substring(0, path.indexOf('/')), d -> new ArrayList<>()).add(path));
        return files;
    }
}
