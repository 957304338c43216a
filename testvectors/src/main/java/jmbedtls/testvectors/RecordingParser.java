package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files of one directory. A recording may be told by what differs from another one (its base), which may
 * stand in any file of the directory, so all are read before any is put together.
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
        /** Events, and between them the lines that refer to the base. */
        final List<String> lines = new ArrayList<>();
        String library;
        String config;
        String base;
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
                case "base" -> part.base = words[1];
                case "end" -> part.total = Integer.parseInt(words[1]);
                default -> part.lines.add(line);
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
        List<Event> base = part.base == null ? List.of() : complete(part.base).events();
        List<Event> events = events(part, base);
        if (events.size() != part.total) {
            throw new IllegalStateException(name + " has " + events.size() + " events instead of " + part.total);
        }
        Recording recording = new Recording(directory, name, part.library, part.config, part.params, events);
        complete.put(name, recording);
        return recording;
    }

    private static List<Event> events(Part part, List<Event> base) {
        List<Event> events = new ArrayList<>();
        int position = 0;
        for (String line : part.lines) {
            if (line.startsWith("same ")) {
                int end = position + count(line);
                events.addAll(base.subList(position, end));
                position = end;
            } else if (line.startsWith("skip ")) {
                position += count(line);
            } else {
                events.add(Event.parse(line));
            }
        }
        return events;
    }

    private static int count(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }
}
