package jmbedtls.diagnose.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jmbedtls.MaxFragmentLength;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.suite.CipherSuite;

/** Says in C what turns one device into another. */
final class SettingsDiff {
    private final Settings before;
    private final Settings after;

    SettingsDiff(Settings before, Settings after) {
        this.before = before;
        this.after = after;
    }

    /** Lines for config.h, in its order. */
    List<String> defines() {
        List<String> lines = new ArrayList<>();
        for (Feature feature : Switches.added(before.build(), after.build())) {
            lines.add("#define " + feature.macro());
        }
        for (Feature feature : Switches.added(after.build(), before.build())) {
            lines.add("#undef " + feature.macro());
        }
        for (NumericMacro macro : NumericMacro.values()) {
            Integer value = after.build().values().get(macro);
            if (value != null && !value.equals(before.build().values().get(macro))) {
                lines.add("#define " + macro.macro() + " " + value);
            }
        }
        if (!Objects.equals(before.build().ciphersuites(), after.build().ciphersuites())) {
            lines.add("#define MBEDTLS_SSL_CIPHERSUITES " + after.build().ciphersuites().stream()
                    .map(SettingsDiff::suiteMacro).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static String suiteMacro(int id) {
        CipherSuite suite = CipherSuite.ofId(id);
        return suite == null ? String.format(Locale.ROOT, "0x%04X", id) : "MBEDTLS_" + suite.name();
    }

    /** For each new switch the prerequisites that were met before. */
    List<String> alreadyThere() {
        List<String> sentences = new ArrayList<>();
        BuildConfig build = before.build();
        for (Feature feature : Switches.added(build, after.build())) {
            Set<Feature> there = Switches.alreadyThere(feature, build);
            if (!there.isEmpty()) {
                sentences.add(feature.macro() + " requires " + joined(there) + ", which "
                        + (there.size() == 1 ? "is" : "are") + " there already");
            }
        }
        return sentences;
    }

    private static String joined(Set<Feature> features) {
        List<String> names = features.stream().map(Feature::macro).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** Calls of the program. */
    List<String> calls() {
        List<String> lines = new ArrayList<>();
        if (!Objects.equals(before.target().name(), after.target().name())) {
            String name = after.target().name();
            lines.add("mbedtls_ssl_set_hostname(&ssl, " + (name == null ? "NULL" : '"' + name + '"') + ");");
        }
        if (before.trust().authMode() != after.trust().authMode()) {
            lines.add("mbedtls_ssl_conf_authmode(&conf, MBEDTLS_SSL_VERIFY_" + after.trust().authMode() + ");");
        }
        if (before.trust().profile() != after.trust().profile()) {
            lines.add("mbedtls_ssl_conf_cert_profile(&conf, &profile); /* one that allows the chain's hashes and "
                    + "keys */");
        }
        if (before.trust().clock() != after.trust().clock()) {
            lines.add("/* set the clock that mbedtls_time() reads */");
        }
        if (before.call().fragmentLength() != after.call().fragmentLength()) {
            lines.add("mbedtls_ssl_conf_max_frag_len(&conf, " + macro(after.call().fragmentLength()) + ");");
        }
        if (before.call().renegotiation() != after.call().renegotiation()) {
            lines.add("mbedtls_ssl_conf_legacy_renegotiation(&conf, MBEDTLS_SSL_LEGACY_"
                    + after.call().renegotiation() + ");");
        }
        if (!Arrays.equals(before.call().ciphersuites(), after.call().ciphersuites())) {
            lines.add("mbedtls_ssl_conf_ciphersuites(&conf, suites); /* " + Arrays.stream(after.call().ciphersuites())
                    .mapToObj(SettingsDiff::suiteMacro).collect(Collectors.joining(", ")) + ", 0 */");
        }
        if (!before.call().alpn().equals(after.call().alpn())) {
            lines.add("/* do not call mbedtls_ssl_conf_alpn_protocols */");
        }
        return lines;
    }

    private static String macro(MaxFragmentLength length) {
        return "MBEDTLS_SSL_MAX_FRAG_LEN_" + (length == MaxFragmentLength.NONE ? "NONE" : length.length());
    }
}
