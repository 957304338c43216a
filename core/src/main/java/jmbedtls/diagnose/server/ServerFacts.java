package jmbedtls.diagnose.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.probe.ProbeHello;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.diagnose.probe.SignatureNumbers;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;

/** What the probes found out about a server. Immutable. */
public final class ServerFacts {
    /** Reads more certificates than any device. */
    public static final BuildConfig EVERYTHING = Presets.DEFAULT_2_28.toBuilder()
            .enable(Feature.X509_ALLOW_UNSUPPORTED_CRITICAL_EXTENSION, Feature.MD4_C, Feature.MD2_C).build();

    private final ServerAnswer wide;
    private final ServerAnswer withoutName;
    private final ServerAnswer pskSuites;
    private final ServerAnswer otherKeys;
    private final Map<Integer, ServerAnswer> versions;
    private final Map<CipherSuite, ServerAnswer> suites;
    private final boolean allSuites;
    private final List<EcGroup> curves;
    private final List<Integer> signatures;
    private final List<Integer> fragmentLengths;
    private final boolean nameRefused;
    private final boolean curveOutsideOffer;
    private final Tristate deviceSuites;
    private final Tristate deviceCurves;
    private final Tristate deviceSignatures;
    private final Tristate needsExtendedMasterSecret;
    private final Tristate needsSecureRenegotiation;
    private final Tristate needsEncryptThenMac;
    private final CertificateChain chain;

    ServerFacts(Survey survey) {
        wide = survey.wide;
        withoutName = survey.withoutName;
        pskSuites = survey.pskSuites;
        otherKeys = survey.otherKeys;
        versions = Map.copyOf(survey.versions);
        suites = survey.suites;
        allSuites = survey.allSuites;
        curves = List.copyOf(survey.curves);
        signatures = List.copyOf(survey.signatures);
        fragmentLengths = List.copyOf(survey.fragmentLengths);
        nameRefused = survey.nameRefused;
        curveOutsideOffer = survey.curveOutsideOffer;
        deviceSuites = survey.deviceSuites;
        deviceCurves = survey.deviceCurves;
        deviceSignatures = survey.deviceSignatures;
        needsExtendedMasterSecret = survey.needsExtendedMasterSecret;
        needsSecureRenegotiation = survey.needsSecureRenegotiation;
        needsEncryptThenMac = survey.needsEncryptThenMac;
        chain = parse(wide.chain());
    }

    /** Whether anything that the server sent was TLS. */
    public boolean speaksTls() {
        return versions.values().stream().anyMatch(ServerAnswer::isTls)
                || pskSuites != null && pskSuites.isTls()
                || otherKeys != null && otherKeys.isTls() || withoutName.isTls();
    }

    /** The versions that it agreed to, such as {@code TLS 1.2}, the oldest first. */
    public List<String> versions() {
        return minorVersions().stream().map(minor -> "TLS 1." + (minor - 1)).toList();
    }

    /** The same as numbers: 1 for TLS 1.0 … 4 for TLS 1.3. */
    public List<Integer> minorVersions() {
        List<Integer> agreed = new ArrayList<>(versions.entrySet().stream()
                .filter(entry -> entry.getValue().minorVersion() == entry.getKey()).map(Map.Entry::getKey).toList());
        if (takesPsk() && !agreed.contains(ProbeHello.TLS_1_2)) {
            agreed.add(ProbeHello.TLS_1_2);
        }
        agreed.sort(Comparator.naturalOrder());
        return agreed;
    }

    /** Mbed TLS's names of the TLS 1.2 suites that it accepts, in the order in which it named them. */
    public List<String> suites() {
        return suites.keySet().stream().map(CipherSuite::suiteName).toList();
    }

    /** Whether {@link #suites} has all that Mbed TLS knows and the server accepts, weak ones and PSK apart. */
    public boolean allSuites() {
        return allSuites;
    }

    /** The curves that it exchanges keys on, in the order in which it named them. */
    public List<EcGroup> curves() {
        return curves;
    }

    /** How it signs its key exchange, such as {@code SHA256 with RSA}. */
    public List<String> signatures() {
        return signatures.stream().map(SignatureNumbers::name).toList();
    }

    /** The certificates that it sends, as far as they could be parsed. */
    public CertificateChain chain() {
        return chain;
    }

    /** How many certificates it sends. */
    public int certificates() {
        return wide.chain().size();
    }

    /** Bytes of its Certificate message, header included; 0 if there was none. */
    public int certificateMessageLength() {
        return wide.certificateLength();
    }

    /** Bytes of its largest record in the handshake. */
    public int largestRecord() {
        return wide.largestRecord();
    }

    /** Whether it needs the server_name extension to agree, or to show the right certificate. */
    public Tristate needsServerName() {
        if (!wide.isTls12Flight() || nameRefused) {
            return Tristate.UNKNOWN;
        }
        return Tristate.of(!withoutName.isTls12Flight() || !withoutName.sameLeaf(wide));
    }

    /** Whether it refuses the name in the server_name extension. */
    public boolean refusesServerName() {
        return nameRefused;
    }

    /** Whether it asks for a client certificate. */
    public boolean requestsClientCertificate() {
        return wide.request() != null;
    }

    /** Whether it refuses a client without extended_master_secret. */
    public Tristate needsExtendedMasterSecret() {
        return needsExtendedMasterSecret;
    }

    /** Whether it confirms extended_master_secret. */
    public boolean confirmsExtendedMasterSecret() {
        return wide.extensions().contains(ServerAnswer.EXTENDED_MASTER_SECRET);
    }

    /** Whether it refuses a client without secure renegotiation; every Mbed TLS client has it. */
    public Tristate needsSecureRenegotiation() {
        return needsSecureRenegotiation;
    }

    /** Whether it has secure renegotiation (RFC 5746) itself. */
    public boolean hasSecureRenegotiation() {
        return wide.extensions().contains(ServerAnswer.RENEGOTIATION_INFO);
    }

    /** The values of max_fragment_length that it confirms, in bytes. */
    public List<Integer> fragmentLengths() {
        return fragmentLengths;
    }

    /** Whether it agrees to suites with a pre-shared key; asked only if it agreed to nothing else. */
    public boolean takesPsk() {
        return pskSuites != null && pskSuites.isTls12Flight();
    }

    public Tristate needsEncryptThenMac() {
        return needsEncryptThenMac;
    }

    public Tristate deviceSuites() {
        return deviceSuites;
    }

    public Tristate deviceCurves() {
        return deviceCurves;
    }

    /** Whether it chooses a curve of its own when it knows none of the device's. */
    public boolean choosesCurveOutsideOffer() {
        return curveOutsideOffer;
    }

    public Tristate deviceSignatures() {
        return deviceSignatures;
    }

    /** The answer to a hello with kinds of keys that Mbed TLS 2.x does not know; null if there was no need to ask. */
    public ServerAnswer otherKeys() {
        return otherKeys;
    }

    public ServerAnswer wide() {
        return wide;
    }

    public ServerAnswer withoutName() {
        return withoutName;
    }

    public ServerAnswer psk() {
        return pskSuites;
    }

    public Map<CipherSuite, ServerAnswer> suiteAnswers() {
        return suites;
    }

    List<Integer> signatureNumbers() {
        return signatures;
    }

    public boolean agreesToTls12() {
        return wide.isTls12Flight() || takesPsk();
    }

    /** The answer to a version's hello, or null if none was sent. */
    ServerAnswer answer(int minorVersion) {
        return versions.get(minorVersion);
    }

    Outcome outcome() {
        return wide.outcome();
    }

    /** The curve of the end-entity certificate's key, or null. */
    public static EcGroup leafGroup(ServerAnswer answer) {
        CertificateChain parsed = parse(answer.chain());
        return parsed.isEmpty() ? null : parsed.get(0).subjectKey().group();
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
