package jmbedtls.config.header;

import static jmbedtls.config.ReferenceVersion.V2_16_2;
import static jmbedtls.config.ReferenceVersion.V2_28_10;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.InvalidConfigException;
import jmbedtls.config.NumericMacro;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigHeaderTest {
    @TempDir
    Path directory;

    private static ConfigHeader parse(String... lines) throws ConfigSyntaxException {
        return ConfigHeader.parse("config.h", String.join("\n", lines), V2_28_10);
    }

    private static List<String> notices(ConfigHeader header) {
        return header.notices().stream().map(Notice::toString).toList();
    }

    @Test
    void switchesNumbersAndSuites() throws ConfigSyntaxException {
        ConfigHeader header = parse("#ifndef MBEDTLS_CONFIG_H", "#define MBEDTLS_CONFIG_H",
                "#define MBEDTLS_BASE64_C", "#define MBEDTLS_AES_C 0", "#define MBEDTLS_OID_C", "#undef MBEDTLS_OID_C",
                "#define SMALL 1024", "#define MBEDTLS_SSL_MAX_CONTENT_LEN (2 * SMALL)",
                "#define MBEDTLS_SSL_OUT_CONTENT_LEN 0x400 // out",
                "#define MBEDTLS_SSL_CIPHERSUITES \\", "  MBEDTLS_TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 0xC02C",
                "#include \"mbedtls/check_config.h\"", "#include <limits.h>", "#endif");
        BuildConfig config = header.toBuilder().build();
        assertEquals(Set.of(Feature.BASE64_C, Feature.AES_C), config.features());
        assertEquals(2048, config.value(NumericMacro.SSL_IN_CONTENT_LEN));
        assertEquals(1024, config.value(NumericMacro.SSL_OUT_CONTENT_LEN));
        assertEquals(List.of(0xC02F, 0xC02C), config.ciphersuites());
        assertEquals(List.of("config.h:7: SMALL: this macro has no meaning here"), notices(header));
    }

    @Test
    void aListOfSuitesEndsAtZeroAndMayComeFromMacros() throws ConfigSyntaxException {
        ConfigHeader header = parse("#define STRONG MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, 0xC0 * 256 + 0x2B",
                "#define MBEDTLS_SSL_CIPHERSUITES STRONG, MBEDTLS_TLS1_3_AES_128_GCM_SHA256, 0, 7");
        assertEquals(List.of(0xC02C, 0xC02B), header.toBuilder().build().ciphersuites());
        assertEquals(List.of(
                "config.h:1: STRONG: this macro has no meaning here",
                "config.h:2: MBEDTLS_TLS1_3_AES_128_GCM_SHA256: Mbed TLS 2 has no such cipher suite"),
                notices(header));
        assertNull(parse("").toBuilder().build().ciphersuites());
    }

    @Test
    void whatHasNoMeaningIsReported() throws ConfigSyntaxException {
        ConfigHeader header = ConfigHeader.parse("config.h", """
                #define MBEDTLS_SSL_KEEP_PEER_CERTIFICATE
                #define MBEDTLS_PARAM_FAILED(cond) assert(cond)
                #define MBEDTLS_SSL_PROTO_TLS1_3
                #warning "old"
                #include "board.h"
                """, V2_16_2);
        assertEquals(List.of("config.h:4: #warning: \"old\"",
                "config.h:5: board.h: this file was not found, so what it defines is unknown",
                "config.h:1: MBEDTLS_SSL_KEEP_PEER_CERTIFICATE: Mbed TLS 2.16.2 does not know this switch",
                "config.h:2: MBEDTLS_PARAM_FAILED: this macro has no meaning here",
                "config.h:3: MBEDTLS_SSL_PROTO_TLS1_3: TLS 1.3 is not spoken here"), notices(header));
        assertEquals(V2_16_2, header.toBuilder().build().version());
    }

    @Test
    void aConfigurationThatWouldNotCompileIsReadAllTheSame() throws ConfigSyntaxException {
        BuildConfig.Builder builder = parse("#define MBEDTLS_GCM_C").toBuilder();
        assertEquals(2, builder.violations().size());
        assertThrows(InvalidConfigException.class, builder::build);
    }

    @Test
    void neighboursAreRead() throws IOException, ConfigSyntaxException {
        Path mbedtls = Files.createDirectories(directory.resolve("include/mbedtls"));
        Files.createDirectories(directory.resolve("include/psa"));
        Files.createDirectories(directory.resolve("more"));
        Files.writeString(mbedtls.resolve("near.h"), "#define MBEDTLS_OID_C\n");
        Files.writeString(directory.resolve("include/psa/above.h"), "#define MBEDTLS_BASE64_C\n");
        Files.writeString(directory.resolve("more/user.h"), "#undef MBEDTLS_MD5_C\n#define MBEDTLS_SHA1_C\n");
        Path config = Files.writeString(mbedtls.resolve("config.h"), """
                #define MBEDTLS_MD5_C
                #include "near.h"
                #include <psa/above.h>
                #if defined(MBEDTLS_USER_CONFIG_FILE)
                #include MBEDTLS_USER_CONFIG_FILE
                #endif
                #include <nowhere.h>
                """);
        assertEquals(Set.of(Feature.MD5_C, Feature.OID_C, Feature.BASE64_C),
                ConfigHeader.read(config, V2_28_10).toBuilder().build().features());
        ConfigHeader withUser = ConfigHeader.reader().includeDirectory(directory.resolve("more"))
                .define("MBEDTLS_USER_CONFIG_FILE", "\"user.h\"").read(config);
        assertEquals(Set.of(Feature.SHA1_C, Feature.OID_C, Feature.BASE64_C),
                withUser.toBuilder().build().features());
        assertEquals(List.of(), withUser.notices());
        String text = Files.readString(config);
        assertEquals(List.of("config.h:2: near.h: this file was not found, so what it defines is unknown"),
                notices(ConfigHeader.parse("config.h", text, V2_28_10)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1| #if 1 | this condition has no #endif",
        "1| #endif | #endif without #if",
        "1| #else | #else without #if",
        "3| #if 1;#else;#else | #else after #else",
        "3| #if 1;#else;#elif 1 | #elif after #else",
        "2| ;#define | #define asks for the name of a macro",
        "1| #define 1X | #define asks for the name of a macro",
        "1| #define defined | a macro cannot be named \"defined\"",
        "1| #define F(x | the parameters of F do not end",
        "1| #ifdef | #ifdef asks for the name of a macro",
        "2| #define A;#frobnicate | there is no directive #frobnicate",
        "1| #include | #include asks for \"file\" or <file>",
        "1| #include x.h | #include asks for \"file\" or <file>",
        "1| #include <> | #include asks for \"file\" or <file>",
        "2| ;#error \"no\" | the header refuses itself: \"no\"",
        "1| #if | an expression is missing",
        "1| #if 1 + | the expression ends too early",
        "1| #if (1 | \")\" is missing",
        "1| #if 1 ? 2 | \":\" is missing",
        "1| #if 1 2 | 2 is not expected here",
        "1| #if \"a\" | \"a\" is not expected here",
        "1| #if 1 / 0 | division by zero",
        "1| #if 1 << 64 | a shift by more bits than there are",
        "1| #if 12ab | \"12ab\" is not an integer that can be computed with",
        "1| #if defined 3 | \"defined\" asks for the name of a macro",
        "2| #define F(x) x;#if F(1) | F has parameters, which is not supported in expressions",
        "2| ;#define MBEDTLS_MPI_MAX_SIZE many | many is not a number",
        "1| #define MBEDTLS_MPI_MAX_SIZE | an expression is missing",
        "1| #define MBEDTLS_MPI_MAX_SIZE(x) 5 | MBEDTLS_MPI_MAX_SIZE cannot have parameters",
        "1| #define MBEDTLS_MPI_MAX_SIZE -1 | MBEDTLS_MPI_MAX_SIZE cannot be -1",
        "1| #define MBEDTLS_MPI_MAX_SIZE 0x80000000 | MBEDTLS_MPI_MAX_SIZE cannot be 2147483648",
        "1| #define MBEDTLS_MPI_MAX_SIZE 0xFFFFFFFFFFFFFFFF | the number is too large",
        "1| #define MBEDTLS_SSL_CIPHERSUITES | MBEDTLS_SSL_CIPHERSUITES has an empty entry",
        "1| #define MBEDTLS_SSL_CIPHERSUITES 1,,2 | MBEDTLS_SSL_CIPHERSUITES has an empty entry",
        "1| #define MBEDTLS_SSL_CIPHERSUITES 0x10000 | MBEDTLS_SSL_CIPHERSUITES cannot contain 65536",
        "2| ;/* | this comment does not end"})
    void badInputGivesFileLineAndReason(int line, String text, String reason) {
        ConfigSyntaxException thrown = assertThrows(ConfigSyntaxException.class, () -> parse(text.split(";")));
        assertEquals("config.h:" + line + ": " + reason, thrown.getMessage());
        assertEquals("config.h", thrown.file());
        assertEquals(line, thrown.line());
        assertEquals(reason, thrown.reason());
    }

    @Test
    void deadSectionsAreNotEvaluated() throws ConfigSyntaxException {
        assertTrue(parse("#if 0", "#frobnicate", "#if 1 / 0", "#elif", "#endif", "#include", "#error no", "#elif 1",
                "#define MBEDTLS_AES_C", "#elif 1 / 0", "#else", "#define", "#endif",
                "#if 0 && 1 / 0 || 1 ? 1 : 1 % 0", "#define MBEDTLS_OID_C", "#endif")
                .toBuilder().build().has(Feature.OID_C));
    }

    @Test
    void linesAreCountedAcrossSplicesAndComments() {
        ConfigSyntaxException thrown = assertThrows(ConfigSyntaxException.class, () -> parse(
                "#define A \\", "  1 /* two", "lines */", "// and \\", "two more", "\"a \\", "#endif", "#bad \\", ""));
        assertEquals(8, thrown.line());
        assertEquals("there is no directive #bad", thrown.reason());
    }

    @Test
    void anErrorInAnIncludedFileNamesIt() throws IOException {
        Files.writeString(directory.resolve("bad.h"), "\n#else\n");
        Path config = Files.writeString(directory.resolve("config.h"), "#include \"bad.h\"\n#endif\n");
        ConfigSyntaxException thrown =
                assertThrows(ConfigSyntaxException.class, () -> ConfigHeader.read(config, V2_28_10));
        assertEquals(directory.resolve("bad.h") + ":2: #else without #if", thrown.getMessage());
    }

    @Test
    void growthIsBounded() throws IOException {
        Path config = Files.writeString(directory.resolve("config.h"), "#include \"config.h\"\n");
        assertReason("files include each other too deeply", () -> ConfigHeader.read(config, V2_28_10));
        Files.writeString(directory.resolve("empty.h"), "");
        Path wide = Files.writeString(directory.resolve("wide.h"), "#include \"empty.h\"\n".repeat(1000));
        assertReason("too many files are included", () -> ConfigHeader.read(wide, V2_28_10));
        Path large = Files.write(directory.resolve("large.h"), new byte[(1 << 20) + 1]);
        assertThrows(IOException.class, () -> ConfigHeader.read(large, V2_28_10));
        Path indirect = Files.writeString(directory.resolve("indirect.h"), "#include \"large.h\"\n");
        assertThrows(ConfigSyntaxException.class, () -> ConfigHeader.read(indirect, V2_28_10));
        assertThrows(IOException.class, () -> ConfigHeader.read(directory.resolve("absent.h"), V2_28_10));

        assertReason("the expression is nested too deeply", () -> parse("#if " + "(".repeat(10_000)));
        assertReason("the expression is nested too deeply", () -> parse("#if " + "!".repeat(10_000) + "1"));
        assertReason("the expression is nested too deeply", () -> parse("#if " + "1?1:".repeat(4_000) + "1"));
        assertReason("conditions are nested too deeply", () -> parse("#if 1\n".repeat(1000)));
        StringBuilder doubling = new StringBuilder("#define A0\n");
        for (int i = 1; i < 64; i++) {
            doubling.append("#define A").append(i).append(" A").append(i - 1).append(" A").append(i - 1).append('\n');
        }
        assertReason("the macros in this line grow too long", () -> parse(doubling + "#if A63"));
    }

    private interface Reading {
        ConfigHeader header() throws IOException, ConfigSyntaxException;
    }

    private static void assertReason(String reason, Reading reading) {
        assertEquals(reason, assertThrows(ConfigSyntaxException.class, reading::header).reason());
    }

    @Test
    void oddFilesAreNotOpened() throws ConfigSyntaxException, IOException {
        Path config = Files.writeString(directory.resolve("config.h"), "#include \".\"\n#include \"/dev/zero\"\n");
        ConfigHeader header = ConfigHeader.read(config, V2_28_10);
        assertEquals(List.of(".", "/dev/zero"), header.notices().stream().map(Notice::subject).toList());
        assertThrows(ConfigSyntaxException.class, () -> ConfigHeader.read(
                Files.writeString(directory.resolve("nul.h"), "#include \"a\0b\"\n"), V2_28_10));
    }

    @Test
    void windowsTextIsRead() throws ConfigSyntaxException {
        BuildConfig config = ConfigHeader.parse("config.h",
                "\uFEFF#define MBEDTLS_AES_C \\\r\n\r\n#define MBEDTLS_MD5_C\r\n/* */ # define MBEDTLS_OID_C", V2_28_10)
                .toBuilder().build();
        assertEquals(Set.of(Feature.AES_C, Feature.MD5_C, Feature.OID_C), config.features());
        assertFalse(config.has(Feature.DES_C));
    }
}
