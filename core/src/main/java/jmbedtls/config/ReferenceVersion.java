package jmbedtls.config;

/** The releases of Mbed TLS whose behaviour is reproduced. */
public enum ReferenceVersion {
    /** 2.16.2, which STM32Cube ships: its ClientHello, and its debug lines for ECDHE handshakes and alerts. */
    V2_16_2(2, 16, 2),
    /** 2.28.10, the reference. */
    V2_28_10(2, 28, 10),
    /** 3.6.6, of the branch that devices ship today: its TLS 1.2 client. docs/supported.md says what of it is here. */
    V3_6_6(3, 6, 6);

    private final int major;
    private final int minor;
    private final int patch;

    ReferenceVersion(int major, int minor, int patch) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    /** {@code MBEDTLS_VERSION_MAJOR}. */
    public int major() {
        return major;
    }

    /** {@code MBEDTLS_VERSION_MINOR}. */
    public int minor() {
        return minor;
    }

    /** {@code MBEDTLS_VERSION_PATCH}. */
    public int patch() {
        return patch;
    }

    /** {@code MBEDTLS_VERSION_NUMBER}: major, minor and patch in a byte each, above an empty one. */
    public int number() {
        return major << 24 | minor << 16 | patch << 8;
    }

    /** {@code MBEDTLS_VERSION_STRING}, as in {@code 2.28.10}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
