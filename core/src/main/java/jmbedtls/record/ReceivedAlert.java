package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import jmbedtls.AlertDescription;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/** What becomes of an alert of the peer: the part of {@code mbedtls_ssl_handle_message_type} that is about them. */
final class ReceivedAlert {
    private ReceivedAlert() {
    }

    /** @return 0 if somebody waits for it, NON_FATAL if it is ignored, or the code with which the connection ends */
    static int handle(int level, int number, RecordDialect dialect, DebugLog log, Failure failure) {
        if (log.on(2)) {
            log.msg(2, SSL_MSG, "got an alert message, type: [" + level + ":" + number + "]");
        }
        if (level == AlertLevel.FATAL) {
            log.msg(1, SSL_MSG, "is a fatal alert message (msg " + number + ")");
            failure.alert(AlertDescription.of(number));
            return SslError.FATAL_ALERT_MESSAGE.code();
        }
        return level == AlertLevel.WARNING ? warning(number, dialect, log, failure) : SslError.NON_FATAL.code();
    }

    private static int warning(int number, RecordDialect dialect, DebugLog log, Failure failure) {
        if (number == AlertDescription.CLOSE_NOTIFY.number()) {
            log.msg(2, SSL_MSG, "is a close notify message");
            failure.alert(AlertDescription.CLOSE_NOTIFY);
            return SslError.PEER_CLOSE_NOTIFY.code();
        }
        if (number == AlertDescription.NO_RENEGOTIATION.number()) {
            log.msg(2, SSL_MSG, dialect.noRenegotiationText());
            return 0;
        }
        return SslError.NON_FATAL.code();
    }
}
