package jmbedtls.peers;

import java.nio.file.Path;
import jmbedtls.testvectors.Pki;

/** The files of the test PKI that belong to one certificate name. */
final class PeerFiles {
    private static final String CHAIN = "-chain";

    private PeerFiles() {
    }

    static String certificateFile(String name) {
        return name + ".crt";
    }

    /** A chain has the key of its leaf. */
    static String keyFile(String name) {
        return (name.endsWith(CHAIN) ? name.substring(0, name.length() - CHAIN.length()) : name) + ".key";
    }

    static Path certificatePath(String name) {
        return Pki.path(certificateFile(name));
    }

    static Path keyPath(String name) {
        return Pki.path(keyFile(name));
    }
}
