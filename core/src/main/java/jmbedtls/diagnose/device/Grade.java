package jmbedtls.diagnose.device;

/** How good a cure is, the best first. */
public enum Grade {
    /** As good as TLS 1.2 gets: ephemeral or pre-shared keys, authenticated encryption, verified certificates. */
    SOUND,
    /** It works, but is no longer recommended: no forward secrecy, or CBC with a MAC. */
    DATED,
    /** It takes away what protects the connection. */
    UNSAFE;

    public Grade or(Grade other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
