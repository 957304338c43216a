package jmbedtls.diagnose.observed;

import java.time.Instant;

import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.diagnose.observed.ObservedHandshake.End;

/** Takes notes of one handshake, for the readers of logs and captures. What comes first counts, unless it says otherwise. */
public final class Observer {
    private final ObservedHandshake seen;

    /** @param start where the connection begins */
    public Observer(Place start) {
        seen = new ObservedHandshake(start);
    }

    /** What was seen so far; it grows with the notes. */
    public ObservedHandshake seen() {
        return seen;
    }

    /** The connection goes on here. */
    public void at(Place place) {
        seen.last = place;
    }

    /** @param length -1 if it was not to be seen */
    public void message(boolean fromDevice, String name, int length, Place place) {
        seen.add(new HandshakeMessage(fromDevice, name, length, place));
    }

    /** How long the last message of a side is, if that was not known. */
    public void length(boolean fromDevice, int length) {
        int last = seen.messages.size() - 1;
        if (last >= 0 && seen.messages.get(last).fromDevice() == fromDevice && seen.messages.get(last).length() < 0) {
            seen.messages.set(last, seen.messages.get(last).withLength(length));
        }
    }

    /** The device said that it writes a message, and then that it does not. */
    public void notWritten(String name) {
        int last = seen.messages.size() - 1;
        if (last >= 0 && seen.messages.get(last).fromDevice() && seen.messages.get(last).name().equals(name)) {
            seen.messages.remove(last);
        }
    }

    public void alert(SeenAlert alert) {
        boolean known = seen.alerts.stream().anyMatch(other -> other.fromDevice() == alert.fromDevice()
                && other.number() == alert.number());
        if (!known && seen.alerts.size() < 10) {
            seen.alerts.add(alert);
            seen.add(new HandshakeMessage(alert.fromDevice(), "Alert " + alert.name() + " (" + alert.number() + ")", 2,
                    alert.place()));
        }
    }

    public void hello(ObservedHello hello, Place place) {
        // After a HelloRetryRequest there is a second one, which says no more.
        if (seen.hello == null) {
            seen.hello = new Seen<>(hello, place);
            if (hello.serverName() != null) {
                seen.serverName = new Seen<>(hello.serverName(), place);
            }
        }
    }

    public void offeredSuite(int number, Place place) {
        if (seen.offeredSuites.size() < 300) {
            seen.offeredSuites.add(new Seen<>(number, place));
        }
    }

    /** @param name in the registry, such as {@code supported_groups} */
    public void offeredExtension(String name, Place place) {
        boolean known = seen.offeredExtensions.stream().anyMatch(other -> other.value().equals(name));
        if (!known && seen.offeredExtensions.size() < 60) {
            seen.offeredExtensions.add(new Seen<>(name, place));
        }
    }

    public void offeredGroup(int number) {
        seen.offeredGroups.add(number & 0xffff);
    }

    public void offeredSignature(int number) {
        seen.offeredSignatures.add(number & 0xffff);
    }

    public void serverName(String name, Place place) {
        seen.serverName = new Seen<>(name, place);
    }

    /** @param minor 3 for TLS 1.2, 4 for 1.3 */
    public void serverVersion(int minor, Place place) {
        seen.serverMinorVersion = new Seen<>(minor, place);
    }

    public void suite(String name, Place place) {
        seen.suite = new Seen<>(name, place);
    }

    public void exchange(String group, Place place) {
        seen.exchange = new Seen<>(group, place);
    }

    public void certificateRequest(boolean asked, Place place) {
        if (seen.certificateRequest == null) {
            seen.certificateRequest = new Seen<>(asked, place);
        }
    }

    /** The device sent certificates of its own. */
    public void certificateSent() {
        seen.certificateSent = true;
    }

    /** Logs show a certificate twice: in bytes and in words. */
    public void certificate(ShownCertificate certificate) {
        if (seen.certificates.stream().noneMatch(certificate::isSameAs)) {
            seen.add(certificate);
        }
    }

    public void chain(byte[] der) {
        if (seen.chain.size() < 20) {
            seen.chain.add(der);
        }
    }

    /** How many certificates are described so far. */
    public int certificates() {
        return seen.certificates.size();
    }

    /** The last one counts. */
    public void state(String state, Place place) {
        seen.state = new Seen<>(state, place);
    }

    /** The last one counts. What is returned after the handshake is kept apart. */
    public void result(String function, int code, Place place) {
        if (seen.done != null) {
            seen.later = new Seen<>(code, place);
            return;
        }
        seen.function = function;
        seen.code = new Seen<>(code, place);
    }

    /** How many certificates of its CA file the device could not read. */
    public void caSkipped(int count, Place place) {
        seen.caSkipped = new Seen<>(count, place);
    }

    /** The handshake is done; what fails afterwards is another matter. */
    public void done(Place place) {
        if (seen.done == null) {
            seen.done = new Seen<>(true, place);
            seen.code = null;
        }
    }

    public void verifyFlags(int flags, Place place) {
        int before = seen.verifyFlags == null ? 0 : seen.verifyFlags.value();
        seen.verifyFlags = new Seen<>(before | flags, seen.verifyFlags == null ? place : seen.verifyFlags.place());
    }

    public void clock(long seconds, Place place) {
        seen.clock = new Seen<>(Instant.ofEpochSecond(seconds), place);
    }

    public void end(End end, Place place) {
        if (seen.end == null) {
            seen.end = new Seen<>(end, place);
        }
    }

    /**
     * The device ended the connection without an alert.
     *
     * @param waited whether nothing had come for a while
     */
    public void deviceEnds(boolean waited, Place place) {
        if (seen.end != null || seen.deviceEnds != null || seen.done != null) {
            return;
        }
        seen.deviceEnds = new Seen<>(waited, place);
        if (waited) {
            seen.end = new Seen<>(End.TIMEOUT, place);
        }
    }

    /** Something is missing from what was seen. */
    public void gap() {
        seen.gap = true;
    }

    /** What was not well formed, in the words of the log. */
    public void badInput(String what, Place place) {
        if (seen.badInput == null) {
            seen.badInput = new Seen<>(what, place);
        }
    }

    /** The first bytes of a server that speaks something else. */
    public void foreignBytes(byte[] bytes, Place place) {
        if (seen.foreignBytes == null) {
            seen.foreignBytes = new Seen<>(bytes, place);
        }
    }

    /** The length of the record that comes in, in bytes. The last one counts. */
    public void record(int length, Place place) {
        seen.record = new Seen<>(length, place);
    }

    /** The device says that its buffer is too small for that record. */
    public void tooLong(Place place) {
        if (seen.tooLong == null) {
            seen.tooLong = new Seen<>(true, place);
        }
    }

    /** A handshake message came in parts. */
    public void fragmented(Place place) {
        if (seen.fragmented == null) {
            seen.fragmented = new Seen<>(true, place);
        }
    }

    public void wording(Wording wording) {
        seen.wordings.add(wording);
    }

}
