package jmbedtls.diagnose.observed;

/** The series of Mbed TLS, as far as the words of their debug lines tell them apart. */
public enum Wording {
    SERIES_2_16("2.16, or near"),
    SERIES_2_28("2.28, or near"),
    SERIES_3("3.x, or later");

    private final String text;

    Wording(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
