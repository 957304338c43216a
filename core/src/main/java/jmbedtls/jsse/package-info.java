/**
 * This client as a provider of JSSE ({@link jmbedtls.jsse.JmbedtlsProvider}), for libraries that take an SSLContext.
 *
 * <p>An engine ({@code ClientEngine}) lends buffers to an {@link jmbedtls.SslContext}; a socket ({@code ClientSocket}) stands
 * on the connection that {@link jmbedtls.TlsClient} stands on. What both have in common, managers, sessions and settings, is
 * {@code ClientConnection} for one connection and {@code ClientContext} for an SSLContext.
 */
package jmbedtls.jsse;
