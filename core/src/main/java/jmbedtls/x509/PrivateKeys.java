package jmbedtls.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.DefaultCryptoProvider;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.error.PemError;
import jmbedtls.error.PkError;

/**
 * Reads private keys: PKCS#1, SEC1 and PKCS#8, in PEM or DER ({@code mbedtls_pk_parse_key}). All methods are safe for
 * use by several threads.
 */
public final class PrivateKeys {
    private PrivateKeys() {
    }

    /**
     * Reads a key.
     *
     * @param data a PEM text, with or without a terminating zero byte, or DER; not changed
     * @param password of an encrypted key, or null; not kept, the caller wipes it
     * @param config what can be read: curves, MBEDTLS_RSA_C, MBEDTLS_PEM_PARSE_C …
     * @throws TlsException with Mbed TLS's code, among them MBEDTLS_ERR_PK_KEY_INVALID_FORMAT (-0x3D00),
     *     MBEDTLS_ERR_PK_PASSWORD_REQUIRED (-0x3C00) and MBEDTLS_ERR_PK_PASSWORD_MISMATCH (-0x3B80)
     */
    public static PrivateKey parse(byte[] data, byte[] password, BuildConfig config) throws TlsException {
        if (data.length == 0) {
            throw new TlsException(PkError.KEY_INVALID_FORMAT.code());
        }
        PrivateKeyParser parser = new PrivateKeyParser(config, new DefaultCryptoProvider());
        PrivateKey key = config.has(Feature.PEM_PARSE_C) ? parsePem(data, password, config, parser) : null;
        return key != null ? key : parseDer(data, config, parser);
    }

    /**
     * Reads a key from a file: {@code mbedtls_pk_parse_keyfile}.
     *
     * @throws TlsException as {@link #parse}; MBEDTLS_ERR_PK_FILE_IO_ERROR (-0x3E00) if the file cannot be read
     */
    public static PrivateKey parseFile(Path file, byte[] password, BuildConfig config) throws TlsException {
        byte[] data;
        try {
            data = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException(PkError.FILE_IO_ERROR.code(), null, e);
        }
        try {
            return parse(data, password, config);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Null if there is no PEM header of a private key. */
    private static PrivateKey parsePem(byte[] data, byte[] password, BuildConfig config, PrivateKeyParser parser)
            throws TlsException {
        byte[] der = config.has(Feature.RSA_C) ? traditional(data, "RSA PRIVATE KEY", config) : null;
        if (der != null) {
            return parser.pkcs1(der, 0, der.length);
        }
        der = config.has(Feature.ECP_C) ? traditional(data, "EC PRIVATE KEY", config) : null;
        if (der != null) {
            return parser.sec1(der, 0, der.length, null);
        }
        der = block(data, "PRIVATE KEY", config);
        return der != null ? parser.pkcs8(der, 0, der.length) : null;
    }

    /** A block that may be encrypted by its headers (RFC 1421). */
    private static byte[] traditional(byte[] data, String label, BuildConfig config) throws TlsException {
        try {
            return block(data, label, config);
        } catch (TlsException e) {
            if (e.code() == PemError.PASSWORD_REQUIRED.code()) {
                throw new TlsException(PkError.PASSWORD_REQUIRED.code());
            }
            throw e;
        }
    }

    private static byte[] block(byte[] data, String label, BuildConfig config) throws TlsException {
        Pem pem = Pem.find(data, label, config);
        return pem == null ? null : pem.next();
    }

    /** Tries one format after the other; that none of them fits is all that is told. */
    private static PrivateKey parseDer(byte[] data, BuildConfig config, PrivateKeyParser parser) throws TlsException {
        for (Format format : Format.values()) {
            try {
                return format.parse(data, config, parser);
            } catch (TlsException e) {
                // The next format may fit.
                continue;
            }
        }
        throw new TlsException(PkError.KEY_INVALID_FORMAT.code());
    }

    /** What may be in a DER file, in the order in which C tries. */
    private enum Format {
        PKCS8, PKCS1, SEC1;

        PrivateKey parse(byte[] data, BuildConfig config, PrivateKeyParser parser) throws TlsException {
            return switch (this) {
                case PKCS8 -> parser.pkcs8(data, 0, data.length);
                case PKCS1 -> parser.pkcs1(data, 0, data.length);
                case SEC1 -> parser.sec1(data, 0, data.length, null);
            };
        }
    }
}
