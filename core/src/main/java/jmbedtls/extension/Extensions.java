package jmbedtls.extension;

import java.util.ArrayList;
import java.util.List;

import jmbedtls.config.BuildConfig;

/** The extensions that the client knows, in the order in which ssl_cli.c writes them. */
public final class Extensions {
    private static final List<Extension> ALL = List.of(
            new ServerName(),
            new RenegotiationInfo(),
            new SignatureAlgorithms(),
            new SupportedGroups(),
            new SupportedPointFormats(),
            new EcJpakeKkpp(),
            new MaxFragmentLengthExtension(),
            new TruncatedHmac(),
            new EncryptThenMac(),
            new ExtendedMasterSecret(),
            new ApplicationProtocols(),
            new SessionTicket());

    private Extensions() {
    }

    /** Those that a build has. */
    public static List<Extension> of(BuildConfig build) {
        List<Extension> extensions = new ArrayList<>();
        for (Extension extension : ALL) {
            if (extension.compiledIn(build)) {
                extensions.add(extension);
            }
        }
        return List.copyOf(extensions);
    }
}
