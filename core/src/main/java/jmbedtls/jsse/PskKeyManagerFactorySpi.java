package jmbedtls.jsse;

import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;

import jmbedtls.PreSharedKey;

/** Pre-shared keys out of a key store: the one secret key in it, whose alias is the identity. */
final class PskKeyManagerFactorySpi extends KeyManagerFactorySpi {
    private PskKeyManager manager;

    @Override
    protected void engineInit(KeyStore keys, char[] password)
            throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
        if (keys == null) {
            throw new KeyStoreException("a key store with a secret key is needed");
        }
        List<String> aliases = Collections.list(keys.aliases()).stream().filter(alias -> isSecret(keys, alias)).toList();
        if (aliases.size() != 1) {
            throw new KeyStoreException("one secret key is needed, its alias being the identity; there are "
                    + aliases.size());
        }
        Key key = keys.getKey(aliases.get(0), password);
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new UnrecoverableKeyException("the key of " + aliases.get(0) + " does not leave its store");
        }
        manager = new OnePsk(new PreSharedKey(aliases.get(0).getBytes(StandardCharsets.UTF_8), encoded), false);
    }

    private static boolean isSecret(KeyStore keys, String alias) {
        try {
            return keys.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        throw new InvalidAlgorithmParameterException("a key store, or a PskKeyManager of one's own");
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        if (manager == null) {
            throw new IllegalStateException("not initialized");
        }
        return new KeyManager[] {manager};
    }
}
