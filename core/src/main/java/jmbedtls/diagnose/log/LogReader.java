package jmbedtls.diagnose.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.diagnose.observed.Seen;

/**
 * Reads what a device printed: debug lines of Mbed TLS 2.16 to 4.x at any level, in whatever form a program printed them
 * and with whatever stands between them, and what programs say when a handshake fails.
 *
 * <p>A log may be of any size: it is read once, from front to back, and memory does not grow with it. Secrets that a log
 * has are never kept: of dumps, only those are read that were on the wire, or are known to be public.
 */
public final class LogReader {
    /** How many connections are kept, the last ones of a log. */
    public static final int MAX_CONNECTIONS = 100;

    private static final int MAX_REMARKS = 20;

    private final Deque<ObservedHandshake> handshakes = new ArrayDeque<>();
    private final List<Seen<String>> remarks = new ArrayList<>();
    private ConnectionLines current;
    private HexDump dump;
    private int connections;
    private int debugLines;
    private Place secret;

    private LogReader() {
    }

    /**
     * Reads a log to its end.
     *
     * @throws IOException if the stream cannot be read; the text never is a reason
     */
    public static Log read(InputStream in) throws IOException {
        LogReader reader = new LogReader();
        LogSource source = new LogSource(in);
        for (String line = source.next(); line != null; line = source.next()) {
            reader.take(source.number(), line);
        }
        reader.endDump();
        return new Log(List.copyOf(reader.handshakes), reader.connections, source.number(), reader.debugLines,
                reader.remarks, reader.secret);
    }

    private void take(int number, String line) {
        DebugLine debug = DebugLine.of(number, line);
        if (debug == null) {
            if (!isRestOfRow(line)) {
                plain(number, line);
            }
            return;
        }
        debugLines++;
        HexRow row = dump == null ? null : HexRow.of(debug.text());
        if (row != null) {
            dump.add(row);
            return;
        }
        endDump();
        if (current == null || current.endsBefore(debug)) {
            begin(number);
        }
        current.take(debug);
        dump = HexDump.announcedBy(debug);
        noteSecret(debug);
    }

    private boolean isRestOfRow(String line) {
        if (dump == null || !dump.expectsRest()) {
            return false;
        }
        HexRow rest = HexRow.rest(line);
        if (rest != null) {
            dump.addRest(rest);
        }
        return rest != null;
    }

    private void endDump() {
        if (dump == null) {
            return;
        }
        if (!dump.full() && Secrets.isPublic(dump.name())) {
            remark("the dump of '" + dump.name() + "' should have " + dump.declared() + " bytes, but only "
                    + dump.bytes().length + " can be read", dump.line());
        }
        current.take(dump);
        dump = null;
    }

    private void begin(int number) {
        current = new ConnectionLines(new Observer(Place.line(number)));
        connections++;
        if (handshakes.size() == MAX_CONNECTIONS) {
            handshakes.removeFirst();
        }
        handshakes.add(current.seen());
    }

    /** A line of another program: it may say how the handshake ended. */
    private void plain(int number, String line) {
        PlainLine plain = PlainLine.of(line);
        if (plain == null) {
            return;
        }
        endDump();
        if (current == null) {
            begin(number);
        }
        plain.tell(current, Place.line(number));
    }

    private void noteSecret(DebugLine line) {
        if (secret == null && Secrets.isSecret(line.text())) {
            secret = Place.line(line.number());
        }
    }

    private void remark(String text, int line) {
        if (remarks.size() < MAX_REMARKS) {
            remarks.add(new Seen<>(text, Place.line(line)));
        }
    }
}
