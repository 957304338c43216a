package jmbedtls.diagnose.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.ObservedHandshake.End;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.VerifyFlag;

/**
 * What a device's program says of a handshake: a code, the reasons of a verification, or that it works.
 *
 * @param function that returned the code; null if the line names none
 * @param code negative; 0 if there is none
 * @param flags of a verification
 * @param works whether the program says that there is a connection
 * @param caSkipped how many CAs could not be read; -1 if the line does not say
 */
record PlainLine(String function, int code, int flags, boolean works, int caSkipped) {
    private static final Pattern FUNCTION = Pattern.compile("mbedtls_[a-z0-9_]{3,50}");
    private static final Pattern SKIPPED = Pattern.compile("ok \\((\\d{1,4}) skipped\\)");
    private static final Pattern WORKS = Pattern.compile(
            "\\[ Protocol is (?:TLS|DTLS)v?1|\\[ Ciphersuite is |TLS connection established");
    private static final int NO_REASON = 0x0100;

    /** What a line says; null if it says nothing of a handshake. */
    static PlainLine of(String line) {
        int flags = flags(line);
        CodeInLine found = CodeInLine.of(line);
        int code = found != null ? found.code() : byText(line);
        String function = found == null ? null : function(line.substring(0, found.position()));
        Matcher skipped = SKIPPED.matcher(line);
        int count = line.contains("skipped)") && skipped.find() ? Integer.parseInt(skipped.group(1)) : -1;
        boolean works = (line.contains("is TLS") || line.contains("established")) && WORKS.matcher(line).find();
        return code == 0 && flags == 0 && count < 0 && !works ? null
                : new PlainLine(function, code, flags, works, count);
    }

    private static String function(String before) {
        Matcher matcher = FUNCTION.matcher(before);
        return matcher.find() ? matcher.group() : null;
    }

    /** The code whose text of {@code mbedtls_strerror} is in a line; 0 if none is. */
    private static int byText(String line) {
        if (!line.contains("SSL - ") && !line.contains("X509 - ") && !line.contains("NET - ")) {
            return 0;
        }
        List<ErrorCode> all = new ArrayList<>(List.of(SslError.values()));
        all.addAll(List.of(X509Error.values()));
        all.addAll(List.of(NetError.values()));
        for (ErrorCode error : all) {
            if (line.contains(ErrorCodes.strerror(error.code()))) {
                return error.code();
            }
        }
        return 0;
    }

    private static int flags(String line) {
        int flags = 0;
        if (line.contains("certificate") || line.contains("Certificate") || line.contains("Usage")) {
            for (VerifyFlag flag : VerifyFlag.values()) {
                flags |= flag.bit() != NO_REASON && line.contains(VerifyFlag.info("", flag.bit()).strip())
                        ? flag.bit() : 0;
            }
        }
        return flags;
    }

    void tell(ConnectionLines connection, Place place) {
        Observer observer = connection.observer();
        observer.at(place);
        if (caSkipped >= 0) {
            observer.caSkipped(caSkipped, place);
        }
        if (works) {
            observer.done(place);
        }
        if (flags != 0) {
            observer.verifyFlags(flags, place);
        }
        if (code != 0) {
            observer.result(function, code, place);
            if (code == NetError.CONN_RESET.code()) {
                observer.end(End.RESET, place);
            } else if (code == SslError.CONN_EOF.code()) {
                observer.end(End.CLOSED, place);
            } else if (code == SslError.TIMEOUT.code()) {
                observer.end(End.TIMEOUT, place);
            }
            connection.ends();
        }
    }
}
