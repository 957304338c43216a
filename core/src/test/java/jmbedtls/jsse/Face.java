package jmbedtls.jsse;

import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The providers whose clients the contract suites run over: the JDK's shows that a suite asks the right thing. */
enum Face {
    JDK {
        @Override
        SSLContext context(KeyManager[] keys, TrustManager... trust) throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLSv1.2", "SunJSSE");
            context.init(keys, trust, null);
            return context;
        }
    },
    JMBEDTLS {
        @Override
        SSLContext context(KeyManager[] keys, TrustManager... trust) throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider());
            context.init(keys, trust, null);
            return context;
        }
    };

    /** A context for clients, initialized. */
    abstract SSLContext context(KeyManager[] keys, TrustManager... trust) throws GeneralSecurityException;

    /** A context for clients that trusts both roots of the test PKI and has no key. */
    SSLContext context() throws GeneralSecurityException {
        return context(null, Credentials.trust("root-ec", "root-rsa"));
    }

    /** The JDK's server with a certificate of the test PKI. */
    static SSLContext server(String certificate) throws GeneralSecurityException {
        return JDK.context(Credentials.keys(certificate), Credentials.trust("root-ec", "root-rsa"));
    }
}
