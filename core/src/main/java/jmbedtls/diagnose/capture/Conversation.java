package jmbedtls.diagnose.capture;

import java.time.Duration;
import java.time.Instant;

import jmbedtls.diagnose.observed.ObservedHandshake;
import jmbedtls.diagnose.observed.ObservedHandshake.End;
import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.Place;

/** Both directions of a TCP connection. TLS begins with the first ClientHello, which also tells who the device is. */
final class Conversation {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String one;
    private final TcpStream fromOne = new TcpStream((bytes, packet) -> take(true, bytes, packet), () -> gap(true));
    private final TcpStream fromOther = new TcpStream((bytes, packet) -> take(false, bytes, packet), () -> gap(false));
    private Observer observer;
    private boolean deviceIsOne;
    private TlsSide device;
    private TlsSide server;
    private boolean gaps;
    private boolean ended;
    private Instant lastData;

    /** @param first a segment of it; either side may have sent it */
    Conversation(Segment first) {
        one = first.from();
    }

    /** What was seen; null as long as there is no TLS. */
    ObservedHandshake seen() {
        return observer == null ? null : observer.seen();
    }

    boolean gaps() {
        return gaps;
    }

    int repeated() {
        return fromOne.repeated() + fromOther.repeated();
    }

    /** @return whether TLS began with this segment */
    boolean take(Segment segment) {
        boolean before = observer != null;
        boolean isOne = segment.from().equals(one);
        Instant previous = lastData;
        (isOne ? fromOne : fromOther).take(segment);
        if (segment.acknowledged() >= 0) {
            (isOne ? fromOther : fromOne).acknowledged(segment.acknowledged());
        }
        if (segment.payload().length > 0) {
            lastData = segment.time();
        }
        if (observer != null) {
            observer.at(Place.packet(segment.packet()));
            if (device.finished() && server.finished()) {
                observer.done(Place.packet(segment.packet()));
            }
            ends(segment, isOne, previous);
        }
        return !before && observer != null;
    }

    private void ends(Segment segment, boolean isOne, Instant previous) {
        if (ended || !segment.fin() && !segment.rst()) {
            return;
        }
        ended = true;
        Place place = Place.packet(segment.packet());
        if (isOne != deviceIsOne) {
            observer.end(segment.rst() ? End.RESET : End.CLOSED, place);
            return;
        }
        boolean waited = previous != null && Duration.between(previous, segment.time()).compareTo(PATIENCE) > 0;
        observer.deviceEnds(waited, place);
    }

    private void take(boolean isOne, byte[] bytes, int packet) {
        Place place = Place.packet(packet);
        if (observer == null) {
            boolean hello = bytes.length > 5 && bytes[0] == HANDSHAKE && bytes[1] == 3 && bytes[5] == CLIENT_HELLO;
            if (!hello) {
                return;
            }
            observer = new Observer(place);
            deviceIsOne = isOne;
            device = new TlsSide(observer, true);
            server = new TlsSide(observer, false);
        }
        (isOne == deviceIsOne ? device : server).take(bytes, place);
    }

    private void gap(boolean isOne) {
        gaps = true;
        if (observer != null) {
            (isOne == deviceIsOne ? device : server).lose();
            observer.gap();
        }
    }

    /** The capture is over. */
    void end() {
        fromOne.end();
        fromOther.end();
    }
}
