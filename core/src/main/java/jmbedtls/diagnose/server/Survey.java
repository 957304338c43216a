package jmbedtls.diagnose.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.CompiledIn;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.device.SuiteGrade;
import jmbedtls.diagnose.probe.AnswerReader;
import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.Prober;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;

/**
 * Finds out about a server with hellos of its own. It never completes a handshake, so it has no use for a key, and
 * sends none. The questions go from the general to the particular, and end when the connections do.
 */
public final class Survey {
    /** Connections that are left to the proof of cures. */
    private static final int RESERVE = 10;
    private static final int MAX_SUITES_OF_A_GRADE = 12;
    private static final int MAX_SIGNATURES = 8;

    private final Settings settings;
    private final BuildConfig build;
    private final Prober prober;
    private final Consumer<String> progress;

    ServerAnswer wide;
    ServerAnswer withoutName;
    ServerAnswer pskSuites;
    ServerAnswer otherKeys;
    final Map<Integer, ServerAnswer> versions = new TreeMap<>();
    final Map<CipherSuite, ServerAnswer> suites = new LinkedHashMap<>();
    final List<EcGroup> curves = new ArrayList<>();
    final List<Integer> signatures = new ArrayList<>();
    final List<Integer> fragmentLengths = new ArrayList<>();
    boolean nameRefused;
    boolean curveOutsideOffer;
    boolean allSuites;
    Tristate deviceSuites = Tristate.UNKNOWN;
    Tristate deviceCurves = Tristate.UNKNOWN;
    Tristate deviceSignatures = Tristate.UNKNOWN;
    Tristate needsExtendedMasterSecret = Tristate.UNKNOWN;
    Tristate needsSecureRenegotiation = Tristate.UNKNOWN;
    Tristate needsEncryptThenMac = Tristate.UNKNOWN;
    private ProbeHello base;

    private Survey(Settings settings, Prober prober, Consumer<String> progress) {
        this.settings = settings;
        this.build = settings.build();
        this.prober = prober;
        this.progress = progress;
    }

    public static ServerFacts run(Settings settings, Prober prober, Consumer<String> progress) {
        Survey survey = new Survey(settings, prober, progress);
        survey.run();
        return new ServerFacts(survey);
    }

    private void run() {
        progress.accept("does it speak TLS 1.2");
        findBase();
        findVersions();
        if (wide.isTls12Flight()) {
            askForTheDevice();
            findFragmentLengths();
            findSuites();
            findCurves();
            findSignatures();
        }
    }

    /** A hello that the server takes, if there is one. */
    private void findBase() {
        base = WideHello.tls12(build, settings.target().name());
        wide = learn(prober.ask(base));
        withoutName = wide;
        if (settings.target().name() == null || isHopeless(wide)) {
            return;
        }
        withoutName = ask(base.withServerName(null));
        if (!wide.isTls12Flight() && withoutName.isTls12Flight()) {
            nameRefused = true;
            base = base.withServerName(null);
            wide = withoutName;
        }
    }

    private static boolean isHopeless(ServerAnswer answer) {
        return answer.outcome() == Outcome.STALLED || answer.outcome() == Outcome.NO_CONNECTION;
    }

    private void findVersions() {
        progress.accept("other versions of TLS");
        versions.put(ProbeHello.TLS_1_2, wide);
        if (wide.outcome() == Outcome.NO_CONNECTION) {
            return;
        }
        if (!wide.isTls12Flight() && !isHopeless(wide)) {
            pskSuites = ask(base.withSuites(WideHello.pskSuites(build)));
        }
        if (wide.outcome() == Outcome.ALERT && !pskSuites.isTls12Flight()) {
            otherKeys = ask(base.withSignatures(WideHello.SIGNATURES_OF_OTHER_KEYS));
        }
        versions.put(ProbeHello.TLS_1_3, ask(WideHello.tls13(settings.target().name())));
        if (!isHopeless(wide)) {
            versions.put(2, ask(base.withMinorVersion(2)));
            versions.put(1, ask(base.withMinorVersion(1)));
        }
    }

    /** Each question widens all but one thing, which stays as the device has it. */
    private void askForTheDevice() {
        progress.accept("what of the device's hello it takes");
        List<CipherSuite> offered = Offer.speaksTls12(build) ? Offer.suites(settings) : List.of();
        List<Integer> ids = offered.stream().filter(suite -> !suite.keyExchange().usesPsk())
                .map(CipherSuite::id).toList();
        deviceSuites = ids.isEmpty() ? Tristate.NO : accepts(base.withSuites(ids));
        List<Integer> deviceGroups = CompiledIn.curves(build).stream().map(EcGroup::tlsId).toList();
        ProbeHello ecdhe = base.withSuites(WideHello.curveSuites(build));
        if (!deviceGroups.isEmpty() && accepts(ecdhe) == Tristate.YES) {
            ServerAnswer answer = ask(ecdhe.withGroups(deviceGroups));
            curveOutsideOffer = answer.isTls12Flight() && !deviceGroups.contains(answer.group());
            deviceCurves = curveOutsideOffer ? Tristate.NO : known(answer);
        }
        List<Integer> numbers = Offer.signatureNumbers(build);
        if (!numbers.isEmpty() && accepts(base.withSuites(signingSuites())) == Tristate.YES) {
            deviceSignatures = accepts(base.withSuites(signingSuites()).withSignatures(numbers));
        }
        needsExtendedMasterSecret = refuses(base.withExtendedMasterSecret(false));
        needsSecureRenegotiation = refuses(base.withSecureRenegotiation(false));
        boolean onlyCbc = !ids.isEmpty() && offered.stream().allMatch(suite -> suite.cipher().cbc() != null);
        if (onlyCbc && deviceSuites == Tristate.YES) {
            needsEncryptThenMac = refuses(base.withSuites(ids).withEncryptThenMac(false));
        }
    }

    /** The suites that the server takes: it names one at a time, which the next hello leaves out. */
    private void findSuites() {
        progress.accept("suites");
        allSuites = true;
        for (Grade grade : List.of(Grade.SOUND, Grade.DATED)) {
            List<Integer> remaining = new ArrayList<>(base.suites().stream()
                    .filter(id -> SuiteGrade.of(CipherSuite.ofId(id)) == grade)
                    .filter(id -> !suites.containsKey(CipherSuite.ofId(id))).toList());
            allSuites &= findSuites(remaining);
        }
    }

    /** @return whether the server refused the rest */
    private boolean findSuites(List<Integer> remaining) {
        for (int found = 0; found < MAX_SUITES_OF_A_GRADE && !remaining.isEmpty() && mayAsk(); found++) {
            ServerAnswer answer = learn(prober.ask(base.withSuites(remaining)));
            if (!answer.isTls12Flight() || !remaining.remove((Integer) answer.suite())) {
                return answer.outcome() != Outcome.STALLED;
            }
        }
        return remaining.isEmpty();
    }

    /** The curve of an ECDSA certificate has to stay in the list: without it the server could not use its key. */
    private void findCurves() {
        progress.accept("curves");
        EcGroup leaf = ServerFacts.leafGroup(wide);
        List<Integer> remaining = new ArrayList<>(WideHello.groups());
        ProbeHello hello = base.withSuites(WideHello.curveSuites(build));
        while (!remaining.isEmpty() && mayAsk()) {
            List<Integer> groups = new ArrayList<>(remaining);
            if (leaf != null) {
                groups.remove((Integer) leaf.tlsId());
                groups.add(leaf.tlsId());
            }
            ServerAnswer answer = learn(prober.ask(hello.withGroups(groups)));
            if (!answer.isTls12Flight() || !remaining.remove((Integer) answer.group())) {
                return;
            }
        }
    }

    private List<Integer> signingSuites() {
        return base.suites().stream()
                .filter(id -> CipherSuite.ofId(id).keyExchange().usesServerSignature()).toList();
    }

    private void findSignatures() {
        progress.accept("signature algorithms");
        List<Integer> remaining = new ArrayList<>(SignatureNumbers.ALL);
        for (int found = 0; found < MAX_SIGNATURES && !remaining.isEmpty() && mayAsk(); found++) {
            ServerAnswer answer = learn(prober.ask(base.withSuites(signingSuites()).withSignatures(remaining)));
            if (!answer.isTls12Flight() || !remaining.remove((Integer) answer.signature())) {
                return;
            }
        }
    }

    private void findFragmentLengths() {
        progress.accept("fragment lengths");
        for (int code = 1; code <= 4 && mayAsk(); code++) {
            ServerAnswer answer = prober.ask(base.withFragmentLength(code));
            if (!answer.isTls12Flight() || !answer.extensions().contains(ServerAnswer.MAX_FRAGMENT_LENGTH)) {
                return;
            }
            fragmentLengths.add(256 << code);
        }
    }

    /** Whatever was asked, what the server agreed to is something that it accepts. */
    private ServerAnswer learn(ServerAnswer answer) {
        CipherSuite suite = CipherSuite.ofId(answer.suite());
        if (!answer.isTls12Flight() || suite == null || suite.keyExchange().usesPsk()) {
            return answer;
        }
        suites.putIfAbsent(suite, answer);
        EcGroup curve = EcGroup.ofTlsId(answer.group());
        if (curve != null && !curves.contains(curve)) {
            curves.add(curve);
        }
        if (answer.signature() != 0 && !signatures.contains(answer.signature())) {
            signatures.add(answer.signature());
        }
        return answer;
    }

    private boolean mayAsk() {
        return prober.left() > RESERVE;
    }

    private ServerAnswer ask(ProbeHello hello) {
        return mayAsk() ? learn(prober.ask(hello)) : AnswerReader.nothing(Outcome.NO_CONNECTION);
    }

    private Tristate accepts(ProbeHello hello) {
        return known(ask(hello));
    }

    private static Tristate known(ServerAnswer answer) {
        return answer.outcome() == Outcome.NO_CONNECTION ? Tristate.UNKNOWN : Tristate.of(answer.isTls12Flight());
    }

    private Tristate refuses(ProbeHello hello) {
        Tristate accepted = accepts(hello);
        return accepted == Tristate.UNKNOWN ? accepted : Tristate.of(accepted == Tristate.NO);
    }
}
