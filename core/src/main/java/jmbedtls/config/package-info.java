/**
 * What config.h decides: the switches and numbers of a build of Mbed TLS, what they require of each other, the
 * presets, and the reader of real headers.
 *
 * <p>{@link jmbedtls.config.BuildConfig} is the result of all of it. What a program decides at run time is
 * another thing: {@code SslConfig}.
 */
package jmbedtls.config;
