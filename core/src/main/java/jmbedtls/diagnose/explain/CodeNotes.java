package jmbedtls.diagnose.explain;

import static jmbedtls.error.SslError.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jmbedtls.error.Asn1Error;
import jmbedtls.error.CtrDrbgError;
import jmbedtls.error.EcpError;
import jmbedtls.error.EntropyError;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.GenericError;
import jmbedtls.error.MpiError;
import jmbedtls.error.NetError;
import jmbedtls.error.OidError;
import jmbedtls.error.PemError;
import jmbedtls.error.PkError;
import jmbedtls.error.RsaError;
import jmbedtls.error.X509Error;

/**
 * Where codes come from in a client of 2.16 and 2.28: the states of ssl_cli.c that end with them, and what usually
 * leads there.
 */
final class CodeNotes {
    /** All states in which the client waits for the server, the one of application data included. */
    private static final List<Integer> READING = List.of(2, 3, 4, 5, 6, 12, 13, 16, 17);

    private static final Map<Integer, CodeNotes> BY_CODE = new HashMap<>();

    static {
        handshake();
        ownMistakes();
        connection();
        certificates();
        arithmetic();
        later();
    }

    private final List<Integer> states;
    private final List<String> causes;
    private List<String> causesIn3 = List.of();

    private CodeNotes(List<Integer> states, List<String> causes) {
        this.states = states;
        this.causes = causes;
    }

    /** What is known of one part of a code; nothing is in it if nothing is known. */
    static CodeNotes of(int magnitude) {
        return BY_CODE.getOrDefault(magnitude, new CodeNotes(List.of(), List.of()));
    }

    List<Integer> states() {
        return states;
    }

    List<String> causes() {
        return causes;
    }

    /** Of a code that means something else in 3.x: the causes there. */
    List<String> causesIn3() {
        return causesIn3;
    }

    private static void note(ErrorCode code, List<Integer> states, String... causes) {
        BY_CODE.put(-code.code(), new CodeNotes(states, List.of(causes)));
    }

    private static void note3(int magnitude, String... causes) {
        BY_CODE.computeIfAbsent(magnitude, key -> new CodeNotes(List.of(), List.of())).causesIn3 = List.of(causes);
    }

    private static void handshake() {
        note(FATAL_ALERT_MESSAGE, READING,
                "state 2, alert 40 or 71: the server found no cipher suite, curve or signature hash in the hello that "
                + "goes with its certificate and its settings",
                "state 2, alert 70: the server wants TLS 1.3, or a version below the client's",
                "state 2, alert 40, 80 or 112: the server wants a server name, and the program does not call "
                + "mbedtls_ssl_set_hostname, or connects by address; or it does not know the name",
                "state 2, alert 80 or a reset: an old server or a middlebox stumbles over an extension",
                "state 12, alert 40, 42 to 49 or 116: the server wants a client certificate, or refuses the one it got",
                "state 12, alert 20, 51 or 115: the pre-shared key or its identity is not the server's",
                "state 16, alert 20, 22 or 50: the server met a record that it could not decrypt or read");
        note(BAD_HS_SERVER_HELLO, List.of(2, 3, 12),
                "the ServerHello is malformed, or chooses a suite, curve or extension that was not offered",
                "secure renegotiation is required (legacy renegotiation: break handshake) and the server lacks it",
                "what answers does not speak TLS, but its bytes pass for a record");
        note(BAD_HS_PROTOCOL_VERSION, List.of(2), "the server chose a version below the minimum: it is too old",
                "the server answered with a version that the client's build does not contain");
        note(BAD_HS_CERTIFICATE, List.of(3, 4, 5),
                "the server's Certificate message is malformed or has no certificate in it",
                "in renegotiation the server presented another certificate than before",
                "the certificate's key is too short, or its use does not fit the key exchange");
        note(X509Error.CERT_VERIFY_FAILED, List.of(3), "the chain does not end at a certificate of the CA file",
                "the host name that was set is not in the certificate",
                "the certificate has expired, or the device's clock is not set (1970 is before every certificate)",
                "a key or signature hash of the chain is too weak for the profile (SHA-1, RSA below 2048 bits)",
                "an intermediate certificate is missing in what the server sends",
                "mbedtls_ssl_get_verify_result tells which");
        note(CA_CHAIN_REQUIRED, List.of(3, 4), "verification is required but no CA was given: "
                + "mbedtls_ssl_conf_ca_chain");
        note(CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME, List.of(3, 4),
                "mbedtls_ssl_set_hostname was not called, so that any server's certificate would do (since 2.28.10)");
        note(BAD_HS_SERVER_KEY_EXCHANGE, List.of(4, 5),
                "the server chose a curve or a signature hash that the client did not offer",
                "the Diffie-Hellman prime is shorter than the client's minimum (1024 bits unless it was set)",
                "the signature over the parameters is malformed");
        note(PK_TYPE_MISMATCH, List.of(4, 8), "the certificate's key is of another kind than the suite needs");
        note(BAD_HS_CERTIFICATE_REQUEST, List.of(5, 6), "the CertificateRequest is malformed or names no type that "
                + "is known");
        note(BAD_HS_SERVER_HELLO_DONE, List.of(6, 7), "the ServerHelloDone has a body");
        note(BAD_HS_CHANGE_CIPHER_SPEC, List.of(12, 13), "the ChangeCipherSpec is not the byte 1");
        note(BAD_HS_NEW_SESSION_TICKET, List.of(17), "the NewSessionTicket is malformed");
        note(BAD_HS_FINISHED, List.of(13),
                "the two sides saw different handshakes, or computed different keys: a faulty hardware accelerator, "
                + "or something in between that changes messages");
        note(INVALID_VERIFY_HASH, List.of(9), "no hash that the server accepts is in the build");
        note(UNEXPECTED_MESSAGE, READING,
                "a message came that does not belong in this state: the server asks for another flow, as with a "
                + "suite whose messages the client does not expect",
                "state 12: an alert, or data, in the place of ChangeCipherSpec");
        note(WAITING_SERVER_HELLO_RENEGO, List.of(2), "data arrived while a renegotiation waits for its "
                + "ServerHello: read it");
    }

    private static void ownMistakes() {
        note(BAD_INPUT_DATA, List.of(2, 13), "in the handshake: a record of the server is longer than "
                + "MBEDTLS_SSL_IN_CONTENT_LEN, most often its certificates", "a function was called with an argument that makes no sense, or before "
                + "mbedtls_ssl_setup, mbedtls_ssl_set_bio or the handshake");
        note(BAD_CONFIG, List.of(1, 7, 9), "the configuration contradicts itself: no suite is left, or minimum and "
                + "maximum version are not those of the build");
        note(NO_RNG, List.of(1), "mbedtls_ssl_conf_rng was not called");
        note(FEATURE_UNAVAILABLE, READING, "the server uses something that the build lacks: a curve, a hash, a "
                + "signature or a message over several records (2.x does not join fragments of handshake messages)",
                "the handshake message is larger than MBEDTLS_SSL_IN_CONTENT_LEN");
        note(PRIVATE_KEY_REQUIRED, List.of(7, 8, 9), "a client certificate without its key, or no pre-shared key: "
                + "mbedtls_ssl_conf_own_cert, mbedtls_ssl_conf_psk");
        note(CERTIFICATE_TOO_LARGE, List.of(7), "the client's chain does not fit MBEDTLS_SSL_OUT_CONTENT_LEN");
        note(BUFFER_TOO_SMALL, List.of(1, 7, 8, 9), "a message does not fit MBEDTLS_SSL_OUT_CONTENT_LEN",
                "a received message does not fit the buffer");
        note(ALLOC_FAILED, List.of(), "the heap is exhausted: a session takes the two content lengths, some kilobytes, "
                + "and the server's chain on top");
        note(INTERNAL_ERROR, List.of(2), "in 3.x: psa_crypto_init was not called before the handshake",
                "a callback of the program's own returned it: a random generator, a transport, a key in hardware", "an inconsistency in the library, as after the memory of a context was "
                + "overwritten");
        note(GenericError.GENERIC_ERROR, List.of(), "no code of the library: what the program's own send or receive "
                + "function, or another callback, returned is passed on as it is");
        note(GenericError.CORRUPTION_DETECTED, List.of(), "an inconsistency that only a bug or corrupted memory "
                + "explains");
        note(VERSION_MISMATCH, List.of(), "a saved session comes from another version or build of the library");
        note(COUNTER_WRAPPING, List.of(16), "2^64 records were sent with the same keys");
        note(CRYPTO_IN_PROGRESS, List.of(), "not an error: call again (restartable elliptic curves)");
        note(ASYNC_IN_PROGRESS, List.of(), "not an error: call again");
        note(NON_FATAL, List.of(), "a warning alert was received and passed over: only inside the library");
    }

    private static void connection() {
        note(CONN_EOF, READING, "the server closed the connection without an alert: many do instead of saying that "
                + "they have nothing in common with the client, or that the port does not speak TLS",
                "a firewall or load balancer cut the connection");
        note(PEER_CLOSE_NOTIFY, READING, "the server ended the session in the regular way; in the handshake it means a "
                + "refusal");
        note(INVALID_RECORD, READING, "state 3: a record is longer than MBEDTLS_SSL_IN_CONTENT_LEN: ask for less with "
                + "max_fragment_length, or enlarge it",
                "state 2: what arrives is no TLS record: a port that speaks plain text, or needs STARTTLS",
                "the version in the record header is not one that the build has");
        note(INVALID_MAC, List.of(13, 16), "the server's records do not decrypt: keys differ (state 13: a wrong "
                + "pre-shared key, a faulty accelerator), or bytes were changed or lost on the way",
                "two threads use one context");
        note(UNEXPECTED_RECORD, List.of(), "DTLS: a record of an earlier epoch or connection");
        note(TIMEOUT, READING, "nothing arrived within the read timeout");
        note(WANT_READ, READING, "not an error: nothing to read yet; call again");
        note(WANT_WRITE, List.of(2, 8, 9, 10, 11, 12, 16), "not an error: the transport takes nothing now; call again");
        note(NetError.CONNECT_FAILED, List.of(), "nobody listens at this address and port, or it cannot be reached");
        note(NetError.UNKNOWN_HOST, List.of(), "the name does not resolve: no DNS server, or a typing error");
        note(NetError.SOCKET_FAILED, List.of(), "no socket is free, or the network is not up");
        note(NetError.CONN_RESET, List.of(2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 16, 17), "state 2: the server reset the connection, often its way to refuse a hello",
                "state 9 or 12: the server lost its patience while the device made its signature or its key exchange, or does "
                + "not accept its certificate");
        note(NetError.RECV_FAILED, READING, "the socket failed while reading");
        note(NetError.SEND_FAILED, List.of(2, 8, 9, 10, 11, 12, 16), "the socket failed while writing");
        note(NetError.INVALID_CONTEXT, List.of(), "the socket was not connected or was closed before");
        note(NetError.POLL_FAILED, List.of(), "the socket failed while waiting");
    }

    private static void certificates() {
        for (X509Error error : List.of(X509Error.INVALID_FORMAT, X509Error.INVALID_VERSION, X509Error.INVALID_SERIAL,
                X509Error.INVALID_ALG, X509Error.INVALID_NAME, X509Error.INVALID_DATE, X509Error.INVALID_SIGNATURE,
                X509Error.INVALID_EXTENSIONS)) {
            note(error, List.of(3), "this part of a certificate or CRL cannot be parsed: spoilt, or not to the "
                + "letter of "
                    + "RFC 5280");
        }
        note(X509Error.UNKNOWN_OID, List.of(3), "the certificate uses an algorithm that the build does not know");
        note(X509Error.UNKNOWN_SIG_ALG, List.of(3), "the certificate's signature algorithm or hash is not in the "
                + "build");
        note(X509Error.UNKNOWN_VERSION, List.of(3), "no certificate of X.509 version 1 to 3");
        note(X509Error.SIG_MISMATCH, List.of(3), "inner and outer signature algorithm of the certificate differ");
        note(X509Error.FEATURE_UNAVAILABLE, List.of(3), "the certificate has a critical extension that is not "
                + "supported");
        note(X509Error.CERT_UNKNOWN_FORMAT, List.of(), "neither PEM nor DER; PEM must end in a zero byte that the "
                + "length "
                + "counts, and needs MBEDTLS_PEM_PARSE_C");
        note(X509Error.FATAL_ERROR, List.of(3), "ESP-IDF's certificate bundle (esp_crt_bundle_attach) has no CA for the "
                + "chain, or the chain's signature does not verify with it",
                "the verify callback of the program failed", "the chain is longer than MBEDTLS_X509_MAX_INTERMEDIATE_CA");
        note(X509Error.BAD_INPUT_DATA, List.of(), "a null pointer or an empty buffer was given");
        note(X509Error.ALLOC_FAILED, List.of(3), "the heap is exhausted while a chain is parsed");
        note(X509Error.FILE_IO_ERROR, List.of(), "the file cannot be read");
        note(PemError.NO_HEADER_FOOTER_PRESENT, List.of(), "the text has no BEGIN and END line of the kind expected");
        note(PemError.PASSWORD_REQUIRED, List.of(), "the key is encrypted and no password was given");
        note(PemError.PASSWORD_MISMATCH, List.of(), "the password is wrong");
        note(PemError.INVALID_DATA, List.of(), "the text between the lines is not base64");
        note(PkError.KEY_INVALID_FORMAT, List.of(), "the key cannot be parsed: another format, or a curve or RSA "
                + "missing in "
                + "the build");
        note(PkError.UNKNOWN_NAMED_CURVE, List.of(3), "the key is on a curve that the build does not have: "
                + "MBEDTLS_ECP_DP_..._ENABLED");
        note(PkError.UNKNOWN_PK_ALG, List.of(3), "the key is of a kind that the build does not have: RSA_C, ECP_C");
        note(PkError.INVALID_PUBKEY, List.of(3), "the public key in the certificate is malformed");
        note(PkError.TYPE_MISMATCH, List.of(4, 9), "the key cannot do what is asked: an ECDSA signature with an RSA "
                + "key");
        note(PkError.FEATURE_UNAVAILABLE, List.of(4), "the key's curve is not in the build");
        note(Asn1Error.OUT_OF_DATA, List.of(3), "the data end too early: a certificate that was cut off");
        note(Asn1Error.UNEXPECTED_TAG, List.of(3), "another ASN.1 type than the format has here");
        note(Asn1Error.INVALID_LENGTH, List.of(3), "an ASN.1 length that is not valid");
        note(Asn1Error.LENGTH_MISMATCH, List.of(3), "an ASN.1 length that does not fit what is inside");
        note(OidError.NOT_FOUND, List.of(3), "an object identifier that the build does not know: an algorithm is "
                + "missing");
    }

    private static void arithmetic() {
        note(EcpError.BAD_INPUT_DATA, List.of(3, 4, 8), "a point or a group that is not valid");
        note(EcpError.FEATURE_UNAVAILABLE, List.of(3, 4), "a curve that is not in the build: "
                + "MBEDTLS_ECP_DP_..._ENABLED");
        note(EcpError.INVALID_KEY, List.of(3, 4, 8), "a point that is not on the curve");
        note(EcpError.VERIFY_FAILED, List.of(3, 4), "the signature is over a hash that the build lacks or computes in "
                + "another way: SHA-384 needs MBEDTLS_SHA512_C (in 3.x MBEDTLS_SHA384_C)", "an ECDSA signature does not verify: changed messages, or a faulty "
                + "accelerator");
        note(RsaError.VERIFY_FAILED, List.of(3, 4), "an RSA signature does not verify: changed messages, or a faulty "
                + "accelerator");
        note(RsaError.INVALID_PADDING, List.of(3, 4), "an RSA signature made with another key, or with PSS");
        note(RsaError.PUBLIC_FAILED, List.of(3, 4, 8), "the RSA operation failed: with -0x0010 in the sum the heap is "
                + "exhausted, else the key is larger than MBEDTLS_MPI_MAX_SIZE");
        note(RsaError.PRIVATE_FAILED, List.of(9), "the client's RSA key does not work: too little memory, or spoilt");
        note(MpiError.ALLOC_FAILED, List.of(3, 4, 8, 9), "the heap is exhausted in the middle of big-number "
                + "arithmetic");
        note(CtrDrbgError.ENTROPY_SOURCE_FAILED, List.of(1), "the entropy source failed: no hardware source is "
                + "registered "
                + "(mbedtls_hardware_poll), or it is not running");
        note(EntropyError.SOURCE_FAILED, List.of(1), "an entropy source failed");
        note(EntropyError.NO_SOURCES_DEFINED, List.of(1), "no entropy source: MBEDTLS_ENTROPY_HARDWARE_ALT or a "
                + "platform source");
        note(EntropyError.NO_STRONG_SOURCE, List.of(1), "no entropy source is marked as strong");
    }

    private static void later() {
        note3(0x6600, "a field of a message contradicts another or what was offered: what -0x7980 and -0x7B00 were "
                + "in 2.x");
        note3(0x6E00, "the server chose something that was not offered, or nothing in common is left: what -0x7980, "
                + "-0x7A80 and others were in 2.x");
        note3(0x6E80, "the server chose a version outside the client's bounds");
        note3(0x7300, "a handshake message cannot be parsed: what the -0x79.. to -0x7E.. codes were in 2.x");
        note3(0x7500, "the server answered with an extension that was not sent");
        note3(0x7580, "the server knows none of the protocols offered by ALPN");
        note3(0x7800, "the server does not know the host name");
        note3(0x7A00, "the Certificate message is malformed, or the certificate is not acceptable");
        note3(0x7B00, "not an error: a TLS 1.3 ticket arrived, read on");
        note3(0x7B80, "TLS 1.3: there are no early data to read");
        note3(0x7C00, "TLS 1.3, on a server: early data arrived");
        note3(0x7C80, "TLS 1.3: early data cannot be sent in this session");
        note3(0x7E80, "on a server: the session is not in the cache");
    }
}
