package jmbedtls.config.header;

/**
 * A macro as a header defines it.
 *
 * @param body the replacement, with each run of white space as one space; empty if there is none
 * @param hasParameters whether it is a macro with parameters
 * @param file where it was defined
 * @param line counted from 1; 0 for one that was defined outside any header
 */
public record Macro(String name, String body, boolean hasParameters, String file, int line) {
}
