package jmbedtls.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that Mbed TLS would not compile. */
public final class InvalidConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidConfigException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /** All that is wrong, in the order of the headers; unmodifiable, not empty. */
    public List<Violation> violations() {
        return violations;
    }
}
