package jmbedtls.diagnose.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.device.Settings;
import jmbedtls.diagnose.probe.AnswerReader;
import jmbedtls.diagnose.probe.ConnectionBudget;
import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.Prober;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;

/**
 * What is known of a server. What somebody wants to know and is not known yet is asked, with hellos that never complete a
 * handshake, until {@link #seal}; what was not asked is unknown. Not safe for use by several threads at once.
 */
public final class ServerFacts {
    /** Reads more certificates than any device. */
    public static final BuildConfig EVERYTHING = Presets.DEFAULT_2_28.toBuilder()
            .enable(Feature.X509_ALLOW_UNSUPPORTED_CRITICAL_EXTENSION, Feature.MD4_C, Feature.MD2_C).build();

    private static final ServerAnswer NOTHING = AnswerReader.nothing(Outcome.UNKNOWN);

    private final BuildConfig build;
    private final String name;
    private final Interview interview;
    private final ServerAnswer inHand;
    private final BooleanSupplier deviceIsAnswered;
    private final Consumer<String> progress;

    private final Map<Integer, ServerAnswer> versions = new TreeMap<>();
    private final Map<CipherSuite, ServerAnswer> suites = new LinkedHashMap<>();
    private final List<EcGroup> curves = new ArrayList<>();
    private final List<Integer> signatures = new ArrayList<>();
    private final List<Integer> fragmentLengths = new ArrayList<>();
    private boolean allSuites;
    private boolean allCurves;
    private ProbeHello base;
    private ServerAnswer wide;
    private ServerAnswer withoutName;
    private ServerAnswer pskSuites;
    private ServerAnswer otherKeys;
    private Tristate needsName = Tristate.UNKNOWN;
    private Tristate needsExtendedMasterSecret = Tristate.UNKNOWN;
    private Tristate needsSecureRenegotiation = Tristate.UNKNOWN;
    private Tristate needsEncryptThenMac = Tristate.UNKNOWN;
    private boolean nameRefused;

    private ServerFacts(BuildConfig build, String name, Interview interview, ServerAnswer inHand,
            BooleanSupplier deviceIsAnswered, Consumer<String> progress) {
        this.build = build;
        this.name = name;
        this.interview = interview;
        this.inHand = inHand;
        this.deviceIsAnswered = deviceIsAnswered;
        this.progress = progress;
        learn(inHand);
    }

    /**
     * Of a server that can be asked.
     *
     * @param device whose switches decide which suites are cheap
     * @param reserve how many connections of the budget are left to others
     * @param inHand what the server sent to the device
     * @param deviceIsAnswered whether the device's hello is still answered: asked if a probe is not, which then is the control
     */
    public static ServerFacts asking(Settings device, Prober prober, Steadiness steadiness, int reserve,
            ServerAnswer inHand, BooleanSupplier deviceIsAnswered, Consumer<String> progress) {
        return new ServerFacts(device.build(), device.target().knownAs(), new Interview(prober, steadiness, reserve),
                inHand, deviceIsAnswered, progress);
    }

    /** Of a server that cannot be asked: no more than it sent. */
    public static ServerFacts inHand(ServerAnswer answer) {
        Prober nobody = new Prober(new Route("", 0, null, null), Duration.ZERO, new ConnectionBudget(0, Duration.ZERO));
        return new ServerFacts(Presets.DEFAULT_2_28, null, new Interview(nobody, new Steadiness(), 0), answer, () -> false,
                step -> { });
    }

    /** From now on the server is not asked any more. */
    public void seal() {
        interview.end();
    }

    /** Whether it still answers what it answered before; true if nobody can tell. */
    public boolean stillAnswers() {
        return wide == null || !wide.isTls12Flight() || interview.controlHolds();
    }

    /** The answer to a hello with everything; of no outcome if there is none. */
    public ServerAnswer wide() {
        if (wide == null) {
            progress.accept("does it speak TLS 1.2");
            base = WideHello.tls12(build, name);
            ServerAnswer answer = learn(interview.askForSure(base));
            if (Interview.isSilence(answer) && inHand.isTls() && !deviceIsAnswered.getAsBoolean()) {
                interview.stopped();
                answer = NOTHING;
            }
            if (!answer.isTls12Flight() && name != null && !isHopeless(answer)) {
                answer = orWithoutName(answer);
            }
            wide = answer;
            versions.put(ProbeHello.TLS_1_2, wide);
            if (wide.isTls12Flight()) {
                interview.control(base, wide);
            }
        }
        return wide;
    }

    private ServerAnswer orWithoutName(ServerAnswer named) {
        ProbeHello nameless = base.withServerName(null);
        ServerAnswer answer = learn(interview.ask(nameless));
        if (!answer.isTls12Flight()) {
            return named;
        }
        interview.control(nameless, answer);
        nameRefused = interview.repeats(nameless, answer);
        base = nameless;
        withoutName = answer;
        return answer;
    }

    private static boolean isHopeless(ServerAnswer answer) {
        return answer.outcome() == Outcome.STALLED || answer.outcome() == Outcome.NO_CONNECTION
                || answer.outcome() == Outcome.UNKNOWN;
    }

    private ProbeHello base() {
        wide();
        return base;
    }

    /** The flight that the device got, or else the one that a hello with everything got, as far as it is known. */
    public ServerAnswer flight() {
        return !inHand.isTls12Flight() && wide != null && wide.isTls12Flight() ? wide : inHand;
    }

    private static ServerAnswer orNothing(ServerAnswer answer) {
        return answer == null ? NOTHING : answer;
    }

    /** Whether anything that the server sends is TLS. */
    public boolean speaksTls() {
        return inHand.isTls() || wide().isTls() || answer(ProbeHello.TLS_1_3).isTls()
                || orNothing(withoutName).isTls();
    }

    /** The answer to a hello of another version, 1 for TLS 1.0 … 4 for TLS 1.3. */
    private ServerAnswer answer(int minorVersion) {
        wide();
        if (!versions.containsKey(minorVersion)) {
            progress.accept("other versions of TLS");
            versions.put(minorVersion, orNothing(interview.ask(minorVersion == ProbeHello.TLS_1_3
                    ? WideHello.tls13(name) : base.withMinorVersion(minorVersion))));
        }
        return versions.get(minorVersion);
    }

    /** Asks for other versions than TLS 1.2, the newest first, until one is agreed to. */
    public void findVersions() {
        for (int minor : new int[] {ProbeHello.TLS_1_3, 2, 1}) {
            if (wide().outcome() == Outcome.UNKNOWN || answer(minor).minorVersion() == minor) {
                return;
            }
        }
    }

    /** The versions that it was seen to agree to, such as {@code TLS 1.2}, the oldest first. */
    public List<String> versions() {
        return minorVersions().stream().map(minor -> "TLS 1." + (minor - 1)).toList();
    }

    /** The same as numbers: 1 for TLS 1.0 … 4 for TLS 1.3. */
    public List<Integer> minorVersions() {
        List<Integer> agreed = new ArrayList<>(versions.entrySet().stream()
                .filter(entry -> entry.getValue().minorVersion() == entry.getKey()).map(Map.Entry::getKey).toList());
        if ((takesPsk() || inHand.minorVersion() == ProbeHello.TLS_1_2) && !agreed.contains(ProbeHello.TLS_1_2)) {
            agreed.add(ProbeHello.TLS_1_2);
        }
        agreed.sort(Comparator.naturalOrder());
        return agreed;
    }

    /** Mbed TLS's names of the TLS 1.2 suites that it was seen to accept, in the order in which it named them. */
    public List<String> suites() {
        return suites.keySet().stream().map(CipherSuite::suiteName).toList();
    }

    /** Whether {@link #suites} has all that Mbed TLS knows and the server accepts, weak ones and PSK apart. */
    public boolean allSuites() {
        return allSuites;
    }

    /** The curves that it was seen to exchange keys on, in the order in which it named them. */
    public List<EcGroup> curves() {
        return curves;
    }

    /** Whether {@link #curves} has all that Mbed TLS knows and the server accepts. */
    public boolean allCurves() {
        return allCurves;
    }

    /** How it was seen to sign its key exchange, such as {@code SHA256 with RSA}. */
    public List<String> signatures() {
        return signatures.stream().map(SignatureNumbers::name).toList();
    }

    /** The certificates that it sends, as far as they could be parsed. */
    public CertificateChain chain() {
        return parse(flight().chain());
    }

    /** How many certificates it sends. */
    public int certificates() {
        return flight().chain().size();
    }

    /** Bytes of its Certificate message, header included; 0 if there was none. */
    public int certificateMessageLength() {
        return flight().certificateLength();
    }

    /** Bytes of its largest record in the handshake. */
    public int largestRecord() {
        return flight().largestRecord();
    }

    /** Whether it asks for a client certificate. */
    public boolean requestsClientCertificate() {
        return flight().request() != null;
    }

    /** Whether it confirms extended_master_secret. */
    public boolean confirmsExtendedMasterSecret() {
        return flight().extensions().contains(ServerAnswer.EXTENDED_MASTER_SECRET);
    }

    /** Whether it has secure renegotiation (RFC 5746) itself. */
    public boolean hasSecureRenegotiation() {
        return flight().extensions().contains(ServerAnswer.RENEGOTIATION_INFO);
    }

    /** Whether it needs the server_name extension to agree, or to show the right certificate; as far as is known. */
    public Tristate needsServerName() {
        return needsName;
    }

    /** Asks whether it needs the server_name extension. Unknown if nobody knows its name. */
    public Tristate askForServerName() {
        if (needsName == Tristate.UNKNOWN && name != null && wide().isTls12Flight() && !nameRefused) {
            ProbeHello nameless = base.withServerName(null);
            ServerAnswer answer = interview.askForSure(nameless);
            withoutName = orNothing(answer);
            if (answer != null && (!answer.isTls12Flight() || answer.sameLeaf(wide) || interview.repeats(nameless, answer))) {
                needsName = Tristate.of(!answer.isTls12Flight() || !answer.sameLeaf(wide));
            }
        }
        return needsName;
    }

    /** The answer to a hello without a name; of no outcome if none was sent. */
    public ServerAnswer withoutName() {
        return orNothing(withoutName);
    }

    /** Whether it refuses the name in the server_name extension. */
    public boolean refusesServerName() {
        return nameRefused;
    }

    /** Whether it refuses a client without extended_master_secret, as far as is known. */
    public Tristate needsExtendedMasterSecret() {
        return needsExtendedMasterSecret;
    }

    /** Asks whether it refuses a client without extended_master_secret. */
    public Tristate askForExtendedMasterSecret() {
        if (needsExtendedMasterSecret == Tristate.UNKNOWN && wide().isTls12Flight()) {
            needsExtendedMasterSecret = accepts(base.withExtendedMasterSecret(false)).not();
        }
        return needsExtendedMasterSecret;
    }

    /** Whether it refuses a client without secure renegotiation; every Mbed TLS client has it. */
    public Tristate needsSecureRenegotiation() {
        return needsSecureRenegotiation;
    }

    /** Whether it refuses suites with CBC and a MAC without encrypt_then_mac, as far as is known. */
    public Tristate needsEncryptThenMac() {
        return needsEncryptThenMac;
    }

    /** Asks whether it refuses suites, all with CBC and a MAC, without encrypt_then_mac. */
    public Tristate askForEncryptThenMac(List<Integer> ids) {
        if (needsEncryptThenMac == Tristate.UNKNOWN && takesSuites(ids) == Tristate.YES) {
            needsEncryptThenMac = accepts(base.withSuites(ids).withEncryptThenMac(false)).not();
        }
        return needsEncryptThenMac;
    }

    /** The values of max_fragment_length that it was seen to confirm, in bytes. */
    public List<Integer> fragmentLengths() {
        return List.copyOf(fragmentLengths);
    }

    /** Asks for the values of max_fragment_length from a length on, the smallest first, until one is not confirmed. */
    public void findFragmentLengths(int atLeast) {
        progress.accept("fragment lengths");
        for (int code = 1; code <= 4; code++) {
            int length = 256 << code;
            if (length < atLeast || fragmentLengths.contains(length) || !wide().isTls12Flight()) {
                continue;
            }
            ServerAnswer answer = interview.ask(base.withFragmentLength(code));
            if (answer == null || !answer.isTls12Flight()
                    || !answer.extensions().contains(ServerAnswer.MAX_FRAGMENT_LENGTH)) {
                return;
            }
            fragmentLengths.add(length);
        }
    }

    /** Whether it agrees to suites with a pre-shared key; asked only if it agrees to nothing else. */
    public boolean takesPsk() {
        return pskSuites != null && pskSuites.isTls12Flight();
    }

    /** Asks the same. */
    public boolean askForPsk() {
        if (pskSuites == null && !wide().isTls12Flight() && !isHopeless(wide)) {
            pskSuites = orNothing(interview.ask(base.withSuites(WideHello.pskSuites(build))));
        }
        return takesPsk();
    }

    /** The answer to a hello with suites that need a pre-shared key, and no others. */
    public ServerAnswer psk() {
        return orNothing(pskSuites);
    }

    /** The answer to a hello with kinds of keys that Mbed TLS 2.x does not know. */
    public ServerAnswer otherKeys() {
        if (otherKeys == null && wide().outcome() == Outcome.ALERT && !askForPsk()) {
            otherKeys = orNothing(interview.ask(base.withSignatures(WideHello.SIGNATURES_OF_OTHER_KEYS)));
        }
        return orNothing(otherKeys);
    }

    /** Whether it agrees to one of these suites, in a hello that has everything else. */
    public Tristate takesSuites(List<Integer> ids) {
        return ids.isEmpty() ? Tristate.NO : accepts(base().withSuites(ids));
    }

    /** Whether it exchanges keys on one of these curves, in a hello that has everything else. */
    public Tristate takesCurves(List<Integer> groups) {
        ProbeHello ecdhe = base().withSuites(WideHello.curveSuites(build));
        if (groups.isEmpty() || wide.group() == 0 && accepts(ecdhe) != Tristate.YES) {
            return Tristate.UNKNOWN;
        }
        ServerAnswer answer = learn(interview.askForSure(ecdhe.withGroups(groups)));
        return answer.isTls12Flight() && !groups.contains(answer.group()) ? Tristate.NO : known(answer);
    }

    /** Whether it signs with one of these algorithms, in a hello that has everything else. */
    public Tristate takesSignatures(List<Integer> numbers) {
        ProbeHello signing = base().withSuites(signingSuites());
        if (numbers.isEmpty() || wide.signature() == 0 && accepts(signing) != Tristate.YES) {
            return Tristate.UNKNOWN;
        }
        return accepts(signing.withSignatures(numbers));
    }

    private List<Integer> signingSuites() {
        return base.suites().stream()
                .filter(id -> CipherSuite.ofId(id).keyExchange().usesServerSignature()).toList();
    }

    /** Asks for suites that cost the device less than those that are known. */
    public void findCheaperSuites() {
        progress.accept("suites");
        List<Integer> cheaper = base().suites();
        findSuitesWithout(suite -> suites.keySet().stream().anyMatch(known -> cheaper.indexOf(suite.id())
                >= cheaper.indexOf(known.id())));
    }

    /** Asks for a suite that is not one of some kind, and for those that are cheaper than it. */
    public void findSuitesWithout(Predicate<CipherSuite> kind) {
        List<Integer> others = base().suites().stream().filter(id -> !kind.test(CipherSuite.ofId(id))).toList();
        while (wide.isTls12Flight() && !others.isEmpty()) {
            ServerAnswer answer = learn(interview.ask(base.withSuites(others)));
            int at = others.indexOf(answer.suite());
            others = answer.isTls12Flight() && at > 0 ? others.subList(0, at) : List.of();
        }
    }

    /** Asks for curves that cost the device less than those that are known. */
    public void findCheaperCurves() {
        while (wide().isTls12Flight()) {
            List<Integer> cheaper = WideHello.groups().stream()
                    .takeWhile(group -> !curves.contains(EcGroup.ofTlsId(group))).toList();
            ServerAnswer answer = cheaper.isEmpty() ? NOTHING : learn(askForCurve(cheaper));
            if (!answer.isTls12Flight() || !cheaper.contains(answer.group())) {
                return;
            }
        }
    }

    /** The curve of an ECDSA certificate has to stay in the list: without it the server could not use its key. */
    private ServerAnswer askForCurve(List<Integer> groups) {
        EcGroup leaf = leafGroup(wide);
        List<Integer> offered = new ArrayList<>(groups);
        if (leaf != null) {
            offered.remove((Integer) leaf.tlsId());
            offered.add(leaf.tlsId());
        }
        return interview.ask(base.withSuites(WideHello.curveSuites(build)).withGroups(offered));
    }

    /** Asks for everything that can be asked, suite by suite, curve by curve. */
    public void survey() {
        findVersions();
        askForServerName();
        if (wide().isTls12Flight()) {
            askForExtendedMasterSecret();
            needsSecureRenegotiation = accepts(base.withSecureRenegotiation(false)).not();
            findFragmentLengths(0);
            allSuites = findAllSuites();
            allCurves = findAllCurves();
            findAllSignatures();
        }
    }

    /** It names one at a time, which the next hello leaves out. */
    private boolean findAllSuites() {
        List<Integer> left = new ArrayList<>(base.suites());
        left.removeIf(id -> suites.containsKey(CipherSuite.ofId(id)));
        while (!left.isEmpty()) {
            ServerAnswer answer = learn(interview.ask(base.withSuites(left)));
            if (!answer.isTls12Flight() || !left.remove((Integer) answer.suite())) {
                return answer.outcome() == Outcome.ALERT;
            }
        }
        return true;
    }

    private boolean findAllCurves() {
        List<Integer> left = new ArrayList<>(WideHello.groups());
        left.removeIf(group -> curves.contains(EcGroup.ofTlsId(group)));
        while (!left.isEmpty()) {
            ServerAnswer answer = learn(askForCurve(left));
            if (!answer.isTls12Flight() || !left.remove((Integer) answer.group())) {
                return answer.outcome() == Outcome.ALERT || answer.isTls12Flight();
            }
        }
        return true;
    }

    private void findAllSignatures() {
        List<Integer> left = new ArrayList<>(SignatureNumbers.ALL);
        left.removeAll(signatures);
        while (!left.isEmpty()) {
            ServerAnswer answer = learn(interview.ask(base.withSuites(signingSuites()).withSignatures(left)));
            if (!answer.isTls12Flight() || !left.remove((Integer) answer.signature())) {
                return;
            }
        }
    }

    /** By suite: the answers in which it was chosen first. */
    public Map<CipherSuite, ServerAnswer> suiteAnswers() {
        return suites;
    }

    /** Whether it agrees to TLS 1.2. */
    public boolean agreesToTls12() {
        return wide().isTls12Flight() || askForPsk();
    }

    /** Whatever was asked, what the server agreed to is something that it accepts. Null becomes no answer. */
    private ServerAnswer learn(ServerAnswer answer) {
        if (answer == null) {
            return NOTHING;
        }
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

    private Tristate accepts(ProbeHello hello) {
        return wide().isTls12Flight() ? known(learn(interview.askForSure(hello))) : Tristate.UNKNOWN;
    }

    private static Tristate known(ServerAnswer answer) {
        return answer.outcome() == Outcome.UNKNOWN ? Tristate.UNKNOWN : Tristate.of(answer.isTls12Flight());
    }

    /** The curve of the end-entity certificate's key, or null. */
    public static EcGroup leafGroup(ServerAnswer answer) {
        CertificateChain parsed = parse(answer.chain());
        return parsed.isEmpty() ? null : parsed.get(0).subjectKey().group();
    }

    static String leafName(ServerAnswer answer) {
        CertificateChain parsed = parse(answer.chain());
        return parsed.isEmpty() ? "a kind that is not known here" : "'" + parsed.get(0).subject() + "'";
    }

    public static CertificateChain parse(List<byte[]> der) {
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] encoded : der) {
            try {
                certificates.add(Certificate.parse(encoded, EVERYTHING));
            } catch (TlsException e) {
                // A kind of key that no Mbed TLS knows: what can be said of the others stays true.
                continue;
            }
        }
        return CertificateChain.of(certificates);
    }
}
