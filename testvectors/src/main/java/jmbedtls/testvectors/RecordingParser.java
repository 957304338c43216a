package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files of one directory. A recording may begin with events of another one ({@code base NAME COUNT}), which
 * may stand in any file of the directory, so all are read before any is put together.
 */
final class RecordingParser {
    private final String directory;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Recording> complete = new LinkedHashMap<>();

    RecordingParser(String directory) {
        this.directory = directory;
    }

    /** A recording as it stands in its file. */
    private static final class Part {
        final String name;
        final Map<String, String> params = new LinkedHashMap<>();
        final List<Event> events = new ArrayList<>();
        String library;
        String config;
        String base;
        int shared;
        int total;

        Part(String name) {
            this.name = name;
        }
    }

    void read(byte[] file) {
        Part part = null;
        for (String line : new String(file, StandardCharsets.ISO_8859_1).split("\n")) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "recording" -> part = begin(words[1]);
                case "library" -> {
                    part.library = words[1];
                    part.config = words[2];
                }
                case "param" -> part.params.put(words[1], words[2]);
                case "base" -> {
                    part.base = words[1];
                    part.shared = Integer.parseInt(words[2]);
                }
                case "end" -> part.total = Integer.parseInt(words[1]);
                default -> part.events.add(Event.parse(line));
            }
        }
    }

    private Part begin(String name) {
        Part part = new Part(name);
        if (parts.put(name, part) != null) {
            throw new IllegalStateException(directory + " has two recordings named " + name);
        }
        return part;
    }

    List<Recording> recordings() {
        parts.keySet().forEach(this::complete);
        return List.copyOf(complete.values());
    }

    private Recording complete(String name) {
        Recording known = complete.get(name);
        if (known != null) {
            return known;
        }
        Part part = parts.get(name);
        List<Event> events = new ArrayList<>();
        if (part.base != null) {
            events.addAll(complete(part.base).events().subList(0, part.shared));
        }
        events.addAll(part.events);
        if (events.size() != part.total) {
            throw new IllegalStateException(name + " has " + events.size() + " events instead of " + part.total);
        }
        Recording recording = new Recording(directory, name, part.library, part.config, part.params, events);
        complete.put(name, recording);
        return recording;
    }
}
