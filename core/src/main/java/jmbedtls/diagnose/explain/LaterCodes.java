package jmbedtls.diagnose.explain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jmbedtls.error.ErrorCode;
import jmbedtls.error.ErrorCodes;

/**
 * What the error headers of Mbed TLS 3.6.6 and 4.0.0 say otherwise than those of 2.28.10. A code is a magnitude here,
 * and one part of a sum.
 */
final class LaterCodes {
    private static final String PREFIX = "MBEDTLS_ERR_";

    /** Codes with another name than in 2.28, or that 2.28 does not have: code, name, text. */
    private static final Map<Integer, Meaning> OTHERWISE_IN_3 = table("""
            0011 LMS_BAD_INPUT_DATA Bad data has been input to an LMS function
            0013 LMS_OUT_OF_PRIVATE_KEYS Specified LMS key has utilised all of its private keys
            0015 LMS_VERIFY_FAILED LMS signature verification failed
            0016 GCM_BUFFER_TOO_SMALL An output buffer is too small
            0017 LMS_ALLOC_FAILED LMS failed to allocate space for a private key
            0019 LMS_BUFFER_TOO_SMALL Input/output buffer is too small to contain requited data
            0076 SHA3_BAD_INPUT_DATA SHA-3 input data was malformed
            3880 PK_BUFFER_TOO_SMALL The output buffer is too small
            5300 PKCS7_INVALID_FORMAT The format is invalid, e.g. different type expected
            5380 PKCS7_FEATURE_UNAVAILABLE Unavailable feature, e.g. anything other than signed data
            5400 PKCS7_INVALID_VERSION The PKCS #7 version element is invalid or cannot be parsed
            5480 PKCS7_INVALID_CONTENT_INFO The PKCS #7 content info is invalid or cannot be parsed
            5500 PKCS7_INVALID_ALG The algorithm tag or value is invalid or cannot be parsed
            5580 PKCS7_INVALID_CERT The certificate tag or value is invalid or cannot be parsed
            5600 PKCS7_INVALID_SIGNATURE Error parsing the signature
            5680 PKCS7_INVALID_SIGNER_INFO Error parsing the signer's info
            5700 PKCS7_BAD_INPUT_DATA Input invalid
            5780 PKCS7_ALLOC_FAILED Allocation of memory failed
            5800 PKCS7_VERIFY_FAIL Verification Failed
            5880 PKCS7_CERT_DATE_INVALID The PKCS #7 date issued/expired dates are invalid
            6600 SSL_ILLEGAL_PARAMETER A field in a message was incorrect or inconsistent with other fields
            6E00 SSL_HANDSHAKE_FAILURE The handshake negotiation failed
            6E80 SSL_BAD_PROTOCOL_VERSION Handshake protocol not within min/max boundaries
            7300 SSL_DECODE_ERROR A message could not be parsed due to a syntactic error
            7500 SSL_UNSUPPORTED_EXTENSION Client received an extended server hello containing an unsupported extension
            7580 SSL_NO_APPLICATION_PROTOCOL No ALPN protocols supported that the client advertises
            7800 SSL_UNRECOGNIZED_NAME No server could be identified matching the client's SNI
            7A00 SSL_BAD_CERTIFICATE Processing of the Certificate handshake message failed
            7B00 SSL_RECEIVED_NEW_SESSION_TICKET A TLS 1.3 NewSessionTicket message has been received
            7B80 SSL_CANNOT_READ_EARLY_DATA Not possible to read early data
            7C00 SSL_RECEIVED_EARLY_DATA Early data has been received as part of an on-going handshake
            7C80 SSL_CANNOT_WRITE_EARLY_DATA Not possible to write early data
            7E80 SSL_CACHE_ENTRY_NOT_FOUND Cache entry not found
            """);

    private static final Set<Integer> GONE_IN_3 = codes("""
            0018 001A 0023 0025 0027 0028 0029 002B 002D 002F 0030 0031 0033 0035 0037 0039 0053 0055 0058 0059 005A
            005B 007A 3500 4500 4580 4B80 5280 5E00 6400 6980 6F00 7380 7900 7980 7A80 7D00 7D80 7E00""");

    /** Those of 3.x that 4.x does not have any more; many of the names stand for a PSA code now. */
    private static final Set<Integer> GONE_IN_4 = codes("""
            0001 0004 0008 000B 000D 000F 0010 0011 0012 0014 0016 0017 0019 001C 0021 0024 002A 002E 0032 003C 0043
            0051 0056 0057 005C 006A 006C 006E 0070 0072 0073 0074 0075 0076 1180 1480 1E00 1E80 1F00 1F80 2880 2980
            2F80 3080 3100 3180 3200 3280 3300 3380 3400 3480 3580 3880 3900 3E80 3F80 4080 4100 4380 4400 4B00 4C00
            4D80 4E00 4F00 4F80 5100 5180 5700 5780 5800 5F80 6100 6180 6200 6300 6A00 7100 7F00""");

    private static final Map<Integer, Meaning> OTHERWISE_IN_4 =
            table("001E THREADING_USAGE_ERROR Detected error in mutex or condition variable usage");

    /** The codes of the PSA interface, from -132 down. */
    private static final String[] PSA = {"GENERIC_ERROR", "NOT_PERMITTED", "NOT_SUPPORTED", "INVALID_ARGUMENT",
        "INVALID_HANDLE", "BAD_STATE", "BUFFER_TOO_SMALL", "ALREADY_EXISTS", "DOES_NOT_EXIST", "INSUFFICIENT_MEMORY",
        "INSUFFICIENT_STORAGE", "INSUFFICIENT_DATA", "SERVICE_FAILURE", "COMMUNICATION_FAILURE", "STORAGE_FAILURE",
        "HARDWARE_FAILURE", "INSUFFICIENT_ENTROPY", "INVALID_SIGNATURE", "INVALID_PADDING", "CORRUPTION_DETECTED",
        "DATA_CORRUPT", "DATA_INVALID"};
    private static final int FIRST_PSA = 132;

    /** @param text null where the header gives none */
    record Meaning(String macro, String text) {
    }

    private LaterCodes() {
    }

    /** What one part of a code means in 2.28, or null. */
    static Meaning in2(int magnitude) {
        ErrorCode code = magnitude > 0x7F ? ErrorCodes.high(magnitude) : ErrorCodes.low(magnitude);
        return code == null ? null : new Meaning(code.macro(), code.text().replaceFirst("^[A-Z0-9_]+ - ", ""));
    }

    /** What it means in 3.x, or null. */
    static Meaning in3(int magnitude) {
        Meaning otherwise = OTHERWISE_IN_3.get(magnitude);
        return otherwise != null ? otherwise : GONE_IN_3.contains(magnitude) ? null : in2(magnitude);
    }

    /** What it means in 4.x, or null. */
    static Meaning in4(int magnitude) {
        Meaning otherwise = OTHERWISE_IN_4.get(magnitude);
        return otherwise != null ? otherwise : GONE_IN_4.contains(magnitude) ? null : in3(magnitude);
    }

    /** The name that a whole code has in 4.x if it is one of the PSA interface, or null. */
    static String psa(int magnitude) {
        int index = magnitude - FIRST_PSA;
        return index >= 0 && index < PSA.length ? "PSA_ERROR_" + PSA[index] : null;
    }

    /** The magnitude of the code that a name stands for in 3.x or 4.x but not in 2.28; 0 if there is none. */
    static int ofMacro(String macro) {
        for (int i = 0; i < PSA.length; i++) {
            if (macro.equals("PSA_ERROR_" + PSA[i])) {
                return FIRST_PSA + i;
            }
        }
        for (Map<Integer, Meaning> table : List.of(OTHERWISE_IN_3, OTHERWISE_IN_4)) {
            for (Map.Entry<Integer, Meaning> entry : table.entrySet()) {
                if (entry.getValue().macro().equals(macro)) {
                    return entry.getKey();
                }
            }
        }
        return 0;
    }

    private static Map<Integer, Meaning> table(String lines) {
        Map<Integer, Meaning> table = new HashMap<>();
        for (String line : lines.strip().split("\n")) {
            String[] fields = line.split(" ", 3);
            table.put(Integer.parseInt(fields[0], 16), new Meaning(PREFIX + fields[1], fields[2]));
        }
        return Map.copyOf(table);
    }

    private static Set<Integer> codes(String list) {
        Set<Integer> codes = new HashSet<>();
        for (String code : list.split("\\s+")) {
            codes.add(Integer.parseInt(code, 16));
        }
        return Set.copyOf(codes);
    }
}
