/**
 * A blocking connection that several threads share: what {@link jmbedtls.TlsClient} and sockets stand on. Its design
 * is told in {@link jmbedtls.connection.Connection}.
 */
package jmbedtls.connection;

import jmbedtls.TlsClient;
