package jmbedtls.config.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.MbedTlsTree;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.config.Recorded;
import jmbedtls.config.ReferenceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The headers that Mbed TLS ships, against the macros that the C preprocessor leaves defined. */
class ShippedHeadersTest {
    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void theSameMacrosAreDefined(ReferenceVersion version) throws IOException, ConfigSyntaxException {
        MbedTlsTree tree = MbedTlsTree.orSkip(version);
        for (Path file : tree.headers()) {
            ConfigHeader header = ConfigHeader.reader().version(version).includeDirectory(tree.include()).read(file);
            String name = file.getFileName().toString().replace(".h", "");
            assertEquals(Recorded.header(version, name, "define"), macros(header), file.toString());
            assertEquals(psaMacros(version, name), header.notices().stream().map(Notice::subject)
                    .filter(subject -> !subject.startsWith("PSA_WANT_")).sorted().toList(), file.toString());
            assertEquals(List.of(), header.toBuilder().violations(), file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_28_10, config", "V2_28_10, config-ccm-psk-dtls1_2", "V2_28_10, config-ccm-psk-tls1_2",
        "V2_28_10, config-mini-tls1_1", "V2_28_10, config-no-entropy", "V2_28_10, config-suite-b",
        "V2_28_10, config-symmetric-only", "V2_28_10, config-thread",
        "V2_16_2, config", "V2_16_2, config-ccm-psk-tls1_2", "V2_16_2, config-mini-tls1_1",
        "V2_16_2, config-no-entropy", "V2_16_2, config-suite-b", "V2_16_2, config-thread", "V2_16_2, stm32-seed"})
    void whatThePreprocessorLeavesIsAConfiguration(ReferenceVersion version, String name)
            throws ConfigSyntaxException {
        ConfigHeader header = fromRecording(version, name);
        assertEquals(psaMacros(version, name), header.notices().stream().map(Notice::subject).sorted().toList());
        BuildConfig config = header.toBuilder().build();
        assertEquals(Recorded.switches(version, name).size(),
                config.features().size() + psaMacros(version, name).size());
        Recorded.header(version, name, "value").forEach((number, value) -> assertEquals(value,
                String.valueOf(config.value(NumericMacro.valueOf(number))), number));
        if (version == ReferenceVersion.V2_28_10) {
            assertEquals(Recorded.header(version, name, "derived").keySet().stream().toList(),
                    Stream.of(DerivedMacro.values()).filter(config::has)
                            .map(Enum::name).sorted().toList());
        }
    }

    @Test
    void thePresetsAreTheirHeaders() throws ConfigSyntaxException {
        Map<BuildConfig, String> presets = Map.of(Presets.DEFAULT_2_28, "config", Presets.DEFAULT_2_16, "config",
                Presets.SUITE_B, "config-suite-b", Presets.CCM_PSK_TLS1_2, "config-ccm-psk-tls1_2",
                Presets.THREAD, "config-thread", Presets.STM32_SEED, "stm32-seed");
        for (Map.Entry<BuildConfig, String> preset : presets.entrySet()) {
            assertEquals(preset.getKey(),
                    fromRecording(preset.getKey().version(), preset.getValue()).toBuilder().build());
        }
    }

    /** What config_psa.h makes for the library's own use, which one of the headers includes. */
    private static List<String> psaMacros(ReferenceVersion version, String name) {
        return Recorded.header(version, name, "define").keySet().stream()
                .filter(macro -> macro.startsWith("PSA_BUILTIN_")).map(macro -> "MBEDTLS_" + macro).toList();
    }

    private static ConfigHeader fromRecording(ReferenceVersion version, String name) throws ConfigSyntaxException {
        String text = Recorded.lines("headers/" + version + "/" + name + ".txt").stream()
                .filter(line -> line.startsWith("define "))
                .map(line -> line.replaceFirst("define ", "#define MBEDTLS_"))
                .collect(Collectors.joining("\n"));
        return ConfigHeader.parse(name, text, version);
    }

    private static Map<String, String> macros(ConfigHeader header) {
        return header.macros().stream()
                .filter(macro -> macro.name().startsWith("MBEDTLS_") && !macro.name().endsWith("_H"))
                .collect(Collectors.toMap(macro -> macro.name().replaceFirst("MBEDTLS_", ""), Macro::body,
                        (first, second) -> second, TreeMap::new));
    }
}
