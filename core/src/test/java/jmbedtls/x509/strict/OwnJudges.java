package jmbedtls.x509.strict;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.Oid;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.KeyUsage;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.VerifyResult;

/** This library's own two ways to verify. */
final class OwnJudges {
    /** GATEWAY's parser refuses SHA-1 on sight. */
    static final BuildConfig BUILD = Presets.DEFAULT_2_28;

    private OwnJudges() {
    }

    static VerifyResult strict(ForgedPki pki, StrictRules rules) throws GeneralSecurityException {
        CertificateChain sent = parse(pki.sent);
        if (sent.isEmpty()) {
            return VerifyResult.of(List.of(new VerifyResult.Finding(null, VerifyFlag.BADCERT_OTHER.bit(),
                    "cannot be parsed")), List.of());
        }
        return new StrictVerifier(settings(parse(pki.trusted)), rules)
                .verify(sent, ServerIdentity.of(pki.host), KeyUsage.DIGITAL_SIGNATURE);
    }

    static CertificateVerifier settings(CertificateChain trusted) {
        return CertificateVerifier.builder(BUILD, new BcCryptoProvider()).trusted(trusted).build();
    }

    /** Those that can be parsed; nothing if the first cannot. */
    private static CertificateChain parse(List<ForgedPki.Node> nodes) throws GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] der : ForgedPki.make(nodes)) {
            try {
                certificates.add(Certificate.parseUnjudged(der, 0, der.length, BUILD));
            } catch (TlsException e) {
                if (certificates.isEmpty() && nodes.size() > 1) {
                    return CertificateChain.EMPTY;
                }
            }
        }
        return CertificateChain.of(certificates);
    }

    /** As Mbed TLS: what it cannot parse it refuses; then the checks that its handshake adds. */
    static boolean asC(ForgedPki pki) throws GeneralSecurityException {
        try {
            CertificateChain sent = parseAsC(pki.sent);
            boolean usable = sent.get(0).checkKeyUsage(KeyUsage.DIGITAL_SIGNATURE)
                    && sent.get(0).checkExtendedKeyUsage(Oid.of(ForgedPki.SERVER_AUTH));
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
