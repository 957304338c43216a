package jmbedtls.x509.strict;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** What the JDK's TLS client makes of a chain. */
final class JdkJudge {
    private JdkJudge() {
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    /** Whether the JDK's client, which checks names as HTTPS does, completes a handshake with a server of the chain. */
    static boolean takes(ForgedPki pki) throws GeneralSecurityException, IOException {
        SSLEngine client;
        SSLEngine server;
        try {
            client = clientEngine(pki);
            server = serverEngine(pki);
        } catch (GeneralSecurityException e) {
            return false;
        }
        ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
        try {
            for (int i = 0; i < 50; i++) {
                step(client, toServer, toClient);
                step(server, toClient, toServer);
                if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                    return true;
                }
            }
        } catch (SSLException e) {
            return false;
        }
        throw new AssertionError("a handshake without end");
    }

    private static SSLEngine clientEngine(ForgedPki pki) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (byte[] der : ForgedPki.make(pki.trusted)) {
            store.setCertificateEntry("t" + store.size(), certificate(der));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(null, trust.getTrustManagers(), null);
        SSLEngine engine = context.createSSLEngine(pki.host, 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLEngine serverEngine(ForgedPki pki) throws GeneralSecurityException {
        SSLEngine engine = serverContext(pki).createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** Serves the chain whatever is asked for. */
    static SSLContext serverContext(ForgedPki pki) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : ForgedPki.make(pki.sent)) {
            chain.add(certificate(der));
        }
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(new KeyManager[] {new OneChain(chain.toArray(X509Certificate[]::new),
                ForgedPki.key(pki.leaf.key).getPrivate())}, null, null);
        return context;
    }

    private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        ByteBuffer none = ByteBuffer.allocate(1 << 15);
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NOT_HANDSHAKING) {
            engine.beginHandshake();
            status = engine.getHandshakeStatus();
        }
        while (true) {
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                status = engine.getHandshakeStatus();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                status = engine.wrap(ByteBuffer.allocate(0), out).getHandshakeStatus();
            } else if (status == HandshakeStatus.NEED_UNWRAP && in.position() > 0) {
                in.flip();
                int before = in.remaining();
                status = engine.unwrap(in, none).getHandshakeStatus();
                boolean stuck = in.remaining() == before;
                in.compact();
                if (stuck && status == HandshakeStatus.NEED_UNWRAP) {
                    return;
                }
            } else {
                return;
            }
        }
    }

    /** Serves one chain whatever is asked for. */
    private static final class OneChain extends X509ExtendedKeyManager {
        private final X509Certificate[] chain;
        private final PrivateKey key;

        OneChain(X509Certificate[] chain, PrivateKey key) {
            this.chain = chain;
            this.key = key;
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return key.getAlgorithm().equals(keyType) ? "one" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, java.net.Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, java.net.Socket socket) {
            return key.getAlgorithm().equals(keyType) ? "one" : null;
        }
    }
}
