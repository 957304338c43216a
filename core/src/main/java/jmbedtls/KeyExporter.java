package jmbedtls;

/**
 * Is told the keys of a connection when they have been derived, in a resumed session and after a renegotiation too:
 * {@code mbedtls_ssl_export_keys_ext_t}. Must be safe for use by several threads.
 */
@FunctionalInterface
public interface KeyExporter {
    /** @param keys belong to the exporter from now on: whoever has them can read and change the connection */
    void export(ExportedKeys keys);
}
