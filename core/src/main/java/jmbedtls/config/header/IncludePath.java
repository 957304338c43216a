package jmbedtls.config.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where included files are looked for. */
final class IncludePath {
    /** The file that an {@code #include} asks for. */
    record Request(String file, boolean quoted) {
    }

    /** What it demands is {@link jmbedtls.config.Prerequisites}. */
    private static final String CHECK_CONFIG = "check_config.h";

    private final List<Path> directories;
    private final boolean readsFiles;

    /** @param readsFiles false if no file may be opened, wherever it is */
    IncludePath(List<Path> directories, boolean readsFiles) {
        this.directories = List.copyOf(directories);
        this.readsFiles = readsFiles;
    }

    /** The operand of an {@code #include}, its macros replaced. */
    static Request request(MacroTable macros, String operand, Place place) throws ConfigSyntaxException {
        String text = operand;
        if (!operand.isEmpty() && Token.startsName(operand.charAt(0))) {
            StringBuilder expanded = new StringBuilder();
            macros.expand(operand, place).forEach(token -> expanded.append(token.text()));
            text = expanded.toString();
        }
        boolean quoted = text.startsWith("\"");
        int end = text.indexOf(quoted ? '"' : '>', 1);
        place.require((quoted || text.startsWith("<")) && end > 1, "#include asks for \"file\" or <file>");
        return new Request(text.substring(1, end), quoted);
    }

    /** Whether the file is one that a configuration is read without. */
    boolean isIgnored(Request request) {
        return request.file().equals(CHECK_CONFIG) || request.file().endsWith("/" + CHECK_CONFIG);
    }

    /** The file, or null if it is in none of the directories. */
    Source find(Request request, Source from, Place place) throws ConfigSyntaxException {
        if (!readsFiles) {
            return null;
        }
        try {
            Path relative = Path.of(request.file());
            Stream<Path> own = request.quoted() && from.directory() != null
                    ? Stream.of(from.directory()) : Stream.empty();
            Optional<Path> found = Stream.concat(own, directories.stream())
                    .map(directory -> directory.resolve(relative)).filter(Files::isRegularFile).findFirst();
            return found.isPresent() ? Source.read(found.get()) : null;
        } catch (IOException | InvalidPathException e) {
            throw place.error(request.file() + " cannot be read: " + e.getMessage());
        }
    }

    /** What to say of a file that was not found: nothing of a system header, which decides nothing. */
    Optional<Notice> noticeOfMissing(Request request, Place place) {
        return request.quoted() ? Optional.of(new Notice(place.file(), place.line(), request.file(),
                "this file was not found, so what it defines is unknown")) : Optional.empty();
    }
}
