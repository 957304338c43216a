package jmbedtls.peers;

/** A running server; {@link #close} ends it for certain. Safe for use by many threads. */
interface PeerServer extends AutoCloseable {
    int port();

    /** What the server answers to a line (without its line feed) in {@link Peer.Service#ECHO}. */
    byte[] answerTo(byte[] line);

    /** What the server has said about itself so far, for the message of a test that fails. */
    String output();

    @Override
    void close();
}
