package jmbedtls.peers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Needs;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.CipherSuites;
import jmbedtls.suite.KeyExchange;
import jmbedtls.testvectors.KeyFiles;
import jmbedtls.x509.PrivateKeys;

/** The tables of docs/supported.md and of the README, made from the code and from what the tests try. */
final class SupportedTables {
    private final Map<String, List<String>> tables = new LinkedHashMap<>();

    private SupportedTables() {
    }

    /** The lines of each table of docs/supported.md, by the heading above it. */
    static Map<String, List<String>> full() {
        SupportedTables made = new SupportedTables();
        made.keyExchanges();
        made.suites();
        made.ciphers();
        made.peers("Curves", EcGroup.values(), EcGroup::curveName, group -> build -> CompiledIn.curve(build, group),
                column -> column.groups()::contains);
        made.abilities("Extensions", true);
        made.abilities("In a connection", false);
        made.signatureHashes();
        made.keyFiles();
        return made.tables;
    }

    /** The short tables of the README: what has the same cells shares a row. */
    static Map<String, List<String>> brief() {
        SupportedTables made = new SupportedTables();
        made.shared("key exchange", Arrays.asList(KeyExchange.values()), SupportedTables::name,
                column -> exchange -> count(column.suites(), suite -> suite.keyExchange() == exchange) > 0);
        made.shared("curve", Arrays.asList(EcGroup.values()), EcGroup::curveName, column -> column.groups()::contains);
        made.shared("extension", abilities(true), Ability::title, column -> column.abilities()::contains);
        made.shared("in a connection", abilities(false), Ability::title, column -> column.abilities()::contains);
        made.ciphersByFamily();
        return made.tables;
    }

    private void keyExchanges() {
        List<String> rows = head("Key exchanges", "key exchange | needs | default | gateway | suites");
        for (KeyExchange exchange : KeyExchange.values()) {
            rows.add(row(name(exchange), configured(build -> build.has(exchange.feature())),
                    counts(suite -> suite.keyExchange() == exchange)));
        }
    }

    private void suites() {
        List<String> rows = table("Cipher suites", "number | suite | needs | default | gateway | tested with");
        for (CipherSuite suite : CipherSuite.values()) {
            String tested = Evidence.COLUMNS.stream()
                    .filter(column -> column.suites().contains(suite)).map(Evidence::title)
                    .collect(Collectors.joining(", "));
            rows.add(row(String.format("0x%04X", suite.id()), suite.suiteName(), needs(build ->
                    suite.compiledIn(build) && !suite.removedByDefault(build)),
                    mark(isOffered(Presets.DEFAULT_2_28, suite)), mark(isOffered(Presets.GATEWAY, suite)), tested));
        }
    }

    private void ciphers() {
        List<String> rows = head("Ciphers", "cipher | suites");
        for (BulkCipher cipher : BulkCipher.values()) {
            rows.add(row(cipher.name(), counts(suite -> suite.cipher() == cipher)));
        }
    }

    private void ciphersByFamily() {
        List<String> rows = head("suites by cipher", "suites by cipher | all");
        Map<String, List<BulkCipher>> families = Arrays.stream(BulkCipher.values()).collect(Collectors.groupingBy(
                SupportedTables::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, ciphers) ->
                rows.add(row(family, counts(suite -> ciphers.contains(suite.cipher())))));
        rows.add(row("all", counts(suite -> true)));
    }

    /** Without the length of the key. */
    private static String family(BulkCipher cipher) {
        return switch (cipher) {
            case DES_EDE3_CBC -> "3DES";
            case DES_CBC -> "DES";
            case ARC4_128 -> "RC4";
            default -> cipher.name().replaceAll("_(128|256)", "").replaceFirst("_", "-");
        };
    }

    private void abilities(String heading, boolean extensions) {
        peers(heading, abilities(extensions).toArray(Ability[]::new),
                ability -> extensions ? ability.title() + " (" + ability.extension() + ")" : ability.title(),
                ability -> ability::compiledIn, column -> column.abilities()::contains);
    }

    private static List<Ability> abilities(boolean extensions) {
        return Arrays.stream(Ability.values()).filter(ability -> ability.isExtension() == extensions).toList();
    }

    private void signatureHashes() {
        List<String> rows = head("Signature hashes", "hash | needs | default | gateway");
        for (HashAlgorithm hash : Range.HASHES) {
            rows.add(row(hash.mdName(), needs(build -> CompiledIn.hash(build, hash)),
                    mark(signs(Presets.DEFAULT_2_28, hash)), mark(signs(Presets.GATEWAY, hash)),
                    cells(column -> signers(column, hash))));
        }
    }

    private static String signers(Evidence column, HashAlgorithm hash) {
        String signers = Stream.of(column.rsaHashes().contains(hash) ? "RSA" : "",
                column.ecdsaHashes().contains(hash) ? "ECDSA" : "").filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return signers.isEmpty() ? mark(false) : signers;
    }

    private static boolean signs(BuildConfig build, HashAlgorithm hash) {
        return SslConfig.builder(build).build().preferences().signatureHashes().contains(hash);
    }

    private void keyFiles() {
        List<String> rows = table("Key files", "file | read | needs | default | gateway");
        KeyFiles.all().forEach((name, text) -> {
            String refusal = refusal(text, Needs.everything());
            rows.add(refusal == null ? row(name, "yes", configured(build -> refusal(text, build) == null))
                    : row(name, refusal, mark(false), mark(false), mark(false)));
        });
    }

    /** Null if it is read. */
    private static String refusal(byte[] key, BuildConfig build) {
        try {
            PrivateKeys.parse(key, KeyFiles.PASSWORD.getBytes(StandardCharsets.US_ASCII), build);
            return null;
        } catch (TlsException e) {
            return e.getMessage();
        }
    }

    private <T> void peers(String heading, T[] rows, Function<T, String> name,
            Function<T, Predicate<BuildConfig>> compiledIn, Function<Evidence, Predicate<T>> tested) {
        List<String> lines = head(heading, "name | needs | default | gateway");
        for (T one : rows) {
            lines.add(row(name.apply(one), configured(compiledIn.apply(one)),
                    cells(column -> mark(tested.apply(column).test(one)))));
        }
    }

    private <T> void shared(String heading, List<T> things, Function<T, String> name,
            Function<Evidence, Predicate<T>> tested) {
        List<String> lines = head(heading, heading);
        Map<String, String> names = things.stream().collect(Collectors.toMap(
                one -> cells(column -> mark(tested.apply(column).test(one))), name, (a, b) -> a + ", " + b,
                LinkedHashMap::new));
        names.forEach((cells, all) -> lines.add(row(all, cells)));
    }

    /** A table whose last columns are the peers. */
    private List<String> head(String heading, String titles) {
        return table(heading, titles + " | " + Evidence.titles());
    }

    private List<String> table(String heading, String titles) {
        List<String> lines = new ArrayList<>(List.of(row(titles), "|" + "---|".repeat(titles.split("\\|").length)));
        tables.put(heading, lines);
        return lines;
    }

    /** What it needs, and whether two presets have it. */
    private static String configured(Predicate<BuildConfig> has) {
        return String.join(" | ", needs(has), mark(has.test(Presets.DEFAULT_2_28)), mark(has.test(Presets.GATEWAY)));
    }

    private static String needs(Predicate<BuildConfig> has) {
        List<String> needs = Needs.of(has);
        return needs.isEmpty() ? mark(false) : String.join(", ", needs);
    }

    private static boolean isOffered(BuildConfig build, CipherSuite suite) {
        return CipherSuites.offered(build, null, false, true, true).contains(suite);
    }

    /** The number of suites in all, and with each peer. */
    private String counts(Predicate<CipherSuite> which) {
        return count(Arrays.asList(CipherSuite.values()), which) + " | "
                + cells(column -> Long.toString(count(column.suites(), which)));
    }

    private static long count(Iterable<CipherSuite> suites, Predicate<CipherSuite> which) {
        long count = 0;
        for (CipherSuite suite : suites) {
            count += which.test(suite) ? 1 : 0;
        }
        return count;
    }

    private String cells(Function<Evidence, String> cell) {
        return Evidence.COLUMNS.stream().map(cell).collect(Collectors.joining(" | "));
    }

    private static String name(KeyExchange exchange) {
        return exchange.name().replace('_', '-');
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "-";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
