package jmbedtls.diagnose.observed;

import jmbedtls.config.ReferenceVersion;

/** The series of Mbed TLS, as far as the words of their debug lines tell them apart. */
public enum Wording {
    SERIES_2_16("2.16, or near"),
    SERIES_2_28("2.28, or near"),
    SERIES_3("3.x, or later");

    private final String text;

    Wording(String text) {
        this.text = text;
    }

    /** Whether a version is of this series. */
    boolean isOf(ReferenceVersion version) {
        return switch (this) {
            case SERIES_2_16 -> version.major() == 2 && version.minor() < 28;
            case SERIES_2_28 -> version.major() == 2 && version.minor() == 28;
            case SERIES_3 -> version.major() > 2;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
