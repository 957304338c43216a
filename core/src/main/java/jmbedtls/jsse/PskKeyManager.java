package jmbedtls.jsse;

import java.nio.charset.StandardCharsets;

import javax.net.ssl.KeyManager;

import jmbedtls.PreSharedKey;

/**
 * Gives pre-shared keys (RFC 4279) to the connections of an SSLContext; it goes into the array of key managers of
 * {@code SSLContext.init}, alone or beside X.509 managers. With it there, the suites that are enabled by default are those
 * with a pre-shared key.
 *
 * <pre>{@code
 * SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider());
 * context.init(new KeyManager[] {PskKeyManager.of("gateway-7", key)}, null, null);
 * }</pre>
 *
 * <p>Called by the threads that shake hands, so it must be safe for use by several.
 */
public interface PskKeyManager extends KeyManager {
    /**
     * The key for a server.
     *
     * @param host the server's name or address as the application gave it; null if it gave none
     * @param port -1 if the application gave none
     * @param hint the server's identity hint (RFC 4279, 5.2); empty if it sent none. What a hint means is for the application
     *     to know; it comes from a server that has not yet proved to have a key
     * @return null if there is none: the handshake fails
     */
    PreSharedKey choose(String host, int port, byte[] hint);

    /** One key for all servers that the context connects to. */
    static PskKeyManager of(String identity, byte[] key) {
        return new OnePsk(new PreSharedKey(identity.getBytes(StandardCharsets.UTF_8), key), false);
    }

    /** One key, which one server has and no other: see {@link #identifiesServer}. */
    static PskKeyManager ofServer(String identity, byte[] key) {
        return new OnePsk(new PreSharedKey(identity.getBytes(StandardCharsets.UTF_8), key), true);
    }

    /**
     * Whether having the key proves that a server is the one that was asked for. One key for several servers proves that it is
     * one of them: then an endpoint identification algorithm, which libraries set by default, cannot be satisfied without a
     * certificate, and such a connection is refused. A manager that has a key of its own for each host says true.
     */
    default boolean identifiesServer() {
        return false;
    }
}
