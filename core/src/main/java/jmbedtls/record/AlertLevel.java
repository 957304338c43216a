package jmbedtls.record;

/** The alert levels (RFC 5246, 7.2). */
public final class AlertLevel {
    public static final int WARNING = 1;
    public static final int FATAL = 2;

    private AlertLevel() {
    }
}
