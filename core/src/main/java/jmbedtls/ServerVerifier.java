package jmbedtls;

import java.util.List;
import java.util.Objects;

import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.VerifyResult;

/**
 * Decides whether a server is who it should be, by the certificates that it sent. A configuration without one does what
 * Mbed TLS does with its trusted certificates, revocation lists, profile and callbacks; one that is given takes the
 * place of all of these. What TLS itself asks of the server's own certificate stays: its curve must have been offered,
 * its usage extensions must allow what the cipher suite does with the key.
 *
 * <p>It is asked in each full handshake, by the thread that makes it, unless the mode is {@link AuthMode#NONE}. It must
 * be safe for use by as many threads as there are connections with the configuration.
 */
@FunctionalInterface
public interface ServerVerifier {
    /**
     * Judges a server.
     *
     * @return what was found. Flags end the handshake with the alert that Mbed TLS has for them; under
     *     {@link AuthMode#OPTIONAL} they are only noted
     * @throws TlsException to end the handshake, whatever the mode: with its code, and after its alert if it names one
     */
    VerifyResult verify(Server server) throws TlsException;

    /**
     * What a server says of itself, and whom the client wants.
     *
     * @param encoded the certificates as they were sent, in DER, the server's own first; also those that Mbed TLS
     *     passes over because it does not know the algorithm of their signature. Made for this call
     * @param certificates those that could be read, in the order in which they were sent; perhaps none. Critical
     *     extensions that are not known are the verifier's affair, see {@link Certificate#parseUnjudged}
     * @param hostname the name that was set on the connection; null if none was, or on purpose null
     * @param suite the cipher suite that the server has chosen
     */
    record Server(List<byte[]> encoded, CertificateChain certificates, String hostname, CipherSuite suite) {
        public Server {
            encoded = List.copyOf(encoded);
            Objects.requireNonNull(certificates);
            Objects.requireNonNull(suite);
        }

        /** What the certificate's key will be used for. */
        public KeyExchange keyExchange() {
            return suite.keyExchange();
        }
    }
}
