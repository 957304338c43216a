package jmbedtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import jmbedtls.config.Presets;
import jmbedtls.peers.JdkEngine;
import jmbedtls.suite.CipherSuite;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.VerifyFlag;
import org.junit.jupiter.api.Test;

/** What a connection says it agreed on is what the JDK's server says. */
class AgreedTest {
    private final JdkEngine.Factory servers;
    private JdkEngine server;

    AgreedTest() throws IOException {
        servers = new JdkEngine.Factory("leaf-ec256", null);
    }

    private static SslConfig.Builder trusting(String root) throws TlsException {
        return SslConfig.builder(Presets.DEFAULT_2_28)
                .caChain(CertificateChain.parse(Pki.pem(root + ".crt"), Presets.DEFAULT_2_28));
    }

    private SslContext connect(SslConfig config, SslSession session) throws IOException {
        server = servers.next("mqtt");
        SslContext context = new SslContext(config);
        context.setHostname("localhost");
        if (session != null) {
            context.setSession(session);
        }
        assertNull(context.agreed(), "nothing before the handshake");
        server.handshake(context);
        return context;
    }

    @Test
    void whatTheServerSays() throws IOException {
        SslContext context = connect(trusting("root-ec").alpnProtocols("http/1.1", "mqtt")
                .maxFragmentLength(MaxFragmentLength.BYTES_4096).build(), null);
        Agreed agreed = context.agreed();
        assertEquals(server.engine().getSession().getCipherSuite(), agreed.suite().name());
        assertEquals(context.ciphersuite(), agreed.suite().suiteName());
        assertEquals("TLSv1.2", agreed.version());
        assertEquals("mqtt", server.engine().getApplicationProtocol());
        assertEquals("mqtt", agreed.applicationProtocol());
        assertEquals(1, agreed.peerCertificates().size());
        assertEquals(0, agreed.verifyResult());
        assertFalse(agreed.resumed());
        assertEquals(MaxFragmentLength.BYTES_4096, agreed.maxFragmentLength());
        assertTrue(agreed.extendedMasterSecret());
        assertTrue(agreed.secureRenegotiation());
        assertFalse(agreed.truncatedHmac());
    }

    @Test
    void aSessionThatGoesOnSaysSo() throws IOException {
        SslConfig config = trusting("root-ec").build();
        SslSession session = connect(config, null).session();
        Agreed again = connect(config, session).agreed();
        assertTrue(again.resumed());
        assertEquals(1, again.peerCertificates().size());
        assertNull(again.applicationProtocol());
        assertEquals(MaxFragmentLength.NONE, again.maxFragmentLength());
    }

    @Test
    void aSessionThatTheServerDoesNotKnowIsNotResumed() throws IOException {
        SslConfig config = trusting("root-ec").build();
        SslSession foreign = connect(config, null).session();
        AgreedTest other = new AgreedTest();
        assertFalse(other.connect(config, foreign).agreed().resumed());
    }

    @Test
    void flagsThatWerePutUpWith() throws IOException {
        Agreed agreed = connect(trusting("root-rsa").authMode(AuthMode.OPTIONAL).build(), null).agreed();
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(), agreed.verifyResult());
    }

    @Test
    void whatWasSwitchedOffIsNotAgreed() throws IOException {
        Agreed agreed = connect(trusting("root-ec").extendedMasterSecret(false)
                .ciphersuites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256.id()).build(), null).agreed();
        assertFalse(agreed.extendedMasterSecret());
        assertEquals(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, agreed.suite());
        assertFalse(agreed.encryptThenMac(), "the JDK does not know it");
    }

    @Test
    void goodAfterTheEndAndGoneWithTheNextConnection() throws IOException {
        SslContext context = connect(trusting("root-ec").build(), null);
        Agreed agreed = context.agreed();
        context.close();
        context.close();
        assertEquals(agreed, context.agreed());
        assertNotEquals(0, agreed.peerCertificates().size());
        SslContext again = connect(trusting("root-ec").build(), null);
        again.sessionReset();
        assertNull(again.agreed());
    }
}
