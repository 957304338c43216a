package jmbedtls;

/** Opens to the tests of other packages what only they may do: offer suites that are not implemented yet. */
public final class UnimplementedSuites {
    private UnimplementedSuites() {
    }

    /** Lets the ClientHello name every suite that C's does. */
    public static SslConfig.Builder offer(SslConfig.Builder builder) {
        return builder.offerUnimplementedCiphersuites();
    }
}
