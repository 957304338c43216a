package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that show a certificate because the server asks for one. */
@Timeout(60)
class ClientAuthenticationTest {
    private static EnginePair pair(Face face, KeyManager... keys) throws Exception {
        EnginePair pair = EnginePair.of(face.context(keys, Credentials.trust("root-ec", "root-rsa")), "leaf-ec256");
        pair.server.setNeedClientAuth(true);
        return pair;
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theJdksManagersSayWhoTheClientIs(Face face) throws Exception {
        for (String name : List.of("client-ec256", "client-rsa2048", "client-ec384", "client-ec-via-inter-chain")) {
            EnginePair pair = pair(face, Credentials.keys(name)).handshake();
            assertArrayEquals(Credentials.chain(name), pair.server.getSession().getPeerCertificates(), name);
            assertArrayEquals(Credentials.chain(name), pair.client.getSession().getLocalCertificates(), name);
            assertEquals(Credentials.chain(name)[0].getSubjectX500Principal(),
                    pair.client.getSession().getLocalPrincipal());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void withoutAKeyTheServerIsToldOfNone(Face face) throws Exception {
        EnginePair pair = pair(face);
        assertThrows(SSLException.class, pair::handshake);
        assertNull(pair.client.getSession().getLocalPrincipal());
    }

    /** As a key of a token is: JCA signs with it, and its bytes stay there. */
    private static final class Token extends X509ExtendedKeyManager {
        private final X509KeyManager inner;
        private String[] keyTypes;
        private Principal[] issuers;
        private SSLEngine engine;

        Token(String name) {
            inner = (X509KeyManager) Credentials.keys(name)[0];
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] names, SSLEngine asking) {
            keyTypes = types;
            issuers = names;
            engine = asking;
            return inner.chooseClientAlias(types, names, null);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] names, Socket asking) {
            throw new AssertionError("an engine asks by chooseEngineClientAlias");
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return inner.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return inner.getPrivateKey(alias);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] names) {
            return inner.getClientAliases(type, names);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] names) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] names, Socket asking) {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aManagerIsToldWhatTheServerAsksFor(Face face) throws Exception {
        Token token = new Token("client-ec256");
        EnginePair pair = pair(face, token).handshake();
        assertEquals(pair.client, token.engine);
        assertTrue(List.of(token.keyTypes).contains("EC"), String.join(" ", token.keyTypes));
        assertTrue(List.of(token.issuers).contains(Credentials.chain("root-ec")[0].getSubjectX500Principal()));
        assertArrayEquals(Credentials.chain("client-ec256"), pair.server.getSession().getPeerCertificates());
    }
}
