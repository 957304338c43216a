package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateForge;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.Der;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.strict.ForgedPki.Node;
import org.junit.jupiter.api.Test;

/** Chains that are made to cost much. */
class StrictWorkTest {
    /** Counts what is verified, and with which keys. */
    private static final class Counter {
        private int signatures;
        private int longestExponent;

        CryptoProvider provider() {
            CryptoProvider real = new BcCryptoProvider();
            return (CryptoProvider) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] {CryptoProvider.class}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("verify")) {
                            count(arguments[0]);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void count(Object key) {
            signatures++;
            if (key instanceof RsaPublicKey rsa) {
                longestExponent = Math.max(longestExponent, rsa.e().bitLength());
            }
        }
    }

    private static VerifyResult verify(Counter counter, ForgedPki pki) throws Exception {
        CertificateVerifier settings = CertificateVerifier.builder(Presets.DEFAULT_2_28, counter.provider())
                .trusted(parse(ForgedPki.make(pki.trusted))).build();
        return new StrictVerifier(settings, StrictRules.DEFAULT)
                .verify(parse(ForgedPki.make(pki.sent)), ServerIdentity.of(pki.host), 0);
    }

    private static CertificateChain parse(List<byte[]> encoded) throws Exception {
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            certificates.add(Certificate.parseUnjudged(der, 0, der.length, Presets.DEFAULT_2_28));
        }
        return CertificateChain.of(certificates);
    }

    /** Every certificate may have issued every other: there are more paths than can be counted. */
    @Test
    void aTangleOfNamesEnds() throws Exception {
        ForgedPki pki = new ForgedPki();
        pki.leaf.issuer = "CA";
        pki.leaf.signer = "k0";
        pki.sent.remove(pki.inter);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 3; j++) {
                Node node = new Node("CA", "k" + i).asCa();
                node.issuer = "CA";
                node.signer = "k" + (i + j + 1) % 20;
                pki.sent.add(node);
            }
        }
        Counter counter = new Counter();
        VerifyResult result = verify(counter, pki);
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(), result.flags());
        assertTrue(result.findings().toString().contains("limit on work"), () -> result.findings().toString());
        assertTrue(counter.signatures <= StrictRules.DEFAULT.maxWork() / 4, counter.signatures + " signatures");
    }

    /** What a server may send in earnest is found among as many strays. */
    @Test
    void aLongChainAmongStraysIsFound() throws Exception {
        ForgedPki pki = new ForgedPki();
        Fault.LONG.spoil(pki);
        for (int i = 0; i < 40; i++) {
            Node stray = new Node("Level " + i % 8, "stray" + i).asCa().issuedBy(pki.root);
            stray.keyIdentifiers = i % 2 == 0;
            pki.sent.add(stray);
        }
        List<Node> others = pki.sent.subList(1, pki.sent.size());
        Collections.shuffle(others, new Random(1));
        Counter counter = new Counter();
        VerifyResult result = verify(counter, pki);
        assertTrue(result.isTrusted(), () -> result.findings().toString());
        assertEquals(10, result.path().size());
    }

    /** An RSA key of 8192 bits with an exponent as long cost 2.8 s of processor time. */
    @Test
    void longExponentsAreNotRaisedTo() throws Exception {
        KeyPair key = ForgedPki.key("rsa2048");
        BigInteger modulus = BigInteger.ONE.shiftLeft(8191).add(BigInteger.valueOf(12345));
        BigInteger exponent = modulus.shiftRight(1).setBit(0);
        byte[] info = Der.sequence(Der.sequence(Der.oid("1.2.840.113549.1.1.1"), Der.nothing()), Der.bits(
                Der.sequence(Der.of(Asn1Tag.INTEGER, modulus.toByteArray()),
                        Der.of(Asn1Tag.INTEGER, exponent.toByteArray()))));
        CertificateForge.CertificateParts parts = new CertificateForge.CertificateParts();
        parts.issuer = CertificateForge.name(Asn1Tag.UTF8_STRING, "CA");
        parts.subject = parts.issuer;
        parts.subjectKeyInfo = info;
        parts.extension(CertificateForge.BASIC_CONSTRAINTS, Der.sequence(Der.bool(true)));
        byte[] hostile = parts.sign(CertificateForge.Scheme.RSA_SHA256, key);
        Counter counter = new Counter();
        CertificateVerifier settings = CertificateVerifier.builder(Presets.DEFAULT_2_28, counter.provider())
                .trusted(parse(List.of(hostile))).build();
        CertificateForge.CertificateParts leaf = new CertificateForge.CertificateParts();
        leaf.issuer = parts.issuer;
        leaf.subjectKeyInfo = key.getPublic().getEncoded();
        VerifyResult result = new StrictVerifier(settings, StrictRules.DEFAULT)
                .verify(parse(List.of(leaf.sign(CertificateForge.Scheme.RSA_SHA256, key))), null, 0);
        assertFalse(result.isTrusted());
        assertTrue(counter.longestExponent <= 64, "an exponent of " + counter.longestExponent + " bits");
    }

    /** BetterTLS and others send certificates with thousands of names under thousands of constraints. */
    @Test
    void namesTimesConstraintsAreBounded() throws Exception {
        ForgedPki pki = new ForgedPki();
        byte[][] bases = new byte[1500][];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = ForgedPki.dns("c" + i + ".example.org");
            pki.leaf.names.add(ForgedPki.dns("n" + i + ".example.org"));
        }
        pki.inter.constraints(true, ForgedPki.excluded(bases));
        VerifyResult result = verify(new Counter(), pki);
        assertTrue(result.findings().toString().contains("limit on work"), () -> result.findings().toString());
    }
}
