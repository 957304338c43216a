package jmbedtls.config.header;

import java.util.List;
import java.util.stream.Stream;

/**
 * The files that build_info.h of 3.x and 4.x reads besides the header: the user's, and the one for the PSA interface.
 * (In 2.x the header itself includes them.)
 */
final class LaterFiles {
    private static final String USER = "MBEDTLS_USER_CONFIG_FILE";
    private static final String PSA_CONFIG = "MBEDTLS_PSA_CRYPTO_CONFIG";
    /** Where crypto_config.h may lie: beside the header, on the include path, or in the tree of 4.x. */
    private static final List<String> PLACES = List.of("crypto_config.h", "psa/crypto_config.h",
            "../psa/crypto_config.h", "../../tf-psa-crypto/include/psa/crypto_config.h");

    private final MacroTable macros;
    private final Preprocessor preprocessor;
    private final Source header;
    private final List<Notice> notices;

    LaterFiles(MacroTable macros, Preprocessor preprocessor, Source header, List<Notice> notices) {
        this.macros = macros;
        this.notices = notices;
        this.preprocessor = preprocessor;
        this.header = header;
    }

    void read(Series series) throws ConfigSyntaxException {
        if (series == Series.V2) {
            return;
        }
        includeNamedBy(USER);
        if (series == Series.V4) {
            readPsa("TF_PSA_CRYPTO_CONFIG_FILE", "TF_PSA_CRYPTO_USER_CONFIG_FILE");
        } else if (macros.isDefined(PSA_CONFIG)) {
            readPsa("MBEDTLS_PSA_CRYPTO_CONFIG_FILE", "MBEDTLS_PSA_CRYPTO_USER_CONFIG_FILE");
        }
    }

    private void readPsa(String file, String userFile) throws ConfigSyntaxException {
        if (macros.isDefined(file)) {
            includeNamedBy(file);
        } else if (macros.all().stream().map(Macro::name).noneMatch(PsaWant::isOne)) {
            readNeighbour();
        }
        includeNamedBy(userFile);
    }

    private void includeNamedBy(String macro) throws ConfigSyntaxException {
        if (macros.isDefined(macro)) {
            preprocessor.include(macro, header, new Place(macros.get(macro).file(), macros.get(macro).line()));
        }
    }

    private void readNeighbour() throws ConfigSyntaxException {
        Place place = new Place(header.name(), 1);
        String own = "crypto-" + header.fileName();
        for (String file : Stream.concat(Stream.of(own), PLACES.stream()).toList()) {
            if (preprocessor.includeIfThere(file, header, place)) {
                return;
            }
        }
        notices.add(new Notice(place.file(), place.line(), "crypto_config.h",
                "this file was not found, so what cryptography there is remains unknown"));
    }
}
