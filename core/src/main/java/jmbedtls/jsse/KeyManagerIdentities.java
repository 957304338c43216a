package jmbedtls.jsse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;

import jmbedtls.AlertDescription;
import jmbedtls.ClientIdentities;
import jmbedtls.ClientIdentity;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.jca.JcaSigner;
import jmbedtls.error.SslError;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.JavaCertificates;

/** Asks a key manager of JSSE who the client is. The key signs through JCA, so it need not have an encoding. */
final class KeyManagerIdentities implements ClientIdentities {
    /** ClientCertificateType (RFC 5246, 7.4.4; RFC 8422, 5.5). */
    private static final int RSA_SIGN = 1;
    private static final int ECDSA_SIGN = 64;

    private final X509KeyManager manager;
    private final BuildConfig build;
    private final ClientConnection connection;
    private final Object face;

    /** @param face the engine or the socket */
    KeyManagerIdentities(X509KeyManager manager, BuildConfig build, ClientConnection connection, Object face) {
        this.manager = manager;
        this.build = build;
        this.connection = connection;
        this.face = face;
    }

    @Override
    public ClientIdentity choose(Request request) throws TlsException {
        String[] keyTypes = keyTypes(request);
        connection.serverAsks(request);
        try {
            String alias = keyTypes.length == 0 ? null : alias(keyTypes, issuers(request));
            return alias == null ? null : identity(alias);
        } catch (RuntimeException e) {
            throw new TlsException(SslError.INTERNAL_ERROR.code(), AlertDescription.INTERNAL_ERROR, e);
        }
    }

    private static String[] keyTypes(Request request) {
        List<String> types = new ArrayList<>();
        for (int type : request.certificateTypes()) {
            if (type == ECDSA_SIGN) {
                types.add("EC");
            } else if (type == RSA_SIGN) {
                types.add("RSA");
            }
        }
        return types.toArray(new String[0]);
    }

    /** Null for any: the server has named none. */
    private static Principal[] issuers(Request request) {
        return request.authorities().isEmpty() ? null
                : request.authorities().stream().map(X500Principal::new).toArray(Principal[]::new);
    }

    private String alias(String[] keyTypes, Principal[] issuers) {
        if (face instanceof SSLEngine engine) {
            return manager instanceof X509ExtendedKeyManager extended
                    ? extended.chooseEngineClientAlias(keyTypes, issuers, engine)
                    : manager.chooseClientAlias(keyTypes, issuers, null);
        }
        return manager.chooseClientAlias(keyTypes, issuers, (Socket) face);
    }

    private ClientIdentity identity(String alias) throws TlsException {
        X509Certificate[] certificates = manager.getCertificateChain(alias);
        PrivateKey key = manager.getPrivateKey(alias);
        if (certificates == null || certificates.length == 0 || key == null) {
            return null;
        }
        CertificateChain chain = JavaCertificates.of(List.of(certificates), build);
        connection.clientShows(List.of(certificates));
        return new ClientIdentity(chain, JcaSigner.of(key, chain.get(0).subjectKey().key()));
    }
}
