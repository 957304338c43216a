package jmbedtls.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.PemError;
import jmbedtls.error.PkError;

/**
 * Reads private keys: PKCS#1, SEC1 and PKCS#8, in PEM or DER ({@code mbedtls_pk_parse_key}), and encrypted
 * with a password as PEM (RFC 1421), by PBES2 or by PKCS#12's schemes. All methods are safe for use by several threads.
 */
public final class PrivateKeys {
    private final byte[] data;
    private final byte[] password;
    private final BuildConfig config;
    private final CryptoProvider crypto = new DefaultCryptoProvider();
    private final PrivateKeyParser parser;

    private PrivateKeys(byte[] data, byte[] password, BuildConfig config) {
        this.data = data;
        this.password = password;
        this.config = config;
        this.parser = new PrivateKeyParser(config, crypto);
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
        return new PrivateKeys(data, password, config).parse();
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

    private PrivateKey parse() throws TlsException {
        PrivateKey key = config.has(Feature.PEM_PARSE_C) ? parsePem() : null;
        return key != null ? key : parseDer();
    }

    /** Null if there is no PEM header of a private key. */
    private PrivateKey parsePem() throws TlsException {
        byte[] der = config.has(Feature.RSA_C) ? traditional("RSA PRIVATE KEY") : null;
        if (der != null) {
            return parser.pkcs1(der);
        }
        der = config.has(Feature.ECP_C) ? traditional("EC PRIVATE KEY") : null;
        if (der != null) {
            return parser.sec1(der);
        }
        der = block("PRIVATE KEY", null);
        if (der != null) {
            return parser.pkcs8(der);
        }
        der = decrypts() ? block("ENCRYPTED PRIVATE KEY", null) : null;
        return der != null ? encrypted(der) : null;
    }

    private boolean decrypts() {
        return config.has(Feature.PKCS12_C) || config.has(Feature.PKCS5_C);
    }

    /** A block that may be encrypted by its headers (RFC 1421). */
    private byte[] traditional(String label) throws TlsException {
        try {
            return block(label, password);
        } catch (TlsException e) {
            if (e.code() == PemError.PASSWORD_REQUIRED.code()) {
                throw new TlsException(PkError.PASSWORD_REQUIRED.code());
            }
            if (e.code() == PemError.PASSWORD_MISMATCH.code()) {
                throw new TlsException(PkError.PASSWORD_MISMATCH.code());
            }
            throw e;
        }
    }

    private byte[] block(String label, byte[] ofBlock) throws TlsException {
        Pem pem = Pem.find(data, label, ofBlock, config);
        return pem == null ? null : pem.next();
    }

    private PrivateKey encrypted(byte[] der) throws TlsException {
        byte[] info = new EncryptedPrivateKey(config, crypto, password).decrypt(der);
        try {
            return parser.pkcs8(info);
        } finally {
            Arrays.fill(info, (byte) 0);
        }
    }

    /** Tries one format after the other; a wrong password is told, and otherwise only that none of them fits. */
    private PrivateKey parseDer() throws TlsException {
        for (Format format : Format.values()) {
            try {
                return parse(format);
            } catch (TlsException e) {
                if (format == Format.ENCRYPTED && e.code() == PkError.PASSWORD_MISMATCH.code()) {
                    throw e;
                }
            }
        }
        throw new TlsException(PkError.KEY_INVALID_FORMAT.code());
    }

    /** What may be in a DER file, in the order in which C tries. */
    private enum Format {
        ENCRYPTED, PKCS8, PKCS1, SEC1
    }

    private PrivateKey parse(Format format) throws TlsException {
        return switch (format) {
            case ENCRYPTED -> decrypts() ? encrypted(data) : parse(Format.PKCS8);
            case PKCS8 -> parser.pkcs8(data);
            case PKCS1 -> parser.pkcs1(data);
            case SEC1 -> parser.sec1(data);
        };
    }
}
