package jmbedtls.diagnose.observed;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;

/** A code, and nothing else: what it mostly means, in order of likelihood. */
final class CodeCauses {
    private static final Map<Integer, List<Cause>> USUAL = Map.of(
            SslError.FATAL_ALERT_MESSAGE.code(), List.of(Cause.SERVER_NAME_MISSING, Cause.NO_COMMON_SUITE,
                    Cause.CERTIFICATE_KEY_TYPE, Cause.NO_COMMON_CURVE, Cause.VERSION_TOO_NEW,
                    Cause.CLIENT_CERTIFICATE_REQUIRED),
            X509Error.CERT_VERIFY_FAILED.code(), List.of(Cause.UNKNOWN_CA, Cause.DEVICE_CLOCK, Cause.WRONG_NAME,
                    Cause.EXPIRED),
            SslError.INVALID_RECORD.code(), List.of(Cause.RECORD_TOO_LARGE, Cause.NO_TLS),
            SslError.BAD_INPUT_DATA.code(), List.of(Cause.RECORD_TOO_LARGE),
            SslError.FEATURE_UNAVAILABLE.code(), List.of(Cause.FRAGMENTED_MESSAGE),
            SslError.CONN_EOF.code(), List.of(Cause.CLOSES),
            NetError.CONN_RESET.code(), List.of(Cause.RESETS),
            SslError.TIMEOUT.code(), List.of(Cause.STALLS));

    private CodeCauses() {
    }

    static void find(ObservedHandshake seen, Consumer<Finding> findings) {
        for (Cause cause : USUAL.getOrDefault(seen.code.value(), List.of())) {
            findings.accept(Finding.of(cause, Certainty.POSSIBLE).because(Evidence.code(seen)).build());
        }
    }
}
