package jmbedtls.diagnose.observed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jmbedtls.diagnose.hello.ObservedHello;

/**
 * All that a log or a capture shows of one handshake. What is null or empty was not to be seen, which does not say that it
 * did not happen. Filled by the reader; not to be changed afterwards.
 */
public final class ObservedHandshake {
    /** How many messages and certificates are kept of one connection. */
    private static final int MAX_MESSAGES = 200;
    private static final int MAX_CERTIFICATES = 20;

    /** How the transport of the connection ended, if it did before the handshake. */
    public enum End {
        CLOSED, RESET, TIMEOUT
    }

    final Place start;
    Place last;
    final List<HandshakeMessage> messages = new ArrayList<>();
    final List<SeenAlert> alerts = new ArrayList<>();
    final List<ShownCertificate> certificates = new ArrayList<>();
    final List<byte[]> chain = new ArrayList<>();
    final Set<Wording> wordings = new LinkedHashSet<>();
    Seen<ObservedHello> hello;
    final List<Seen<Integer>> offeredSuites = new ArrayList<>();
    final List<Seen<String>> offeredExtensions = new ArrayList<>();
    final Set<Integer> offeredGroups = new LinkedHashSet<>();
    final Set<Integer> offeredSignatures = new LinkedHashSet<>();
    Seen<String> serverName;
    Seen<Integer> serverMinorVersion;
    Seen<String> suite;
    Seen<String> exchange;
    Seen<Boolean> certificateRequest;
    boolean certificateSent;
    Seen<String> state;
    Seen<Integer> code;
    String function;
    Seen<Integer> later;
    Seen<Integer> caSkipped;
    Seen<Integer> verifyFlags;
    Seen<Instant> clock;
    Seen<End> end;
    Seen<Boolean> deviceEnds;
    Seen<String> badInput;
    Seen<byte[]> foreignBytes;
    Seen<Boolean> done;
    Seen<Integer> record;
    Seen<Boolean> tooLong;
    Seen<Boolean> fragmented;
    boolean gap;

    /** @param start where the connection begins */
    public ObservedHandshake(Place start) {
        this.start = start;
        this.last = start;
    }

    public Place start() {
        return start;
    }

    public Place last() {
        return last;
    }

    public List<HandshakeMessage> messages() {
        return messages;
    }

    public List<SeenAlert> alerts() {
        return alerts;
    }

    /** The server's certificates as the log describes them, or as they are in the messages. */
    public List<ShownCertificate> certificates() {
        return certificates;
    }

    /** The server's certificates in DER, if its message was seen whole. */
    public List<byte[]> chain() {
        return chain;
    }

    /** The hello's bytes; null if they were not to be seen whole. */
    public Seen<ObservedHello> hello() {
        return hello;
    }

    /** The suites that lines name, where the hello's bytes are missing. */
    public List<Seen<Integer>> offeredSuites() {
        return offeredSuites;
    }

    /** The extensions that lines name, where the hello's bytes are missing. */
    public List<Seen<String>> offeredExtensions() {
        return offeredExtensions;
    }

    /** The name that the device asks for; null if it was not to be seen. */
    public Seen<String> serverName() {
        return serverName;
    }

    public Seen<Integer> serverMinorVersion() {
        return serverMinorVersion;
    }

    /** Mbed TLS's name of the suite that the server chose. */
    public Seen<String> suite() {
        return suite;
    }

    /** The curve or group of the server's key exchange. */
    public Seen<String> exchange() {
        return exchange;
    }

    /** Whether the server asked for a certificate. */
    public Seen<Boolean> certificateRequest() {
        return certificateRequest;
    }

    /** The name of {@code ssl->state} as last seen, without {@code MBEDTLS_SSL_}. */
    public Seen<String> state() {
        return state;
    }

    /** What the handshake returned: a negative code of Mbed TLS. */
    public Seen<Integer> code() {
        return code;
    }

    /** The function that returned it. */
    public String function() {
        return function;
    }

    /** What went wrong after the handshake: a code of mbedtls_ssl_read or mbedtls_ssl_write. */
    public Seen<Integer> later() {
        return later;
    }

    public Seen<Integer> verifyFlags() {
        return verifyFlags;
    }

    /** What the device's clock said. */
    public Seen<Instant> clock() {
        return clock;
    }

    public Seen<End> end() {
        return end;
    }

    /** Whether the handshake came to its end. */
    public boolean succeeded() {
        return done != null && code == null;
    }

    /** Whether it is known to have failed. */
    public boolean failed() {
        return code != null || (end != null || deviceEnds != null) && done == null
                || alerts.stream().anyMatch(alert -> alert.isFatal()) && done == null;
    }

    /** Whether anything of a handshake was seen, and not only a code. */
    public boolean showsHandshake() {
        return hello != null || !messages.isEmpty() || !offeredSuites.isEmpty() || state != null || done != null;
    }

    /** Which versions of Mbed TLS use the words that were seen; empty if there were none that tell. */
    public Set<Wording> wordings() {
        return wordings;
    }

    /** The alert that ended the handshake; null without one. */
    public SeenAlert fatalAlert() {
        return alerts.stream().filter(SeenAlert::isFatal).findFirst().orElse(null);
    }

    /** The last message of one side with a name; null without one. */
    public HandshakeMessage message(boolean fromDevice, String name) {
        HandshakeMessage found = null;
        for (HandshakeMessage message : messages) {
            if (message.fromDevice() == fromDevice && message.name().equals(name)) {
                found = message;
            }
        }
        return found;
    }

    void add(HandshakeMessage message) {
        if (messages.size() < MAX_MESSAGES) {
            messages.add(message);
        }
    }

    void add(ShownCertificate certificate) {
        if (certificates.size() < MAX_CERTIFICATES) {
            certificates.add(certificate);
        }
    }
}
