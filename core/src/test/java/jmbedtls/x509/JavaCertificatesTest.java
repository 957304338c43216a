package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;

/** Certificates go to the JDK's parser and come back. */
class JavaCertificatesTest {
    private static final String CHAIN = "leaf-ec-via-inter-chain.crt";

    private static Collection<? extends java.security.cert.Certificate> ofJdk() throws Exception {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(Pki.pem(CHAIN)));
    }

    @Test
    void aChainKeepsItsOrder() throws Exception {
        CertificateChain ours = CertificateChain.parse(Pki.pem(CHAIN), Presets.GATEWAY);
        CertificateChain in = JavaCertificates.of(ofJdk(), Presets.GATEWAY);
        assertEquals(2, in.size());
        assertEquals(ours.get(0), in.get(0));
        assertEquals(ours.get(1), in.get(1));
        assertEquals(List.copyOf(ofJdk()), JavaCertificates.toJava(in));
    }

    @Test
    void oneCertificate() throws Exception {
        X509Certificate java = JavaCertificates.toJava(
                CertificateChain.parse(Pki.pem("leaf-ec256.crt"), Presets.GATEWAY).get(0));
        assertEquals("localhost", java.getSubjectX500Principal().getName().replaceAll(".*CN=([^,]*).*", "$1"));
        assertArrayEquals(java.getEncoded(), JavaCertificates.of(java, Presets.GATEWAY).encoded());
    }

    /** Unlike in a file, which may have certificates for others too, nothing is left out. */
    @Test
    void whatTheBuildCannotReadIsToldOf() throws Exception {
        var withoutCurve = Presets.GATEWAY.toBuilder().disable(Feature.ECP_DP_SECP256R1_ENABLED).build();
        Collection<? extends java.security.cert.Certificate> certificates = ofJdk();
        assertThrows(TlsException.class, () -> JavaCertificates.of(certificates, withoutCurve));
    }
}
