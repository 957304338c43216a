package jmbedtls.diagnose.probe;

/** What a server sent is no well-formed TLS. */
final class ProbeFormatException extends Exception {
    private static final long serialVersionUID = 1L;
}
