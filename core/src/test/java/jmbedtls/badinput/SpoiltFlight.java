package jmbedtls.badinput;

import java.util.List;
import jmbedtls.testvectors.Recording;

/** A recorded flight with faults, and how it is delivered. */
record SpoiltFlight(Recording recording, List<Change> changes, Delivery delivery) {
    /** What the client receives in a connection before, whose session it resumes; empty for none. Not spoilt. */
    byte[] first() {
        return Corpus.flight(recording).first();
    }

    /** The bytes for the client to receive. */
    byte[] bytes() {
        Flight flight = Corpus.flight(recording);
        changes.forEach(change -> change.applyTo(flight));
        List<byte[]> wire = flight.wire();
        changes.forEach(change -> change.applyTo(wire));
        return Bytes.concat(wire.toArray(byte[][]::new));
    }

    @Override
    public String toString() {
        return recording + " with " + changes + " (" + delivery + ")";
    }
}
