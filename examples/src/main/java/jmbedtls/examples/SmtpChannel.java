package jmbedtls.examples;

import java.io.IOException;
import jmbedtls.SslContext;
import jmbedtls.Transport;

/**
 * How lines reach a mail server: bare, or over TLS. Both block.
 *
 * @param writing the C function that sends
 * @param reading the C function that receives
 */
record SmtpChannel(String writing, Action write, String reading, Action read) {
    /** Moves bytes of an array, and tells how many: none at the end of the stream. */
    interface Action {
        int run(byte[] data, int offset, int length) throws IOException;
    }

    static SmtpChannel bare(Transport transport) {
        return new SmtpChannel("mbedtls_net_send", transport::send, "mbedtls_net_recv", transport::recv);
    }

    static SmtpChannel over(SslContext ssl) {
        return new SmtpChannel("mbedtls_ssl_write", ssl::write, "mbedtls_ssl_read", ssl::read);
    }
}
