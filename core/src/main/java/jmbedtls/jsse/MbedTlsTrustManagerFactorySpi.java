package jmbedtls.jsse;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;

import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.TrustStores;

/** Trust managers that verify as {@link jmbedtls.TlsClient} does: curves and rules are Mbed TLS's and not the JDK's. */
final class MbedTlsTrustManagerFactorySpi extends TrustManagerFactorySpi {
    private final SslConfig config;
    private MbedTlsTrustManager manager;

    MbedTlsTrustManagerFactorySpi(SslConfig config) {
        this.config = config;
    }

    /** @param trusted null for the JDK's trusted certificates */
    @Override
    protected void engineInit(KeyStore trusted) throws KeyStoreException {
        try {
            CertificateChain anchors = trusted == null ? TrustStores.ofJvm(config.build())
                    : TrustStores.of(trusted, config.build());
            manager = new MbedTlsTrustManager(config, anchors);
        } catch (TlsException e) {
            throw new KeyStoreException(e);
        }
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        throw new InvalidAlgorithmParameterException("trusted certificates come in a key store");
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
        if (manager == null) {
            throw new IllegalStateException("not initialized");
        }
        return new TrustManager[] {manager};
    }
}
