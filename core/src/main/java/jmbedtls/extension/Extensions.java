package jmbedtls.extension;

import java.util.ArrayList;
import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.ReferenceVersion;

/** The extensions that the client knows, in the order in which a version writes them. */
public final class Extensions {
    private static final List<Extension> UNTIL_2_28 = List.of(
            new ServerName("ssl_write_hostname_ext"),
            new RenegotiationInfo(),
            new SignatureAlgorithms(),
            new SupportedGroups(),
            new SupportedPointFormats(),
            new EcJpakeKkpp(),
            new MaxFragmentLengthExtension(),
            new TruncatedHmac(),
            new EncryptThenMac(),
            new ExtendedMasterSecret(),
            new ApplicationProtocols("ssl_write_alpn_ext"),
            new SessionTicket());

    private static final List<Extension> OF_3_6 = List.of(
            new ServerName(null),
            new ApplicationProtocols(null),
            new SupportedGroups36(),
            new SignatureAlgorithms36(),
            new RenegotiationInfo(),
            new SupportedPointFormats(),
            new EcJpakeKkpp(),
            new MaxFragmentLengthExtension(),
            new EncryptThenMac(),
            new ExtendedMasterSecret(),
            new SessionTicket());

    private Extensions() {
    }

    /** Those that a build has. */
    public static List<Extension> of(BuildConfig build) {
        List<Extension> extensions = new ArrayList<>();
        for (Extension extension : build.version() == ReferenceVersion.V3_6_6 ? OF_3_6 : UNTIL_2_28) {
            if (extension.compiledIn(build)) {
                extensions.add(extension);
            }
        }
        return List.copyOf(extensions);
    }
}
