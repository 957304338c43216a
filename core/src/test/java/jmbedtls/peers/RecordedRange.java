package jmbedtls.peers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.suite.CipherSuite;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;

/**
 * What the recordings of the C client show it to do in handshakes that ended well, suites with data in both directions
 * after it; ReplayTest replays them all.
 */
final class RecordedRange {
    private static final Map<String, EcGroup> CURVES = Arrays.stream(EcGroup.values())
            .collect(Collectors.toMap(group -> "ECDH curve: " + group.curveName(), group -> group));
    private static final Map<String, Ability> ABILITIES = Arrays.stream(Ability.values())
            .filter(Ability::isExtension).collect(Collectors.toMap(Ability::line, ability -> ability));
    private static final Pattern HASH = Pattern.compile("Server used HashAlgorithm (\\d)");

    private final Set<CipherSuite> suites = EnumSet.noneOf(CipherSuite.class);
    private final Set<EcGroup> groups = EnumSet.noneOf(EcGroup.class);
    private final Set<HashAlgorithm> rsaHashes = EnumSet.noneOf(HashAlgorithm.class);
    private final Set<HashAlgorithm> ecdsaHashes = EnumSet.noneOf(HashAlgorithm.class);
    private final Set<Ability> abilities = EnumSet.noneOf(Ability.class);

    RecordedRange() {
        Recordings.all().forEach(this::add);
    }

    Set<CipherSuite> suites() {
        return suites;
    }

    Set<EcGroup> groups() {
        return groups;
    }

    Set<HashAlgorithm> hashes(Identity identity) {
        return identity == Identity.RSA ? rsaHashes : ecdsaHashes;
    }

    Set<Ability> abilities() {
        return abilities;
    }

    private static boolean hasDataInBothDirections(Recording recording) {
        boolean written = false;
        boolean read = false;
        String call = "";
        for (Event event : recording.events()) {
            switch (event.kind()) {
                case CALL -> call = event.word(0);
                case RET -> written |= call.equals("write") && event.number(0) > 0;
                case DATA -> read |= call.equals("read") && !event.text().isEmpty();
                default -> { }
            }
        }
        return written && read;
    }

    private void add(Recording recording) {
        CipherSuite suite = recording.events().stream()
                .filter(event -> event.kind() == Event.Kind.INFO && event.word(0).equals("ciphersuite"))
                .map(event -> CipherSuite.ofName(event.word(1))).findFirst().orElse(null);
        if (suite == null) {
            return;
        }
        if (hasDataInBothDirections(recording)) {
            suites.add(suite);
        }
        List<String> lines = recording.events().stream().filter(event -> event.kind() == Event.Kind.DEBUG)
                .map(event -> event.text().split(" ", 3)[2]).toList();
        for (String line : lines) {
            if (CURVES.containsKey(line)) {
                groups.add(CURVES.get(line));
            }
            if (ABILITIES.containsKey(line)) {
                abilities.add(ABILITIES.get(line));
            }
            addHash(line, suite);
        }
        addConnection(recording, lines);
    }

    private void addHash(String line, CipherSuite suite) {
        Matcher hash = HASH.matcher(line);
        if (hash.matches()) {
            Identity signer = Identity.of(suite.keyExchange());
            hashes(signer).add(HashAlgorithm.ofTlsId(Integer.parseInt(hash.group(1))));
        }
    }

    private void addConnection(Recording recording, List<String> lines) {
        if (lines.contains("a session has been resumed")) {
            abilities.add(lines.stream().anyMatch(line -> line.startsWith("sending session ticket of length"))
                    ? Ability.RESUMPTION_BY_TICKET : Ability.RESUMPTION_BY_ID);
        }
        if (lines.stream().filter("<= parse finished"::equals).count() > 1 && lines.contains("=> renegotiate")) {
            boolean asked = recording.events().stream()
                    .anyMatch(event -> event.kind() == Event.Kind.CALL && event.word(0).equals("renegotiate"));
            abilities.add(asked ? Ability.RENEGOTIATION_BY_CLIENT : Ability.RENEGOTIATION_BY_SERVER);
        }
        if (lines.contains("<= write certificate verify")) {
            abilities.add(recording.param("cert").contains("rsa") ? Ability.CLIENT_RSA : Ability.CLIENT_ECDSA);
        }
    }
}
