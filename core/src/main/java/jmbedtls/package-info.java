/**
 * A TLS 1.2 client that behaves like Mbed TLS's: the same bytes, states, error codes and debug lines, from the same
 * {@code config.h}.
 *
 * <p>{@link jmbedtls.TlsClient} is a connection with blocking streams and safe defaults.
 * {@link jmbedtls.SslContext} is the machine below it: {@code mbedtls_ssl_context}, over any
 * {@link jmbedtls.Transport}. Both take an {@link jmbedtls.SslConfig}, which consists of values: whom to trust
 * ({@link jmbedtls.Trust}), what to show of oneself ({@link jmbedtls.Identity}), what to offer
 * ({@link jmbedtls.Preferences}, {@link jmbedtls.HelloOptions}), when to shake hands again
 * ({@link jmbedtls.Renegotiation}) and what to work with ({@link jmbedtls.Environment}).
 *
 * <p><b>Errors.</b> What the peer, the network or data from outside do wrong is a {@link jmbedtls.TlsException} with
 * Mbed TLS's code. What the program does wrong is an unchecked exception if the argument is a mistake whatever the
 * connection is like, and a {@code TlsException} with MBEDTLS_ERR_SSL_BAD_INPUT_DATA if only the time is wrong. A setter of
 * a builder refuses a value at once, with an unchecked exception; so nothing that was built can fail for it later.
 */
package jmbedtls;
