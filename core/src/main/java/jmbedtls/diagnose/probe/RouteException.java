package jmbedtls.diagnose.probe;

import java.io.IOException;

/** The way to TLS is barred: the server does not change to it, or a proxy does not connect. */
public final class RouteException extends IOException {
    private static final long serialVersionUID = 1L;

    RouteException(String message) {
        super(message);
    }
}
