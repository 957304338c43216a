package jmbedtls.config;

/** The releases of Mbed TLS whose behaviour is reproduced. */
public enum ReferenceVersion {
    /** 2.16.2, which STM32Cube ships: its ClientHello, and its debug lines for ECDHE handshakes and alerts. */
    MBEDTLS_2_16,
    /** 2.28.10. */
    MBEDTLS_2_28
}
