package jmbedtls.x509;

import java.util.List;
import jmbedtls.TlsException;

/**
 * Finds trusted certificates: {@code mbedtls_x509_crt_ca_cb_t}, with which a build can keep them elsewhere than in a
 * chain. Must be safe for use by several threads.
 */
@FunctionalInterface
public interface CaCallback {
    /**
     * The trusted certificates that may have signed another; those that did not are no harm.
     *
     * @throws TlsException to end verification with MBEDTLS_ERR_X509_FATAL_ERROR
     */
    List<Certificate> candidates(Certificate child) throws TlsException;
}
