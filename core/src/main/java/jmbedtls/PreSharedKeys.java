package jmbedtls;

/**
 * Chooses the pre-shared key of a connection. A configuration without one has the key that {@link SslConfig.Builder#psk} set,
 * for every server, as Mbed TLS has.
 *
 * <p>It is asked at most once in a handshake, by the thread that makes it, when the server has chosen a suite with a
 * pre-shared key and has sent its hint. It must be safe for use by as many threads as there are connections with the
 * configuration.
 */
@FunctionalInterface
public interface PreSharedKeys {
    /**
     * Chooses a key.
     *
     * @param hint the server's identity hint (RFC 4279, 5.2), empty if it sent none; it has not proved anything yet
     * @return the key
     * @throws TlsException to end the handshake: with its code, and after its alert if it names one
     */
    PreSharedKey choose(byte[] hint) throws TlsException;
}
