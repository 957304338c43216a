package jmbedtls.jsse;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import jmbedtls.SslConfig;

/** SSLContext for clients. */
final class ClientContextSpi extends SSLContextSpi {
    private final SslConfig config;
    private volatile ClientContext context;

    ClientContextSpi(SslConfig config) {
        this.config = config;
    }

    /** The context that needs no init: it trusts whom the JDK trusts. */
    static ClientContextSpi withDefaults(SslConfig config) throws NoSuchAlgorithmException {
        ClientContextSpi made = new ClientContextSpi(config);
        try {
            made.engineInit(null, null, null);
        } catch (KeyManagementException e) {
            throw new NoSuchAlgorithmException(e);
        }
        return made;
    }

    /**
     * @param keys managers of certificates and of pre-shared keys, the first of each kind counts; null for none
     * @param trust the first X509TrustManager counts; null for the configuration's trusted certificates or, without such, the
     *     JDK's
     * @param random not used: random bytes are those of the configuration, as with Mbed TLS
     */
    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        context = new ClientContext(config, keys, trust == null && !config.trust().hasAnchors() ? systemTrust() : trust);
    }

    private static TrustManager[] systemTrust() throws KeyManagementException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new KeyManagementException("the JDK's trusted certificates", e);
        }
    }

    private ClientContext context() {
        if (context == null) {
            throw new IllegalStateException("SSLContext is not initialized");
        }
        return context;
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new ClientSocketFactory(context());
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw new UnsupportedOperationException("this provider has clients only");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return new ClientEngine(context(), null, -1);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return new ClientEngine(context(), host, port);
    }

    /** As JSSE says where there is none: null. */
    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return null;
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context().sessions();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return new Parameters(context().suites()).toSslParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        SSLParameters parameters = engineGetDefaultSSLParameters();
        parameters.setCipherSuites(context().suites().supported());
        return parameters;
    }
}
