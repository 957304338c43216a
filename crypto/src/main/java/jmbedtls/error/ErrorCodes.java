package jmbedtls.error;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what an int error code says, as error.c does. Every module is known here, whichever a configuration
 * compiles in. Thread-safe.
 */
public final class ErrorCodes {
    private static final int HIGH_MASK = 0xFF80;
    /** Fewer bytes than this left after the high-level text, and {@code mbedtls_strerror} stops there. */
    private static final int MIN_ROOM_FOR_LOW = 5;

    private static final List<ErrorCode[]> MODULES = List.of(
            AesError.values(), Arc4Error.values(), AriaError.values(), Asn1Error.values(), Base64Error.values(),
            BlowfishError.values(), CamelliaError.values(), CcmError.values(), Chacha20Error.values(),
            ChachapolyError.values(), CipherError.values(), CmacError.values(), CtrDrbgError.values(),
            DesError.values(), DhmError.values(), EcpError.values(), EntropyError.values(), GcmError.values(),
            GenericError.values(), HkdfError.values(), HmacDrbgError.values(), Md2Error.values(),
            Md4Error.values(), Md5Error.values(), MdError.values(), MpiError.values(), NetError.values(),
            OidError.values(), PadlockError.values(), PemError.values(), PkError.values(), Pkcs12Error.values(),
            Pkcs5Error.values(), PlatformError.values(), Poly1305Error.values(), Ripemd160Error.values(),
            RsaError.values(), Sha1Error.values(), Sha256Error.values(), Sha512Error.values(),
            SslError.values(), ThreadingError.values(), X509Error.values(), XteaError.values());

    private static final Map<Integer, ErrorCode> BY_CODE = index();

    /** Made when first needed: only those who type names do. */
    private static final class Names {
        static final Map<String, ErrorCode> BY_MACRO = MODULES.stream().flatMap(Arrays::stream)
                .collect(Collectors.toUnmodifiableMap(ErrorCode::macro, Function.identity()));
    }

    private ErrorCodes() {
    }

    /**
     * The text of {@code mbedtls_strerror}, given a buffer large enough: "X509 - … : ASN1 - …" for a sum, and
     * "UNKNOWN ERROR CODE (7F00)" for a part that has no meaning. The sign of the code is of no matter; the
     * text of 0 is empty.
     */
    public static String strerror(int code) {
        return strerror(code, Integer.MAX_VALUE);
    }

    /**
     * The text that {@code mbedtls_strerror} leaves in a buffer.
     *
     * @param size of the C buffer in bytes, including the terminating zero; at least 1
     */
    public static String strerror(int code, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size " + size + " leaves no room for the terminating zero");
        }
        int magnitude = Math.abs(code);
        int high = magnitude & HIGH_MASK;
        int low = magnitude & ~HIGH_MASK;
        String text = high == 0 ? "" : truncate(partText(high), size);
        if (low == 0 || -high == SslError.FATAL_ALERT_MESSAGE.code()) {
            return text;
        }
        if (text.isEmpty()) {
            return truncate(partText(low), size);
        }
        return size - text.length() < MIN_ROOM_FOR_LOW ? text : truncate(text + " : " + partText(low), size);
    }

    /**
     * The macro names of a code: "MBEDTLS_ERR_X509_INVALID_FORMAT + MBEDTLS_ERR_ASN1_OUT_OF_DATA". A part without
     * a name appears as a number, "-0x5C00".
     */
    public static String name(int code) {
        int magnitude = Math.abs(code);
        int high = magnitude & HIGH_MASK;
        int low = magnitude & ~HIGH_MASK;
        if (high == 0 || low == 0) {
            return partName(magnitude);
        }
        return partName(high) + " + " + partName(low);
    }

    /** The high-level part of a code, or null if it has none that is known. */
    public static ErrorCode high(int code) {
        return BY_CODE.get(-(Math.abs(code) & HIGH_MASK));
    }

    /** The low-level part of a code, or null if it has none that is known. */
    public static ErrorCode low(int code) {
        return BY_CODE.get(-(Math.abs(code) & ~HIGH_MASK));
    }

    /** The code with the name of a C macro, or null if there is none. */
    public static ErrorCode ofMacro(String macro) {
        return Names.BY_MACRO.get(macro);
    }

    private static String partText(int magnitude) {
        ErrorCode part = BY_CODE.get(-magnitude);
        // error.c looks for HKDF's one code among the low parts, but it is a high one, so no lookup meets it.
        if (part == null || part instanceof HkdfError) {
            return String.format(Locale.ROOT, "UNKNOWN ERROR CODE (%04X)", magnitude);
        }
        return part.text();
    }

    private static String partName(int magnitude) {
        ErrorCode part = BY_CODE.get(-magnitude);
        return part == null ? String.format(Locale.ROOT, "-0x%04X", magnitude) : part.macro();
    }

    private static String truncate(String text, int size) {
        return text.length() < size ? text : text.substring(0, size - 1);
    }

    private static Map<Integer, ErrorCode> index() {
        Map<Integer, ErrorCode> index = new HashMap<>();
        for (ErrorCode[] module : MODULES) {
            for (ErrorCode code : module) {
                index.put(code.code(), code);
            }
        }
        return Map.copyOf(index);
    }
}
