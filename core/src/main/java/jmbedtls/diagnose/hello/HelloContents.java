package jmbedtls.diagnose.hello;

import java.util.List;

/**
 * What a hello offers, as far as it is known. Immutable.
 *
 * @param recordMinor the minor version in the record's header; -1 if it is not known
 * @param suites numbers without signalling values, in order
 * @param extensions their types, in order
 * @param groups numbers, in order; empty if they are not known
 * @param signatures SignatureAndHashAlgorithm numbers, in order; empty if they are not known
 * @param serverName null without one
 * @param fragmentLength the code of max_fragment_length, 1 to 4; 0 without it
 * @param protocols of ALPN
 * @param clock whether the device is known to have a clock
 */
public record HelloContents(int recordMinor, List<Integer> suites, List<Integer> extensions, List<Integer> groups,
        List<Integer> signatures, String serverName, int fragmentLength, List<String> protocols, boolean clock) {
    public HelloContents {
        suites = List.copyOf(suites);
        extensions = List.copyOf(extensions);
        groups = List.copyOf(groups);
        signatures = List.copyOf(signatures);
        protocols = List.copyOf(protocols);
    }

    /** What a hello has that was seen whole. */
    public static HelloContents of(ObservedHello hello, boolean clock) {
        int fragmentLength = hello.fragmentLengthCode();
        return new HelloContents(hello.recordMinor(), hello.realSuites(), List.copyOf(hello.extensions().keySet()),
                hello.groups(), hello.signatures(), hello.serverName(),
                fragmentLength >= 0 && fragmentLength <= 4 ? fragmentLength : 0, hello.protocols(), clock);
    }
}
