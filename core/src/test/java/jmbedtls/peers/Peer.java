package jmbedtls.peers;

import java.io.IOException;
import java.util.Set;
import jmbedtls.crypto.EcGroup;

/** Whose server the client talks to. */
enum Peer {
    OPENSSL(Set.of()) {
        @Override
        PeerServer start(String certificate, Service service) throws IOException {
            return ProgramServer.openSsl(certificate, service);
        }
    },
    GNUTLS(Set.of()) {
        @Override
        PeerServer start(String certificate, Service service) throws IOException {
            return ProgramServer.gnuTls(certificate, service);
        }
    },
    MBEDTLS(Set.of()) {
        @Override
        PeerServer start(String certificate, Service service) throws IOException {
            return ProgramServer.mbedTls(certificate, service);
        }
    },
    JDK(Set.of(EcGroup.SECP224R1)) {
        @Override
        PeerServer start(String certificate, Service service) throws IOException {
            return JdkServer.start(certificate, service);
        }
    };

    /** What a server does with the data that it receives. */
    enum Service {
        /** Sends back each line, until the client says goodbye. */
        ECHO,
        /** Answers one HTTP request, then says goodbye. */
        HTTP
    }

    private final Set<EcGroup> missingGroups;

    Peer(Set<EcGroup> missingGroups) {
        this.missingGroups = missingGroups;
    }

    /**
     * Starts a server on a free port of loopback. A program that is not installed aborts the calling test, with the
     * reason in its result.
     *
     * @param certificate a name of the test PKI, such as {@code leaf-ec256} or {@code leaf-ec-via-inter-chain}
     */
    abstract PeerServer start(String certificate, Service service) throws IOException;

    /** Whether the server takes the first of the client's groups that it knows, rather than its own favourite. */
    boolean followsTheClientsOrder() {
        return this != MBEDTLS;
    }

    /** The groups among the six of {@link PeerHandshakeTest} that this peer lacks. */
    Set<EcGroup> missingGroups() {
        return missingGroups;
    }
}
