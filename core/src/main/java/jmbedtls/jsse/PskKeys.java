package jmbedtls.jsse;

import jmbedtls.PreSharedKey;
import jmbedtls.PreSharedKeys;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/** A manager of pre-shared keys, asked for one connection. */
final class PskKeys implements PreSharedKeys {
    private final PskKeyManager manager;
    private final ClientConnection connection;

    PskKeys(PskKeyManager manager, ClientConnection connection) {
        this.manager = manager;
        this.connection = connection;
    }

    @Override
    public PreSharedKey choose(byte[] hint) throws TlsException {
        PreSharedKey key = manager.choose(connection.host(), connection.port(), hint);
        if (key == null) {
            throw new TlsException(SslError.PRIVATE_KEY_REQUIRED.code());
        }
        return key;
    }
}
