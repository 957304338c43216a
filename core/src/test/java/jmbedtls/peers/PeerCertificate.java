package jmbedtls.peers;

import jmbedtls.crypto.EcGroup;

/** The server certificates that every peer is tried with. */
enum PeerCertificate {
    RSA_2048("leaf-rsa2048", "root-rsa", null),
    RSA_2048_CHAIN("leaf-rsa-via-inter-chain", "root-rsa", null),
    ECDSA_P256("leaf-ec256", "root-ec", EcGroup.SECP256R1),
    ECDSA_P384("leaf-ec384", "root-ec", EcGroup.SECP384R1),
    ECDSA_P256_CHAIN("leaf-ec-via-inter-chain", "root-ec", EcGroup.SECP256R1);

    private final String file;
    private final String root;
    private final EcGroup group;

    PeerCertificate(String file, String root, EcGroup group) {
        this.file = file;
        this.root = root;
        this.group = group;
    }

    /** Its name in the test PKI. */
    String file() {
        return file;
    }

    /** The name of the root that it leads to. */
    String root() {
        return root;
    }

    /** The suite that goes with the key. */
    String suite(String cipher) {
        return "TLS-ECDHE-" + (group == null ? "RSA" : "ECDSA") + "-WITH-" + cipher;
    }

    /**
     * What the client must offer to get a key exchange in a group: the group first, and the one of the certificate's
     * key, without which the certificate would be of no use.
     */
    EcGroup[] groupsFor(EcGroup wanted) {
        return group == null || group == wanted ? new EcGroup[] {wanted} : new EcGroup[] {wanted, group};
    }
}
