package jmbedtls.x509.strict;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** What others make of a chain: the JDK's TLS client, OpenSSL's and GnuTLS's programs. */
final class OtherJudges {
    private OtherJudges() {
    }

    private static X509Certificate jdk(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    /** Whether the JDK's client, which checks names as HTTPS does, completes a handshake with a server of the chain. */
    static boolean jdk(ForgedPki pki) throws GeneralSecurityException, IOException {
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
            store.setCertificateEntry("t" + store.size(), jdk(der));
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
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : ForgedPki.make(pki.sent)) {
            chain.add(jdk(der));
        }
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(new KeyManager[] {new OneChain(chain.toArray(X509Certificate[]::new),
                ForgedPki.key(pki.leaf.key).getPrivate())}, null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
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
            return "one";
        }
    }

    private static void pem(Path file, List<byte[]> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] der : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, text);
    }

    /** {@code openssl verify}, strict, for a server, with the name. */
    static boolean openssl(ForgedPki pki, Path directory) throws Exception {
        write(pki, directory);
        boolean address = IpAddress.parse(pki.host) != null;
        return run(directory, List.of("openssl", "verify", "-x509_strict", "-purpose", "sslserver",
                address ? "-verify_ip" : "-verify_hostname", pki.host, "-CAfile", "trusted.pem", "-no-CApath",
                "-no-CAstore", "-partial_chain", "-policy_check", "-untrusted", "others.pem", "leaf.pem"));
    }

    /** {@code certtool --verify} for a server, with the name. */
    static boolean gnutls(ForgedPki pki, Path directory) throws Exception {
        write(pki, directory);
        return run(directory, List.of("certtool", "--verify", "--verify-hostname", pki.host, "--verify-purpose",
                ForgedPki.SERVER_AUTH, "--load-ca-certificate", "trusted.pem", "--infile", "sent.pem"));
    }

    private static void write(ForgedPki pki, Path directory) throws Exception {
        pem(directory.resolve("trusted.pem"), ForgedPki.make(pki.trusted));
        pem(directory.resolve("sent.pem"), ForgedPki.make(pki.sent));
        pem(directory.resolve("leaf.pem"), ForgedPki.make(pki.sent.subList(0, 1)));
        List<byte[]> others = ForgedPki.make(pki.sent.subList(1, pki.sent.size()));
        pem(directory.resolve("others.pem"), others.isEmpty() ? ForgedPki.make(pki.sent) : others);
    }

    private static boolean run(Path directory, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile()).start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return process.exitValue() == 0;
    }

    static boolean has(String program) {
        try {
            Process process = new ProcessBuilder(program, program.equals("openssl") ? "version" : "--version")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
