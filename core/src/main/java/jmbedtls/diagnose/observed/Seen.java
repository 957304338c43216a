package jmbedtls.diagnose.observed;

/** A thing and where it was seen. */
public record Seen<T>(T value, Place place) {
    @Override
    public String toString() {
        return value + " (" + place + ")";
    }
}
