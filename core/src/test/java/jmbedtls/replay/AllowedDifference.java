package jmbedtls.replay;

import java.util.List;
import java.util.regex.Pattern;
import jmbedtls.testvectors.Recording;

/**
 * A line in which the client may differ from C's, at most ten of them. The replay of a recording ends there, because
 * what follows differs too. An entry that a recording does not need any more fails that recording's replay.
 *
 * @param recordings directory and name of the recordings that it is for
 * @param line what C's client does there
 * @param reason why this client does otherwise
 */
record AllowedDifference(Pattern recordings, Pattern line, String reason) {
    private static final List<AllowedDifference> ALL = List.of(
        new AllowedDifference(Pattern.compile("2\\..*/(hello|resumed|second)-version-030[12]"),
            Pattern.compile("debug 3 ssl_cli.c server hello, current time: .*"),
            "C goes on with TLS 1.0 and 1.1 and finds later that the suite is not theirs; this client speaks TLS 1.2"),
        new AllowedDifference(Pattern.compile(".*/send-closed"),
            Pattern.compile("debug 2 ssl_msg.c <= write record|debug 2 ssl_tls.c client state: .*"),
            "C takes it for success when f_send returns 0, and can lose data; here it is a wish to wait"),
        new AllowedDifference(Pattern.compile("3\\.6\\.6-.*/[sg]et-session-twice"),
            Pattern.compile("ret -28800 .*"),
            "C takes and gives a session once only, as sessions of TLS 1.3 ask for; here a session is a value"));

    /** The entry for this line of the recording, or null. */
    static AllowedDifference find(Recording recording, String line) {
        return ALL.stream().filter(d -> d.recordings.matcher(recording.toString()).matches()
            && d.line.matcher(line).matches()).findFirst().orElse(null);
    }

    /** Whether the replay of the recording must end at a difference. */
    static boolean expectedIn(Recording recording) {
        return ALL.stream().anyMatch(d -> d.recordings.matcher(recording.toString()).matches());
    }

    static int count() {
        return ALL.size();
    }
}
