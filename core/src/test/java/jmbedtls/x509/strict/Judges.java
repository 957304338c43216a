package jmbedtls.x509.strict;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.KeyUsage;
import jmbedtls.x509.VerifyResult;

/** This library's own two ways to verify. */
final class Judges {
    /** GATEWAY's parser refuses SHA-1 on sight. */
    static final BuildConfig BUILD = Presets.DEFAULT_2_28;

    private Judges() {
    }

    static VerifyResult strict(ForgedPki pki) throws GeneralSecurityException, TlsException {
        return strict(pki, StrictRules.DEFAULT);
    }

    static VerifyResult strict(ForgedPki pki, StrictRules rules) throws GeneralSecurityException, TlsException {
        return new StrictVerifier(settings(parse(pki.trusted)), rules)
                .verify(parse(pki.sent), ServerIdentity.of(pki.host), KeyUsage.DIGITAL_SIGNATURE);
    }

    static CertificateVerifier settings(CertificateChain trusted) {
        return CertificateVerifier.builder(BUILD, new BcCryptoProvider()).trusted(trusted).build();
    }

    private static CertificateChain parse(List<ForgedPki.Node> nodes) throws GeneralSecurityException, TlsException {
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] der : ForgedPki.make(nodes)) {
            certificates.add(Certificate.parseUnjudged(der, 0, der.length, BUILD));
        }
        return CertificateChain.of(certificates);
    }

    /** As Mbed TLS: what it cannot parse it refuses; then the checks that its handshake adds. */
    static boolean asC(ForgedPki pki) throws GeneralSecurityException {
        try {
            CertificateChain sent = parseAsC(pki.sent);
            boolean usable = sent.get(0).checkKeyUsage(KeyUsage.DIGITAL_SIGNATURE)
                    && sent.get(0).checkExtendedKeyUsage(jmbedtls.asn1.Oid.of(ForgedPki.SERVER_AUTH));
            return settings(parseAsC(pki.trusted)).verify(sent, pki.host).isTrusted() && usable;
        } catch (TlsException e) {
            return false;
        }
    }

    private static CertificateChain parseAsC(List<ForgedPki.Node> nodes) throws GeneralSecurityException, TlsException {
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] der : ForgedPki.make(nodes)) {
            certificates.add(Certificate.parse(der, BUILD));
        }
        return CertificateChain.of(certificates);
    }
}
