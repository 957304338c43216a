package jmbedtls.diagnose.device;

import java.util.List;

/**
 * A suite that the device does not offer, and all that it would take.
 *
 * @param suite Mbed TLS's name
 * @param macros what is to be defined, prerequisites included; empty if the build has the suite and a list leaves it
 *     out, or it needs a pre-shared key that was not given
 * @param reason in words
 */
public record MissingSuite(String suite, List<String> macros, String reason) {
    public MissingSuite {
        macros = List.copyOf(macros);
    }
}
