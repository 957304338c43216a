package jmbedtls.diagnose.capture;

import java.io.IOException;

/** A file that is no capture, or whose format cannot be read. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }
}
