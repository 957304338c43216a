package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.config.Recorded;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.config.header.ConfigHeader;
import jmbedtls.config.header.ConfigSyntaxException;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.error.ErrorCodes;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Pki;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import jmbedtls.testvectors.X509Corpus;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.Crl;
import jmbedtls.x509.PrivateKeys;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever a file holds ends in what it says or in a code of Mbed TLS, in time, and for no more memory than it has bytes
 * for. {@code -Djqwik.tries.default=N} tries more than 1,000 files of each kind.
 */
class SpoiltFilesTest {
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28;
    /** Enough for the classes that the first file needs; a length of three bytes that lies says 8 MB and more. */
    private static final long MAX_ALLOCATED = 4_000_000;
    /** Arithmetic on secp521r1 takes 6 MB. */
    private static final long MAX_FOR_CURVES = 12_000_000;

    private static final List<String> KEY_NAMES =
        List.of("client-rsa2048", "leaf-rsa1024", "client-ec256", "client-ec384", "client-ec521");

    private static final List<byte[]> CERTIFICATES = files("CERTIFICATE", X509Corpus.certificates().values());
    private static final List<byte[]> CRLS = files("X509 CRL", X509Corpus.crls().values());
    private static final List<byte[]> KEYS = keys();
    private static final List<byte[]> SESSIONS = sessions();
    private static final List<byte[]> HEADERS = headers();

    /** Every one in DER and in PEM, and chains of some in PEM. */
    private static List<byte[]> files(String label, Collection<byte[]> ders) {
        List<byte[]> files = new ArrayList<>(ders);
        StringBuilder chain = new StringBuilder();
        for (byte[] der : ders) {
            String pem = "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
            files.add(pem.getBytes(StandardCharsets.US_ASCII));
            chain.append(pem);
            if (chain.length() > 6000) {
                files.add(chain.toString().getBytes(StandardCharsets.US_ASCII));
                chain.setLength(0);
            }
        }
        return files;
    }

    /** PKCS#8, and what is in it (PKCS#1 and SEC1), in DER and PEM. */
    private static List<byte[]> keys() {
        List<byte[]> files = new ArrayList<>();
        for (String name : KEY_NAMES) {
            byte[] pem = Pki.pem(name + ".key");
            byte[] pkcs8 = Base64.getMimeDecoder().decode(new String(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----[^-]*-----", ""));
            files.addAll(List.of(pem, pkcs8, insideOf(pkcs8)));
        }
        return files;
    }

    private static byte[] insideOf(byte[] pkcs8) {
        try {
            DerReader info = new DerReader(pkcs8, 0, pkcs8.length).enter(Asn1Tag.SEQUENCE);
            info.integer();
            info.read(Asn1Tag.SEQUENCE);
            return info.read(Asn1Tag.OCTET_STRING).bytes();
        } catch (TlsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<byte[]> sessions() {
        return Recordings.all().stream().filter(r -> r.param("do") != null && r.param("do").contains("save"))
            .map(SpoiltFilesTest::saved).distinct().toList();
    }

    private static byte[] saved(Recording recording) {
        List<Event> events = recording.events();
        int i = 0;
        while (!events.get(i).toString().equals("call session_save")) {
            i++;
        }
        return events.get(i + 2).bytes(0);
    }

    /** What configurations consist of, with conditions, comments and macros in macros. */
    private static List<byte[]> headers() {
        String prologue = "/* a */\n#ifndef H\n#define H\n#if defined(MBEDTLS_A) && !(B > 0x10u) || 1 // b\n#else\n#error c\n"
            + "#endif\n#define ONE 1\n#define TWO (ONE + \\\n ONE)\n#if TWO * 2 == 4 ? 1 : 0\n#endif\n";
        return Stream.of("config", "config-suite-b", "config-thread").map(name -> {
            StringBuilder text = new StringBuilder(prologue);
            Recorded.header(ReferenceVersion.V2_28_10, name, "define")
                .forEach((macro, value) -> text.append("#define MBEDTLS_" + macro + " " + value + "\n"));
            return text.append("#endif\n").toString().getBytes(StandardCharsets.UTF_8);
        }).toList();
    }

    /** Curves have tables, which are made once. */
    @BeforeContainer
    static void useCurves() throws TlsException {
        for (String name : KEY_NAMES) {
            sign(Pki.pem(name + ".key"));
        }
    }

    @Provide
    Arbitrary<byte[]> certificates() {
        return SpoiltFile.of(CERTIFICATES);
    }

    @Provide
    Arbitrary<byte[]> crls() {
        return SpoiltFile.of(CRLS);
    }

    @Provide
    Arbitrary<byte[]> keyFiles() {
        return SpoiltFile.of(KEYS);
    }

    @Provide
    Arbitrary<byte[]> savedSessions() {
        return SpoiltFile.of(SESSIONS);
    }

    @Provide
    Arbitrary<byte[]> headerFiles() {
        return SpoiltFile.of(HEADERS);
    }

    @Property
    void certificateFiles(@ForAll("certificates") byte[] file) {
        Costs.check(file, MAX_ALLOCATED, input -> {
            for (Certificate certificate : CertificateChain.parse(input, BUILD)) {
                certificate.info("");
                certificate.debugInfo(ReferenceVersion.V2_28_10);
            }
        });
    }

    @Property
    void revocationLists(@ForAll("crls") byte[] file) {
        Costs.check(file, MAX_ALLOCATED, input -> {
            for (Crl crl : Crl.parse(input, BUILD)) {
                crl.info("");
            }
        });
    }

    @Property
    void privateKeys(@ForAll("keyFiles") byte[] file) {
        Costs.check(file, MAX_FOR_CURVES, SpoiltFilesTest::sign);
    }

    private static void sign(byte[] keyFile) throws TlsException {
        PrivateKey key = PrivateKeys.parse(keyFile, null, BUILD);
        byte[] hash = new byte[HashAlgorithm.SHA256.size()];
        try {
            new BcCryptoProvider().signer(key, true).sign(HashAlgorithm.SHA256, hash, new FixedStream(1, ""));
        } catch (CryptoException e) {
            assertNotNull(ErrorCodes.high(e.code()), e.getMessage());
        }
    }

    @Property
    void sessions(@ForAll("savedSessions") byte[] file) {
        Costs.check(file, MAX_ALLOCATED, input -> {
            SslSession session = SslSession.load(input, BUILD);
            session.save(BUILD);
            session.id();
            session.ticket();
            sayHello(session);
        });
    }

    /** The ClientHello has in it what the session says. */
    private static void sayHello(SslSession session) throws TlsException {
        SpoiltPeer peer = new SpoiltPeer(new FixedStream(1, ""), null);
        peer.start(new byte[0], Delivery.WHOLE);
        SslContext client = new SslContext(SslConfig.builder(BUILD).random(peer).caChain(CertificateChain.EMPTY).build());
        client.setTransport(peer);
        client.setSession(session);
        assertEquals(0, client.handshakeStep());
        assertEquals(0, client.handshakeStep());
    }

    @Property
    void configurations(@ForAll("headerFiles") byte[] file) {
        Costs.check(file, MAX_ALLOCATED, input -> {
            try {
                String text = new String(input, StandardCharsets.ISO_8859_1);
                ConfigHeader.parse("config.h", text, ReferenceVersion.V2_28_10).toBuilder().violations();
            } catch (ConfigSyntaxException e) {
                assertTrue(e.line() > 0, e.getMessage());
            }
        });
    }
}
