package jmbedtls.debug;

import java.math.BigInteger;
import java.util.Locale;
import jmbedtls.DebugListener;
import jmbedtls.Transport;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RsaPublicKey;

/**
 * Writes debug lines in the forms of Mbed TLS's debug.c.
 *
 * <p>A line is made only if its level is on, so a silent log costs a comparison. A caller that has to build its
 * text asks {@link #on} first. Used by one connection, by one thread at a time; arrays are read during the call
 * only.
 */
public final class DebugLog {
    /** A log that takes no line. */
    public static final DebugLog SILENT = new DebugLog(null, 0, ReferenceVersion.V2_28_10);

    /** DEBUG_BUF_SIZE: a line of C, newline and terminating zero included, fits in so many bytes. */
    private static final int LINE_BUFFER = 512;
    /** The buffer of {@code mbedtls_debug_print_crt} holds so many characters of a certificate's text. */
    private static final int CERTIFICATE_TEXT = 1022;
    private static final int MAX_DUMP = 4096;
    private static final int BYTES_PER_LINE = 16;

    private final DebugListener listener;
    private final int threshold;
    private final ReferenceVersion version;
    private final int lineLimit;
    private final boolean debugAll;

    /**
     * @param listener takes the lines, or null for none
     * @param threshold the highest level to log ({@code mbedtls_debug_set_threshold}): 0 none, 4 all
     * @param version whose source files the lines name
     */
    public DebugLog(DebugListener listener, int threshold, ReferenceVersion version) {
        this(listener, threshold, version, false);
    }

    /**
     * @param listener takes the lines, or null for none
     * @param threshold the highest level to log: 0 none, 4 all
     * @param version whose source files the lines name
     * @param debugAll MBEDTLS_SSL_DEBUG_ALL: whether the log tells what may help an attacker
     */
    public DebugLog(DebugListener listener, int threshold, ReferenceVersion version, boolean debugAll) {
        this.listener = listener;
        this.threshold = listener == null ? Integer.MIN_VALUE : threshold;
        this.version = version;
        // 2.28 keeps room for the newline, 2.16 loses it with what does not fit
        this.lineLimit = version == ReferenceVersion.V2_16_2 ? LINE_BUFFER - 1 : LINE_BUFFER - 2;
        this.debugAll = debugAll;
    }

    /** Whether lines of a level are taken. */
    public boolean on(int level) {
        return level <= threshold;
    }

    /** The version of Mbed TLS whose lines these are to be. */
    public ReferenceVersion version() {
        return version;
    }

    /** Whether lines for MBEDTLS_SSL_DEBUG_ALL are wanted. */
    public boolean debugAll() {
        return debugAll;
    }

    /** A line of text: MBEDTLS_SSL_DEBUG_MSG. Cut where C's buffer ends. */
    public void msg(int level, SourceFile file, String text) {
        if (on(level)) {
            send(level, file, text.length() <= lineLimit ? text : text.substring(0, lineLimit));
        }
    }

    /** What a function returned: MBEDTLS_SSL_DEBUG_RET. As in C, WANT_READ is not worth a line. */
    public void ret(int level, SourceFile file, String function, int code) {
        if (on(level) && code != Transport.WANT_READ) {
            send(level, file, String.format(Locale.ROOT, "%s() returned %d (-0x%04x)", function, code, -code));
        }
    }

    /** As {@link #ret}, unless the function succeeded. */
    public void retIfFailed(int level, SourceFile file, String function, int code) {
        if (code != 0) {
            ret(level, file, function, code);
        }
    }

    /** A dump of bytes, sixteen a line, at most 4096: MBEDTLS_SSL_DEBUG_BUF. */
    public void buf(int level, SourceFile file, String name, byte[] bytes, int offset, int length) {
        if (!on(level)) {
            return;
        }
        send(level, file, "dumping '" + name + "' (" + length + " bytes)");
        int shown = Math.min(length, MAX_DUMP);
        for (int i = 0; i < shown; i += BYTES_PER_LINE) {
            send(level, file, dumpLine(bytes, offset, i, Math.min(BYTES_PER_LINE, shown - i)));
        }
    }

    /** A number, its sign left out: MBEDTLS_SSL_DEBUG_MPI. */
    public void mpi(int level, SourceFile file, String name, BigInteger value) {
        if (!on(level)) {
            return;
        }
        BigInteger magnitude = value.abs();
        int bits = magnitude.bitLength();
        send(level, file, "value of '" + name + "' (" + bits + " bits) is:");
        byte[] bytes = magnitude.toByteArray();
        // toByteArray leads with a sign byte where the bits fill whole bytes
        int start = bits > 0 && bits % 8 == 0 ? 1 : 0;
        for (int i = start; i < bytes.length; i += BYTES_PER_LINE) {
            StringBuilder line = new StringBuilder();
            appendHex(line, bytes, i, Math.min(BYTES_PER_LINE, bytes.length - i));
            send(level, file, line.toString());
        }
    }

    /** A point in affine coordinates: MBEDTLS_SSL_DEBUG_ECP. The Y of a Montgomery curve is zero. */
    public void ecp(int level, SourceFile file, String name, BigInteger x, BigInteger y) {
        if (on(level)) {
            mpi(level, file, name + "(X)", x);
            mpi(level, file, name + "(Y)", y);
        }
    }

    /**
     * One certificate of a chain: an element of MBEDTLS_SSL_DEBUG_CRT's loop.
     *
     * @param name what the chain is called: "peer certificate"
     * @param number counts the certificates of the chain from 1
     * @param info the text of {@code mbedtls_x509_crt_info} with an empty prefix, its lines ended by newlines
     * @param key the certificate's public key
     */
    public void crt(int level, SourceFile file, String name, int number, String info, PublicKey key) {
        if (on(level)) {
            send(level, file, name + " #" + number + ":");
            completeLines(level, file, info.substring(0, Math.min(info.length(), CERTIFICATE_TEXT)));
            pk(level, file, "crt->", key);
        }
    }

    private void pk(int level, SourceFile file, String prefix, PublicKey key) {
        if (key instanceof RsaPublicKey rsa) {
            mpi(level, file, prefix + "rsa.N", rsa.n());
            mpi(level, file, prefix + "rsa.E", rsa.e());
        } else if (key instanceof EcPublicKey ec) {
            ecp(level, file, prefix + "eckey.Q", ec.x(), ec.y());
        }
    }

    /** C sends a line when it meets its newline, so a last line that was cut off does not appear. */
    private void completeLines(int level, SourceFile file, String text) {
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            send(level, file, text.substring(start, Math.min(end, start + LINE_BUFFER - 1)));
            start = end + 1;
        }
    }

    private static String dumpLine(byte[] bytes, int offset, int index, int count) {
        StringBuilder line = new StringBuilder(6 + 4 * BYTES_PER_LINE + 2);
        line.append(digit(index >> 12)).append(digit(index >> 8)).append(digit(index >> 4)).append(digit(index));
        line.append(": ");
        appendHex(line, bytes, offset + index, count);
        line.append("   ".repeat(BYTES_PER_LINE - count)).append("  ");
        for (int i = 0; i < count; i++) {
            byte b = bytes[offset + index + i];
            line.append(b > 31 && b < 127 ? (char) b : '.');
        }
        return line.toString();
    }

    private static void appendHex(StringBuilder line, byte[] bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            line.append(' ').append(digit(bytes[offset + i] >> 4)).append(digit(bytes[offset + i]));
        }
    }

    private static char digit(int value) {
        return Character.forDigit(value & 0xF, 16);
    }

    private void send(int level, SourceFile file, String text) {
        listener.debug(level, file.fileName(version), 0, text);
    }
}
