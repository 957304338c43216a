package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.device.SuiteNeeds;
import jmbedtls.diagnose.device.Switches;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.suite.CipherSuite;

/**
 * Looks for the cheapest suite, curve and hash that the server accepts: each suite that it was seen to accept is
 * combined with each curve that would do, and the extensions that it insists on are added.
 */
final class AgreementRemedies {
    private static final int MAX_PROPOSALS_OF_A_KIND = 2;

    private final ServerFacts facts;
    private final Settings settings;
    private final BuildConfig build;
    private final Consumer<Remedy> remedies;

    AgreementRemedies(Situation situation, Consumer<Remedy> remedies) {
        this.facts = situation.facts();
        this.settings = situation.settings();
        this.build = settings.build();
        this.remedies = remedies;
    }

    void propose() {
        facts.findCheaperSuites();
        facts.findCheaperCurves();
        List<Remedy> all = new ArrayList<>();
        facts.suiteAnswers().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().cipher().keyLength()))
                .forEach(entry -> curvesFor(entry.getKey(), entry.getValue())
                        .forEach(curve -> propose(entry.getKey(), curve, entry.getValue(), all)));
        all.sort(Comparator.comparing(Remedy::grade).thenComparingInt(Remedy::cost));
        List<Set<Feature>> proposed = new ArrayList<>();
        Map<String, Integer> ofKind = new HashMap<>();
        for (Remedy remedy : all) {
            if (isNew(remedy, proposed) && ofKind.merge(remedy.kind(), 1, Integer::sum) <= MAX_PROPOSALS_OF_A_KIND) {
                remedies.accept(remedy);
            }
        }
    }

    /** Whether no proposal before it does with a part of its switches. */
    private boolean isNew(Remedy remedy, List<Set<Feature>> proposed) {
        Set<Feature> added = Switches.added(build, remedy.result().build());
        if (proposed.stream().anyMatch(added::containsAll)) {
            return false;
        }
        proposed.add(added);
        return true;
    }

    /** Null stands for no curve. Where one of the device's will do, no other is added. */
    private List<EcGroup> curvesFor(CipherSuite suite, ServerAnswer answer) {
        List<EcGroup> none = new ArrayList<>();
        none.add(null);
        boolean needsNone = !suite.keyExchange().usesEc() || facts.takesCurves(CompiledIn.curves(build).stream().map(EcGroup::tlsId).toList()) == Tristate.YES;
        if (needsNone) {
            return none;
        }
        EcGroup leaf = ServerFacts.leafGroup(answer);
        Stream<EcGroup> usable = facts.curves().stream();
        return leaf != null ? List.of(leaf) : usable.toList();
    }

    private void propose(CipherSuite suite, EcGroup curve, ServerAnswer answer, List<Remedy> all) {
        Set<Feature> wanted = EnumSet.copyOf(SuiteNeeds.of(suite));
        if (curve != null) {
            wanted.add(CompiledIn.switchOf(curve));
        }
        if (suite.keyExchange().usesServerSignature() && facts.takesSignatures(Offer.signatureNumbers(build)) == Tristate.NO) {
            HashAlgorithm hash = SignatureNumbers.hash(answer.signature());
            if (hash == null) {
                return;
            }
            wanted.add(SuiteNeeds.moduleOf(hash));
        }
        wanted.addAll(extensions());
        BuildConfig with = Switches.enable(build, wanted);
        if (with == null || curve != null && !CompiledIn.curve(with, curve)) {
            return;
        }
        BuildConfig listed = withSuite(with, suite);
        int cost = Switches.cost(Switches.added(build, with)) + (listed == with ? 0 : 1);
        all.add(new Remedy(suite.keyExchange().name(), withCall(settings.with(listed), suite), SuiteGrade.of(suite), cost, remark(suite)));
    }

    /** The extensions without which the server does not agree. */
    private Set<Feature> extensions() {
        Map<Feature, Tristate> demands = Map.of(
                Feature.SSL_SERVER_NAME_INDICATION, facts.needsServerName(),
                Feature.SSL_EXTENDED_MASTER_SECRET, facts.needsExtendedMasterSecret(),
                Feature.SSL_ENCRYPT_THEN_MAC, facts.needsEncryptThenMac());
        Set<Feature> wanted = EnumSet.noneOf(Feature.class);
        demands.forEach((feature, needed) -> {
            if (needed == Tristate.YES) {
                wanted.add(feature);
            }
        });
        return wanted;
    }

    /** {@code MBEDTLS_SSL_CIPHERSUITES} with the suite at its end, if the build has such a list. */
    static BuildConfig withSuite(BuildConfig build, CipherSuite suite) {
        List<Integer> list = build.ciphersuites();
        if (list == null || list.isEmpty() || list.contains(suite.id())) {
            return build;
        }
        return build.toBuilder().ciphersuites(
                Stream.concat(list.stream(), Stream.of(suite.id())).mapToInt(Integer::intValue).toArray()).build();
    }

    private static Settings withCall(Settings settings, CipherSuite suite) {
        int[] list = settings.call().ciphersuites();
        if (list == null) {
            return settings;
        }
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = suite.id();
        return settings.withCiphersuites(longer);
    }

    private static String remark(CipherSuite suite) {
        if (SuiteGrade.of(suite) != Grade.DATED) {
            return null;
        }
        return suite.cipher().aead() == null ? "a suite with CBC and a MAC, which is no longer recommended"
                : "no forward secrecy: who gets the server's key can read what was recorded before";
    }
}
