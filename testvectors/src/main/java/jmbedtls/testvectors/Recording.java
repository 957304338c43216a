package jmbedtls.testvectors;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What an Mbed TLS client did in one scenario, in order. Immutable.
 *
 * @param directory the library and its configuration, as in {@code 2.28.10} (the default config.h) or
 *     {@code 2.28.10-suite-b}
 * @param name unique in its directory
 * @param library the version of Mbed TLS, such as {@code 2.28.10}
 * @param config the configuration that the library was built with; {@code default} is its own config.h
 * @param params how client and server were set up and what was done to them; the keys are explained in
 *     {@code recordings/SOURCE.md}
 * @param events what happened
 */
public record Recording(String directory, String name, String library, String config, Map<String, String> params,
                        List<Event> events) {
    public Recording {
        params = Collections.unmodifiableMap(params);
        events = List.copyOf(events);
    }

    /** The value of a parameter; null when the scenario leaves it out. */
    public String param(String key) {
        return params.get(key);
    }

    /** Directory and name, for test reports. */
    @Override
    public String toString() {
        return directory + "/" + name;
    }
}
