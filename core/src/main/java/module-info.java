/** A TLS 1.2 client that behaves like Mbed TLS's. */
module jmbedtls.core {
    requires transitive jmbedtls.crypto;

    exports jmbedtls;
    exports jmbedtls.asn1;
    exports jmbedtls.config;
    exports jmbedtls.config.header;
    exports jmbedtls.diagnose;
    exports jmbedtls.diagnose.capture;
    exports jmbedtls.diagnose.cause;
    exports jmbedtls.diagnose.cure;
    exports jmbedtls.diagnose.device;
    exports jmbedtls.diagnose.explain;
    exports jmbedtls.diagnose.hello;
    exports jmbedtls.diagnose.log;
    exports jmbedtls.diagnose.observed;
    exports jmbedtls.diagnose.probe;
    exports jmbedtls.diagnose.report;
    exports jmbedtls.diagnose.server;
    exports jmbedtls.jsse;
    exports jmbedtls.net;
    exports jmbedtls.suite;
    exports jmbedtls.x509;

    provides java.security.Provider with jmbedtls.jsse.JmbedtlsProvider;
}
