package jmbedtls.diagnose.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.suite.CipherSuite;

/**
 * The smallest device that sends a ClientHello that was seen: what it is built with, and what its program calls.
 * Immutable.
 *
 * @param serverName what it passes to {@code mbedtls_ssl_set_hostname}; null for nothing
 * @param suites {@code mbedtls_ssl_conf_ciphersuites}; empty if the build decides
 * @param curves {@code mbedtls_ssl_conf_curves}; empty if the build decides
 * @param hashes {@code mbedtls_ssl_conf_sig_hashes}; empty if the build decides
 * @param protocols {@code mbedtls_ssl_conf_alpn_protocols}; empty for none
 * @param psk whether it has a pre-shared key
 * @param exact whether it was made to send that hello, and it was the same, byte for byte
 * @param unknown what cannot be told from what was seen, a sentence each
 */
public record RebuiltDevice(BuildConfig build, String serverName, List<Integer> suites, List<EcGroup> curves,
        List<HashAlgorithm> hashes, MaxFragmentLength fragmentLength, List<String> protocols, boolean psk,
        boolean exact, List<String> unknown) {
    public RebuiltDevice {
        suites = List.copyOf(suites);
        curves = List.copyOf(curves);
        hashes = List.copyOf(hashes);
        protocols = List.copyOf(protocols);
        unknown = List.copyOf(unknown);
    }

    RebuiltDevice proven(boolean same, List<String> remarks) {
        return new RebuiltDevice(build, serverName, suites, curves, hashes, fragmentLength, protocols, psk, same, remarks);
    }

    RebuiltDevice withoutHashes() {
        return new RebuiltDevice(build, serverName, suites, curves, List.of(), fragmentLength, protocols, psk, exact, unknown);
    }

    RebuiltDevice withUnknown(String what) {
        List<String> more = new ArrayList<>(unknown);
        more.add(0, what);
        return proven(exact, more);
    }

    /**
     * What its program configures. The pre-shared key is a placeholder: no hello shows it.
     *
     * @throws IllegalArgumentException if the build cannot do it
     */
    SslConfig.Builder configure() {
        SslConfig.Builder config = SslConfig.builder(build).maxFragmentLength(fragmentLength);
        if (!suites.isEmpty()) {
            config.ciphersuites(suites.stream().mapToInt(Integer::intValue).toArray());
        }
        if (!curves.isEmpty()) {
            config.curves(curves.toArray(EcGroup[]::new));
        }
        if (!hashes.isEmpty()) {
            config.signatureHashes(hashes.toArray(HashAlgorithm[]::new));
        }
        if (!protocols.isEmpty()) {
            config.alpnProtocols(protocols.toArray(String[]::new));
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            config.truncatedHmac(true);
        }
        if (psk) {
            config.psk(new byte[16], new byte[] {'?'});
        }
        return config;
    }

    /**
     * The build with what a device needs to read the CAs that it is given, and no hello shows: what to connect with.
     */
    public BuildConfig readingCas() {
        BuildConfig reading = Switches.enable(build, Set.of(Feature.PEM_PARSE_C));
        return reading == null ? build : reading;
    }

    /** The configuration as lines of config.h, in its order. */
    public List<String> defines() {
        List<String> lines = new ArrayList<>();
        build.features().forEach(feature -> lines.add("#define " + feature.macro()));
        for (NumericMacro macro : NumericMacro.values()) {
            Integer value = build.values().get(macro);
            if (value != null) {
                lines.add("#define " + macro.macro() + " " + value);
            }
        }
        return lines;
    }

    /** What the program calls, in C. */
    public List<String> calls() {
        List<String> lines = new ArrayList<>();
        if (serverName != null) {
            lines.add("mbedtls_ssl_set_hostname(&ssl, \"" + serverName + "\");");
        }
        if (!suites.isEmpty()) {
            lines.add(list("ciphersuites", suites.stream().map(RebuiltDevice::macro).toList(), "0"));
        }
        if (!curves.isEmpty()) {
            lines.add(list("curves", curves.stream().map(curve -> "MBEDTLS_ECP_DP_" + curve.name()).toList(),
                    "MBEDTLS_ECP_DP_NONE"));
        }
        if (!hashes.isEmpty()) {
            lines.add(list("sig_hashes", hashes.stream().map(hash -> "MBEDTLS_MD_" + hash.name()).toList(),
                    "MBEDTLS_MD_NONE"));
        }
        if (fragmentLength != MaxFragmentLength.NONE) {
            lines.add("mbedtls_ssl_conf_max_frag_len(&conf, MBEDTLS_SSL_MAX_FRAG_LEN_" + fragmentLength.length() + ");");
        }
        if (!protocols.isEmpty()) {
            lines.add(list("alpn_protocols", protocols.stream().map(name -> '"' + name + '"').toList(), "NULL"));
        }
        if (psk) {
            lines.add("mbedtls_ssl_conf_psk(&conf, …);");
        }
        return lines;
    }

    private static String list(String what, List<String> names, String end) {
        return names.stream().collect(Collectors.joining(", ",
                "mbedtls_ssl_conf_" + what + "(&conf, list); /* ", ", " + end + " */"));
    }

    private static String macro(int id) {
        CipherSuite suite = CipherSuite.ofId(id);
        return suite == null ? "0x" + Integer.toHexString(id) : "MBEDTLS_" + suite.name();
    }
}
