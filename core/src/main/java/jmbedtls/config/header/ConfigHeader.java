package jmbedtls.config.header;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;

/**
 * What a config.h says, or the mbedtls_config.h of 3.x and 4.x. Headers of 2.16 and 2.28 are understood whole. Of the
 * later ones the TLS 1.2 client is: in the switches of 2.28, with what the library has without being asked, and with
 * psa/crypto_config.h read as well where it decides. The {@code sdkconfig} of an ESP-IDF project is understood, too.
 * Each macro and each option that has no effect here gives a notice. Immutable.
 *
 * <pre>{@code
 * ConfigHeader header = ConfigHeader.read(Path.of("mbedtls_config.h"), ReferenceVersion.V2_28_10);
 * header.notices().forEach(System.err::println);
 * BuildConfig config = header.toBuilder().build();
 * }</pre>
 */
public final class ConfigHeader {
    private final ReferenceVersion version;
    private final Series series;
    private final List<Macro> macros;
    private final List<Notice> notices;
    private final Meaning meaning;
    private final boolean options;

    /**
     * @param naming the series whose names the macros have
     * @param options whether it is an sdkconfig
     */
    private ConfigHeader(ReferenceVersion version, Series series, Series naming, MacroTable table,
            List<Notice> notices, boolean options) throws ConfigSyntaxException {
        this.options = options;
        this.version = version;
        this.series = series;
        this.macros = List.copyOf(table.all());
        this.meaning = Meaning.of(table, version, naming);
        List<Notice> all = new ArrayList<>(notices);
        all.addAll(meaning.notices());
        this.notices = List.copyOf(all);
    }

    /**
     * Reads a header and those that it includes: from the directory of the including file, and, if the header lies
     * in a directory named mbedtls, from the one above. check_config.h is not read and system headers that are not
     * found are passed over.
     *
     * @throws ConfigSyntaxException if a header cannot be understood
     * @throws IOException if the file cannot be read or is larger than 1 MiB
     */
    public static ConfigHeader read(Path file, ReferenceVersion version) throws IOException, ConfigSyntaxException {
        return reader().version(version).read(file);
    }

    /**
     * Reads a header from a string. No file is opened: each quoted include gives a notice.
     *
     * @param name what messages call it
     * @throws ConfigSyntaxException if it cannot be understood
     */
    public static ConfigHeader parse(String name, String text, ReferenceVersion version)
            throws ConfigSyntaxException {
        return reader().version(version).parse(name, text);
    }

    /** For more say in how a header is read. */
    public static Reader reader() {
        return new Reader();
    }

    /** The configuration, as a builder that starts with what the header decides and nothing else. */
    public BuildConfig.Builder toBuilder() {
        return meaning.apply(BuildConfig.builder().version(version));
    }

    /** The series of Mbed TLS that the header was taken to be for. */
    public Series series() {
        return series;
    }

    /**
     * A line of config.h in the terms of this file: of an {@code sdkconfig} the options, else the line as it is.
     *
     * @param line {@code #define MBEDTLS_…}, with a number or without, or {@code #undef MBEDTLS_…}
     */
    public List<String> inOwnTerms(String line) {
        return options ? EspOptions.linesFor(line) : List.of(line);
    }

    /** What the header says that has no effect here: unmodifiable, what came up while it was read first. */
    public List<Notice> notices() {
        return notices;
    }

    /** Every macro that is defined at the end, whether it has a meaning here or not: unmodifiable. */
    public Collection<Macro> macros() {
        return macros;
    }

    /** Collects how a header is to be read. Not safe for use by several threads at once. */
    public static final class Reader {
        private static final String COMMAND_LINE = "<command line>";

        private final List<Path> directories = new ArrayList<>();
        private final MacroTable predefined = new MacroTable();
        private ReferenceVersion version = ReferenceVersion.V2_28_10;
        private Series series;

        private Reader() {
        }

        /**
         * The version of Mbed TLS whose switches are wanted: 2.28.10 unless it is set. With 2.16.2 the header is taken
         * to be for 2.x.
         */
        public Reader version(ReferenceVersion version) {
            this.version = version;
            return this;
        }

        /** The series that the header is for. Unless this is set, the macros of the header decide. */
        public Reader series(Series series) {
            this.series = series;
            return this;
        }

        /** Adds a directory where included files are looked for, after the others: {@code -I} of a compiler. */
        public Reader includeDirectory(Path directory) {
            directories.add(directory);
            return this;
        }

        /** Defines a macro before the header is read: {@code -D} of a compiler. */
        public Reader define(String name, String body) {
            predefined.define(new Macro(name, body, false, COMMAND_LINE, 0));
            return this;
        }

        /** See {@link ConfigHeader#read}. */
        public ConfigHeader read(Path file) throws IOException, ConfigSyntaxException {
            Source source = Source.read(file);
            List<Path> all = new ArrayList<>(directories);
            Path directory = source.directory();
            if (directory != null && directory.endsWith("mbedtls") && directory.getParent() != null) {
                all.add(directory.getParent());
            }
            return run(source, new IncludePath(all, true));
        }

        /** See {@link ConfigHeader#parse}. */
        public ConfigHeader parse(String name, String text) throws ConfigSyntaxException {
            return run(new Source(name, text, null), new IncludePath(List.of(), false));
        }

        private ConfigHeader run(Source source, IncludePath includes) throws ConfigSyntaxException {
            MacroTable table = new MacroTable();
            predefined.all().forEach(table::define);
            List<Notice> notices = new ArrayList<>();
            if (Sdkconfig.isOne(source.text())) {
                Series found = Sdkconfig.read(source, table, notices);
                // The options kept the names that they had with Mbed TLS 3.
                return new ConfigHeader(version, found, found == Series.V4 ? Series.V3 : found, table, notices, true);
            }
            Preprocessor preprocessor = new Preprocessor(table, includes, notices);
            preprocessor.run(source);
            Series actual = actualSeries(table);
            new LaterFiles(table, preprocessor, source, notices).read(actual);
            return new ConfigHeader(version, actual, actual, table, notices, false);
        }

        private Series actualSeries(MacroTable table) throws ConfigSyntaxException {
            if (series != null) {
                return series;
            }
            return switch (version) {
                case V2_16_2 -> Series.V2;
                case V2_28_10 -> SeriesGuess.of(table);
                case V3_6_6 -> Series.V3;
            };
        }
    }
}
