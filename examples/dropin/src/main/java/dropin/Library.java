package dropin;

import javax.net.ssl.SSLContext;

/** A library as its users call it: what differs between the JDK's provider and another one is the context alone. */
interface Library {
    String name();

    /** The server that it talks to. */
    Server.Kind server();

    /** Whether its server resumes sessions at all. */
    default boolean serverResumes() {
        return true;
    }

    /** Opens a connection; the server's certificate must be for {@code host}. */
    Link open(SSLContext context, String host, int port) throws Exception;

    /** An open connection. */
    interface Link extends AutoCloseable {
        /** Sends a text to the server and gets it back. */
        String exchange(String text) throws Exception;

        /** Ends the connection and makes it anew, for a library whose sessions are of one client; false if it cannot. */
        default boolean reconnect() throws Exception {
            return false;
        }
    }
}
