package jmbedtls.diagnose.observed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.hello.HelloContents;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.suite.CipherSuite;

/**
 * What a device was seen to offer: from the bytes of its hello, else from the lines that tell of it. Immutable.
 *
 * @param contents what is known of it
 * @param place where that is
 * @param whole whether it is known from the bytes, so that what is not there was not offered
 * @param listed whether at least all suites and extensions are known
 */
public record SeenOffer(HelloContents contents, Place place, boolean whole, boolean listed) {
    private static final Map<String, Integer> EXTENSIONS = Map.ofEntries(Map.entry("server_name", 0),
            Map.entry("max_fragment_length", 1), Map.entry("truncated_hmac", 4), Map.entry("supported_groups", 10),
            Map.entry("ec_point_formats", 11), Map.entry("signature_algorithms", 13),
            Map.entry("application_layer_protocol_negotiation", 16), Map.entry("encrypt_then_mac", 22),
            Map.entry("extended_master_secret", 23), Map.entry("session_ticket", 35), Map.entry("supported_versions", 43),
            Map.entry("key_share", 51), Map.entry("psk_key_exchange_modes", 45));

    /** What a handshake shows of the offer; null if it shows nothing. */
    public static SeenOffer of(ObservedHandshake seen) {
        boolean clock = seen.clock != null;
        if (seen.hello != null) {
            ObservedHello hello = seen.hello.value();
            return new SeenOffer(HelloContents.of(hello, clock), seen.hello.place(), true, true);
        }
        if (seen.offeredSuites.isEmpty()) {
            return null;
        }
        List<Integer> suites = seen.offeredSuites.stream().map(Seen::value).toList();
        List<Integer> extensions = seen.offeredExtensions.stream().map(seenName -> EXTENSIONS.get(seenName.value()))
                .filter(Objects::nonNull).toList();
        HelloContents contents = new HelloContents(-1, suites, extensions, List.copyOf(seen.offeredGroups),
                List.copyOf(seen.offeredSignatures), seen.serverName == null ? null : seen.serverName.value(), 0,
                List.of(), clock);
        return new SeenOffer(contents, seen.offeredSuites.get(0).place(), false, true);
    }

    /** The suites that Mbed TLS 2.x knows, in order. */
    public List<CipherSuite> suites() {
        return contents.suites().stream().map(CipherSuite::ofId).filter(Objects::nonNull).toList();
    }

    /** The names of all suites, in order. */
    public List<String> suiteNames() {
        return contents.suites().stream().map(SuiteNames::of).toList();
    }

    /** The names of the curves and groups, in order; empty if they are not known. */
    public List<String> groupNames() {
        return contents.groups().stream().map(SeenOffer::groupName).toList();
    }

    private static String groupName(int number) {
        EcGroup group = EcGroup.ofTlsId(number);
        if (group != null) {
            return group.curveName();
        }
        return switch (number) {
            case 0x100 -> "ffdhe2048";
            case 0x101 -> "ffdhe3072";
            case 0x102 -> "ffdhe4096";
            case 0x103 -> "ffdhe6144";
            case 0x104 -> "ffdhe8192";
            default -> String.format(Locale.ROOT, "group 0x%04x", number);
        };
    }

    /** Names of the signatures such as {@code SHA256 with RSA}; empty if they are not known. */
    public List<String> signatureNames() {
        return contents.signatures().stream().map(SignatureNames::of).toList();
    }

    /** Names of the extensions in the registry, in order. */
    public List<String> extensionNames() {
        return contents.extensions().stream().map(SeenOffer::extensionName).toList();
    }

    private static String extensionName(int type) {
        return EXTENSIONS.entrySet().stream().filter(entry -> entry.getValue() == type).map(Map.Entry::getKey)
                .findFirst().orElse(type == 0xff01 ? "renegotiation_info" : "extension " + type);
    }

    boolean has(int extension) {
        return contents.extensions().contains(extension);
    }

    /** Whether it is known that no server name was sent. */
    boolean lacksName() {
        return listed && !has(ObservedHello.SERVER_NAME) && contents.serverName() == null;
    }

    boolean offersTls13() {
        return has(ObservedHello.SUPPORTED_VERSIONS);
    }
}
