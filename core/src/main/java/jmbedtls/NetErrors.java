package jmbedtls;

import java.io.IOException;
import java.net.SocketTimeoutException;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;

/** Says what an {@link IOException} would have been in net_sockets.c. */
public final class NetErrors {
    private NetErrors() {
    }

    /** The code for a failed receive. */
    public static int receiving(IOException e) {
        return code(e, NetError.RECV_FAILED);
    }

    /** The code for a failed send. */
    public static int sending(IOException e) {
        return code(e, NetError.SEND_FAILED);
    }

    private static int code(IOException e, NetError otherwise) {
        if (e instanceof TlsException tls) {
            return tls.code();
        }
        if (e instanceof SocketTimeoutException) {
            return SslError.TIMEOUT.code();
        }
        return (isReset(e) ? NetError.CONN_RESET : otherwise).code();
    }

    /** Java has no type for ECONNRESET and EPIPE, only these messages. */
    private static boolean isReset(IOException e) {
        String message = e.getMessage();
        return message != null && (message.startsWith("Connection reset") || message.startsWith("Broken pipe"));
    }
}
