package jmbedtls.config;

/** One line that changes a config.h. */
public sealed interface Change {
    /** Makes the change. */
    void applyTo(BuildConfig.Builder builder);

    /** The name of the C macro that it is about. */
    String macro();

    /** A switch is turned on. */
    record Define(Feature feature) implements Change {
        @Override
        public void applyTo(BuildConfig.Builder builder) {
            builder.enable(feature);
        }

        @Override
        public String macro() {
            return feature.macro();
        }

        @Override
        public String toString() {
            return "#define " + macro();
        }
    }

    /** A switch is turned off. */
    record Undefine(Feature feature) implements Change {
        @Override
        public void applyTo(BuildConfig.Builder builder) {
            builder.disable(feature);
        }

        @Override
        public String macro() {
            return feature.macro();
        }

        @Override
        public String toString() {
            return "#undef " + macro();
        }
    }

    /** A number gets another value. */
    record Set(NumericMacro number, int value) implements Change {
        @Override
        public void applyTo(BuildConfig.Builder builder) {
            builder.set(number, value);
        }

        @Override
        public String macro() {
            return number.macro();
        }

        @Override
        public String toString() {
            return "#define " + macro() + " " + value;
        }
    }
}
