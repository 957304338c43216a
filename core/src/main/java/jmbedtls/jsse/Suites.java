package jmbedtls.jsse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.SslConfig;
import jmbedtls.suite.CipherSuite;

/** The cipher suites of a configuration by their names in IANA's registry, which are JSSE's. Immutable. */
final class Suites {
    private final Map<String, CipherSuite> supported = new LinkedHashMap<>();
    private final String[] enabled;

    private Suites(List<String> enabled) {
        this.enabled = enabled.toArray(new String[0]);
    }

    /** @param onlyPreSharedKeys whether suites without a pre-shared key are left for who enables them by name */
    static Suites of(SslConfig config, boolean onlyPreSharedKeys) {
        List<String> enabled = new ArrayList<>();
        for (int id : config.offeredCiphersuites(false)) {
            CipherSuite suite = CipherSuite.ofId(id);
            if (suite.keyExchange().usesPsk() || !onlyPreSharedKeys) {
                enabled.add(suite.ianaName());
            }
        }
        Suites suites = new Suites(enabled);
        enabled.forEach(name -> suites.supported.put(name, CipherSuite.ofIanaName(name)));
        for (CipherSuite suite : CipherSuite.values()) {
            if (suite.compiledIn(config.build())) {
                suites.supported.putIfAbsent(suite.ianaName(), suite);
            }
        }
        return suites;
    }

    /** A copy. */
    String[] supported() {
        return supported.keySet().toArray(new String[0]);
    }

    /** A copy. */
    String[] enabledByDefault() {
        return enabled.clone();
    }

    /** @throws IllegalArgumentException as {@link javax.net.ssl.SSLEngine#setEnabledCipherSuites} does */
    void requireSupported(String[] names) {
        if (names == null || names.length == 0) {
            throw new IllegalArgumentException("no cipher suites");
        }
        for (String name : names) {
            if (name == null || !supported.containsKey(name)) {
                throw new IllegalArgumentException("unsupported cipher suite " + name);
            }
        }
    }

    List<CipherSuite> of(String[] names) {
        List<CipherSuite> suites = new ArrayList<>();
        for (String name : names) {
            suites.add(supported.get(name));
        }
        return suites;
    }
}
