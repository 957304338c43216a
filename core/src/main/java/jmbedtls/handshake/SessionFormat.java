package jmbedtls.handshake;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.SslError;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;

/**
 * Sessions as bytes: {@code mbedtls_ssl_session_save} and {@code mbedtls_ssl_session_load}. The format begins with
 * the version of the library and a bit for each switch that changes what follows, so only the same build reads it.
 */
public final class SessionFormat {
    private static final Feature[] FORMAT_BITS = {
        Feature.HAVE_TIME, Feature.X509_CRT_PARSE_C, Feature.SSL_SESSION_TICKETS, Feature.SSL_MAX_FRAGMENT_LENGTH,
        Feature.SSL_TRUNCATED_HMAC, Feature.SSL_ENCRYPT_THEN_MAC, Feature.SSL_SESSION_TICKETS,
        Feature.SSL_KEEP_PEER_CERTIFICATE
    };

    private SessionFormat() {
    }

    /** @return a new array, which holds the master secret */
    public static byte[] save(SessionParameters session, BuildConfig build) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(build));
        if (build.has(Feature.HAVE_TIME)) {
            number(out, session.start, 8);
        }
        number(out, session.ciphersuite, 2);
        number(out, 0, 1);
        number(out, session.idLength, 1);
        out.writeBytes(session.id);
        out.writeBytes(session.master);
        number(out, session.verifyResult, 4);
        if (build.has(Feature.X509_CRT_PARSE_C)) {
            savePeer(out, session, build);
        }
        if (build.has(Feature.SSL_SESSION_TICKETS)) {
            number(out, session.ticket.length, 3);
            out.writeBytes(session.ticket);
            number(out, session.ticketLifetime, 4);
        }
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            number(out, session.maxFragmentLengthCode, 1);
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            number(out, session.truncatedHmac ? 1 : 0, 1);
        }
        if (build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            number(out, session.encryptThenMac ? 1 : 0, 1);
        }
        return out.toByteArray();
    }

    private static void savePeer(ByteArrayOutputStream out, SessionParameters session, BuildConfig build) {
        if (!SessionParameters.keepsCertificates(build)) {
            byte[] digest = session.peerCertificateDigest;
            number(out, digest.length == 0 ? 0 : HashAlgorithm.SHA256.mdType(), 1);
            number(out, digest.length, 1);
            out.writeBytes(digest);
        } else if (session.peerCertificates == null || session.peerCertificates.isEmpty()) {
            number(out, 0, 3);
        } else {
            byte[] leaf = session.peerCertificates.get(0).encoded();
            number(out, leaf.length, 3);
            out.writeBytes(leaf);
        }
    }

    private static byte[] header(BuildConfig build) {
        int bits = 0;
        for (int i = 0; i < FORMAT_BITS.length; i++) {
            bits |= build.has(FORMAT_BITS[i]) ? 1 << i : 0;
        }
        ReferenceVersion version = build.version();
        return new byte[] {
            (byte) version.major(), (byte) version.minor(), (byte) version.patch(), (byte) (bits >> 8), (byte) bits
        };
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }

    /**
     * @throws TlsException MBEDTLS_ERR_SSL_VERSION_MISMATCH for the bytes of another build,
     *     MBEDTLS_ERR_SSL_BAD_INPUT_DATA for bytes that are cut off, too many or none that save gives, or the code of
     *     a certificate that cannot be read
     */
    public static SessionParameters load(byte[] saved, BuildConfig build) throws TlsException {
        ByteBuffer in = ByteBuffer.wrap(saved);
        byte[] header = header(build);
        if (saved.length < header.length) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        if (!in.slice(0, header.length).equals(ByteBuffer.wrap(header))) {
            throw new TlsException(SslError.VERSION_MISMATCH.code());
        }
        in.position(header.length);
        try {
            SessionParameters session = load(in, build);
            if (in.hasRemaining()) {
                throw new TlsException(SslError.BAD_INPUT_DATA.code());
            }
            return session;
        } catch (BufferUnderflowException e) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code(), null, e);
        }
    }

    private static SessionParameters load(ByteBuffer in, BuildConfig build) throws TlsException {
        SessionParameters session = new SessionParameters();
        if (build.has(Feature.HAVE_TIME)) {
            session.start = in.getLong();
        }
        session.ciphersuite = (int) number(in, 2);
        in.get();
        session.idLength = (int) number(in, 1);
        in.get(session.id);
        session.master = new byte[KeySchedule.MASTER_LENGTH];
        in.get(session.master);
        session.verifyResult = in.getInt();
        if (build.has(Feature.X509_CRT_PARSE_C)) {
            loadPeer(in, session, build);
        }
        if (build.has(Feature.SSL_SESSION_TICKETS)) {
            session.ticket = bytes(in, (int) number(in, 3));
            session.ticketLifetime = number(in, 4);
        }
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            session.maxFragmentLengthCode = (int) number(in, 1);
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            session.truncatedHmac = number(in, 1) != 0;
        }
        if (build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            session.encryptThenMac = number(in, 1) != 0;
        }
        return session;
    }

    private static void loadPeer(ByteBuffer in, SessionParameters session, BuildConfig build) throws TlsException {
        if (SessionParameters.keepsCertificates(build)) {
            byte[] leaf = bytes(in, (int) number(in, 3));
            if (leaf.length > 0) {
                session.peerCertificates = CertificateChain.of(Certificate.parse(leaf, build));
            }
            return;
        }
        long type = number(in, 1);
        byte[] digest = bytes(in, (int) number(in, 1));
        boolean isSha256 = type == HashAlgorithm.SHA256.mdType() && digest.length == HashAlgorithm.SHA256.size();
        if (digest.length > 0 && !isSha256) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        session.peerCertificateDigest = digest;
    }

    private static long number(ByteBuffer in, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | in.get() & 0xff;
        }
        return value;
    }

    /** Nothing is allocated for a length that the input does not have. */
    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
