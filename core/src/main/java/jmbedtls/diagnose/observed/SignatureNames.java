package jmbedtls.diagnose.observed;

import java.util.Locale;

import jmbedtls.diagnose.probe.SignatureNumbers;

/** What signatures in a hello are called: those of TLS 1.2 as hash and key, those of TLS 1.3 by their scheme. */
final class SignatureNames {
    private SignatureNames() {
    }

    static String of(int number) {
        return switch (number) {
            case 0x0804 -> "rsa_pss_rsae_sha256";
            case 0x0805 -> "rsa_pss_rsae_sha384";
            case 0x0806 -> "rsa_pss_rsae_sha512";
            case 0x0807 -> "ed25519";
            case 0x0808 -> "ed448";
            default -> number >> 8 >= 1 && number >> 8 <= 6 ? SignatureNumbers.name(number)
                    : String.format(Locale.ROOT, "0x%04x", number);
        };
    }
}
