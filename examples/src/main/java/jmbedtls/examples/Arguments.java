package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The {@code key=value} arguments of an example; the last one of a key counts, as in Mbed TLS's programs. */
final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Splits the arguments at their first equals sign.
     *
     * @param known the keys that the example takes
     * @throws UsageException if an argument has no equals sign or an unknown key
     */
    static Arguments parse(List<String> arguments, Collection<String> known) throws UsageException {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new UsageException("'" + argument + "' is not of the form key=value");
            }
            String key = argument.substring(0, equals);
            if (!known.contains(key)) {
                throw new UsageException("unknown key '" + key + "'");
            }
            values.put(key, argument.substring(equals + 1));
        }
        return new Arguments(values);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The path behind the key, which has to be there. */
    Path path(String key) throws UsageException {
        try {
            return Path.of(values.get(key));
        } catch (InvalidPathException e) {
            throw new UsageException(key + " '" + values.get(key) + "' is no file name");
        }
    }

    /** The contents of the file behind the key, which has to be there. */
    byte[] file(String key) throws UsageException {
        try {
            return Files.readAllBytes(path(key));
        } catch (IOException e) {
            throw unreadable(key, values.get(key), e);
        }
    }

    /** What to say of a file that cannot be read. */
    static UsageException unreadable(String key, String file, Exception reason) {
        String why = reason instanceof NoSuchFileException ? "there is no such file"
                : reason instanceof AccessDeniedException ? "access is denied"
                : reason.getMessage();
        return new UsageException("cannot read " + key + " '" + file + "': " + why);
    }

    /** The bytes behind the key, in hexadecimal; it has to be there. */
    byte[] bytes(String key) throws UsageException {
        try {
            return HexFormat.of().parseHex(values.get(key));
        } catch (IllegalArgumentException e) {
            throw new UsageException(key + " must be in hexadecimal");
        }
    }

    /** The number behind the key, which must lie between the bounds, both included. */
    int number(String key, int otherwise, int lowest, int highest) throws UsageException {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, in the same words as a number out of bounds
        }
        throw new UsageException(key + " must be a number from " + lowest + " to " + highest + ", not '" + text + "'");
    }
}
