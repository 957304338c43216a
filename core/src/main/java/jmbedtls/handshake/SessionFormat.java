package jmbedtls.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.codec.DecodeException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.SslError;
import jmbedtls.x509.CertificateChain;

/**
 * Sessions as bytes: {@code mbedtls_ssl_session_save} and {@code mbedtls_ssl_session_load}. The format begins with
 * the version of the library and a bit for each switch that changes what follows, so only the same build reads it.
 */
public final class SessionFormat {
    private static final int TLS_1_2 = 3;
    private static final int CLIENT = 0;

    private SessionFormat() {
    }

    /** @return a new array, which holds the master secret */
    public static byte[] save(SessionParameters session, BuildConfig build) {
        ByteWriter out = new ByteWriter();
        out.bytes(header(build));
        boolean kindFirst = HandshakeDialect.of(build.version()).sessionsBeginWithTheirKind();
        if (kindFirst) {
            out.u8(TLS_1_2);
            out.u8(CLIENT);
            out.u16(session.ciphersuite);
        }
        if (build.has(Feature.HAVE_TIME)) {
            out.u64(session.start);
        }
        if (!kindFirst) {
            out.u16(session.ciphersuite);
            out.u8(0);
        }
        out.u8(session.idLength);
        out.bytes(session.id);
        out.bytes(session.master);
        out.u32(session.verifyResult);
        if (build.has(Feature.X509_CRT_PARSE_C)) {
            savePeer(out, session, build);
        }
        if (build.has(Feature.SSL_SESSION_TICKETS)) {
            out.vector24(session.ticket);
            out.u32(session.ticketLifetime);
        }
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            out.u8(session.maxFragmentLengthCode);
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            out.u8(session.truncatedHmac ? 1 : 0);
        }
        if (build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            out.u8(session.encryptThenMac ? 1 : 0);
        }
        return out.toByteArray();
    }

    private static void savePeer(ByteWriter out, SessionParameters session, BuildConfig build) {
        if (!SessionParameters.keepsCertificates(build)) {
            byte[] digest = session.peerCertificateDigest;
            out.u8(digest.length == 0 ? 0 : HashAlgorithm.SHA256.mdType());
            out.vector8(digest);
        } else if (session.peerCertificates == null || session.peerCertificates.isEmpty()) {
            out.u24(0);
        } else {
            out.vector24(session.peerCertificates.get(0).encoded());
        }
    }

    private static byte[] header(BuildConfig build) {
        int bits = 0;
        List<Set<Feature>> switches = HandshakeDialect.of(build.version()).sessionFormatBits();
        for (int i = 0; i < switches.size(); i++) {
            bits |= switches.get(i).stream().allMatch(build::has) ? 1 << i : 0;
        }
        ReferenceVersion version = build.version();
        ByteWriter header = new ByteWriter();
        header.u8(version.major());
        header.u8(version.minor());
        header.u8(version.patch());
        header.u16(bits);
        return header.toByteArray();
    }

    /**
     * @throws TlsException MBEDTLS_ERR_SSL_VERSION_MISMATCH for the bytes of another build,
     *     MBEDTLS_ERR_SSL_BAD_INPUT_DATA for bytes that are cut off, too many or none that save gives, or the code of
     *     a certificate that cannot be read
     */
    public static SessionParameters load(byte[] saved, BuildConfig build) throws TlsException {
        byte[] header = header(build);
        if (saved.length < header.length) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        ByteReader in = new ByteReader(saved);
        if (!Arrays.equals(in.bytes(header.length), header)) {
            throw new TlsException(SslError.VERSION_MISMATCH.code());
        }
        try {
            SessionParameters session = load(in, build);
            if (!in.isEmpty()) {
                throw new TlsException(SslError.BAD_INPUT_DATA.code());
            }
            return session;
        } catch (DecodeException e) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code(), null, e);
        }
    }

    private static SessionParameters load(ByteReader in, BuildConfig build) throws TlsException {
        SessionParameters session = new SessionParameters();
        boolean kindFirst = HandshakeDialect.of(build.version()).sessionsBeginWithTheirKind();
        if (kindFirst) {
            if (in.u8() != TLS_1_2 || in.u8() != CLIENT) {
                throw new TlsException(SslError.BAD_INPUT_DATA.code());
            }
            session.ciphersuite = in.u16();
        }
        if (build.has(Feature.HAVE_TIME)) {
            session.start = in.u64();
        }
        if (!kindFirst) {
            session.ciphersuite = in.u16();
            in.skip(1);
        }
        session.idLength = in.u8();
        in.bytes(session.id, 0, session.id.length);
        session.master = in.bytes(KeySchedule.MASTER_LENGTH);
        session.verifyResult = (int) in.u32();
        if (build.has(Feature.X509_CRT_PARSE_C)) {
            loadPeer(in, session, build);
        }
        if (build.has(Feature.SSL_SESSION_TICKETS)) {
            session.ticket = in.bytes(in.u24());
            session.ticketLifetime = in.u32();
        }
        if (build.has(Feature.SSL_MAX_FRAGMENT_LENGTH)) {
            session.maxFragmentLengthCode = in.u8();
        }
        if (build.has(Feature.SSL_TRUNCATED_HMAC)) {
            session.truncatedHmac = in.u8() != 0;
        }
        if (build.has(Feature.SSL_ENCRYPT_THEN_MAC)) {
            session.encryptThenMac = in.u8() != 0;
        }
        return session;
    }

    private static void loadPeer(ByteReader in, SessionParameters session, BuildConfig build) throws TlsException {
        if (SessionParameters.keepsCertificates(build)) {
            byte[] leaf = in.bytes(in.u24());
            if (leaf.length > 0) {
                session.peerCertificates = CertificateChain.of(ParsedCertificates.parse(leaf, build));
            }
            return;
        }
        int type = in.u8();
        byte[] digest = in.bytes(in.u8());
        boolean isSha256 = type == HashAlgorithm.SHA256.mdType() && digest.length == HashAlgorithm.SHA256.size();
        if (digest.length > 0 && !isSha256) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        session.peerCertificateDigest = digest;
    }
}
