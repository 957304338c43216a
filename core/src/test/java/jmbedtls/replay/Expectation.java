package jmbedtls.replay;

import java.util.List;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;

/** The client's events of a recording, to be met one after another. The first that is not met ends the replay. */
final class Expectation {
    private static final int CONTEXT = 10;

    private final Recording recording;
    private final List<Event> events;
    private int position;

    /** Ends a replay at a difference that is allowed. */
    static final class AllowedEnd extends Error {
        private static final long serialVersionUID = 1L;
    }

    Expectation(Recording recording) {
        this.recording = recording;
        this.events = recording.events().stream().filter(e -> !e.kind().isOfServer()).toList();
    }

    boolean atEnd() {
        return position == events.size();
    }

    /** The next event, which stays the next one; null at the end. */
    Event peek() {
        return atEnd() ? null : events.get(position);
    }

    /** The next event, which must be of this kind and begin with this line of what the client does. */
    Event next(Event.Kind kind, String actual) {
        if (atEnd() || peek().kind() != kind || !(peek() + " ").startsWith(actual + " ")) {
            throw mismatch(actual);
        }
        return events.get(position++);
    }

    /** Meets the next event with the line of what the client did. */
    void meet(String actual) {
        if (atEnd() || !peek().toString().equals(actual)) {
            throw mismatch(actual);
        }
        position++;
    }

    Error mismatch(String actual) {
        if (!atEnd() && AllowedDifference.find(recording, peek().toString()) != null) {
            return new AllowedEnd();
        }
        StringBuilder text = new StringBuilder(recording.toString()).append(", event ").append(position).append(":\n");
        for (int i = Math.max(0, position - CONTEXT); i < position; i++) {
            text.append("           ").append(events.get(i)).append('\n');
        }
        text.append("  expected ").append(atEnd() ? "nothing more" : peek()).append('\n');
        text.append("  actual   ").append(actual).append('\n');
        return new AssertionError(text.toString());
    }
}
