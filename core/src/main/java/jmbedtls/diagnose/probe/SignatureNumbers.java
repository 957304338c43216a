package jmbedtls.diagnose.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jmbedtls.crypto.HashAlgorithm;

/** SignatureAndHashAlgorithm numbers of TLS 1.2 (RFC 5246, 7.4.1.4.1) and their names. */
public final class SignatureNumbers {
    public static final int RSA = 1;
    public static final int ECDSA = 3;

    /** All that Mbed TLS can be built to offer, the strongest that devices have first. */
    public static final List<Integer> ALL = all();

    private SignatureNumbers() {
    }

    public static int number(HashAlgorithm hash, int signature) {
        return hash.tlsId() << 8 | signature;
    }

    /** The hash of a number, or null if Mbed TLS has none. */
    public static HashAlgorithm hash(int number) {
        return HashAlgorithm.ofTlsId(number >> 8);
    }

    public static String name(int number) {
        HashAlgorithm hash = hash(number);
        int signature = number & 0xff;
        if (number >> 8 == 8) {
            return switch (number) {
                case 0x0807 -> "Ed25519";
                case 0x0808 -> "Ed448";
                default -> "RSASSA-PSS";
            };
        }
        if (hash == null || signature != RSA && signature != ECDSA) {
            return String.format(Locale.ROOT, "0x%04x", number);
        }
        return hash.mdName() + " with " + (signature == RSA ? "RSA" : "ECDSA");
    }

    private static List<Integer> all() {
        List<Integer> numbers = new ArrayList<>();
        for (HashAlgorithm hash : List.of(HashAlgorithm.SHA256, HashAlgorithm.SHA384, HashAlgorithm.SHA512,
                HashAlgorithm.SHA224, HashAlgorithm.SHA1)) {
            numbers.add(number(hash, ECDSA));
            numbers.add(number(hash, RSA));
        }
        return List.copyOf(numbers);
    }
}
