package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import jmbedtls.AlertDescription;
import jmbedtls.AuthMode;
import jmbedtls.ServerVerifier;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.jsse.JmbedtlsProvider;
import jmbedtls.net.BufferTransport;
import jmbedtls.replay.Setup;
import jmbedtls.testvectors.Recording;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.strict.StrictRules;
import jmbedtls.x509.strict.StrictVerifier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What a server sends that is spoilt has the same outcome through an engine as through a context: the same code, the same data
 * before it. No other exception, and no end that does not come: each call that moves nothing is counted.
 */
class SpoiltFlightsEngineTest {
    private static final int MAX_CALLS = 20_000;
    private static final int NETWORK = 1 << 17;
    /** A client's longest flight has five records; an alert comes after it. */
    private static final int MAX_RECORDS = 6;
    private static final String HOST = "localhost";

    /** What came of a connection: the code of its failure, 0 if there was none, and the data that were read. */
    private record Outcome(int code, byte[] data) {
    }

    @Provide
    Arbitrary<SpoiltFlight> flights() {
        return SpoiltFlights.of(Corpus.all().stream().filter(SpoiltFlightsEngineTest::isPlain).toList());
    }

    /** Whoever renegotiates may read data or make a step first, and a context and an engine are asked in another order. */
    private static boolean isPlain(Recording recording) {
        return !Family.RENEGOTIATES.has(recording) && !Family.IS_ASKED_TO_RENEGOTIATE.has(recording)
                && recording.param("renegotiation") == null;
    }

    @Property
    void haveTheSameOutcome(@ForAll("flights") SpoiltFlight flight) throws Exception {
        Recording recording = flight.recording();
        SpoiltPeer peer = new SpoiltPeer(stream(recording), null);
        SslConfig config = new Setup(recording, Setup.build(recording)).config(peer, peer).debug(null, 0)
                .authMode(AuthMode.REQUIRED).build();
        if (config.offeredCiphersuites(false).isEmpty() || !config.trust().hasAnchors()) {
            // C sends a hello without suites, and needs a trusted certificate; an engine refuses, and trusts whom the JDK trusts
            return;
        }
        byte[] bytes = flight.bytes();
        peer.restart();
        Outcome expected = throughContext(config, bytes);
        peer.restart();
        Outcome outcome = throughEngine(config, bytes);
        assertEquals(expected.code(), outcome.code(), () -> HexFormat.of().formatHex(bytes));
        assertArrayEquals(expected.data(), outcome.data());
    }

    private static FixedStream stream(Recording recording) {
        String seed = recording.param("seed");
        String prefix = recording.param("random");
        return new FixedStream(seed == null ? 1 : Integer.parseInt(seed), prefix == null ? "" : prefix);
    }

    private static Outcome throughContext(SslConfig config, byte[] bytes) throws TlsException {
        BufferTransport transport = new BufferTransport();
        ByteBuffer source = ByteBuffer.wrap(bytes);
        transport.feed(source);
        transport.bind(ByteBuffer.allocate(NETWORK));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (SslContext context = new SslContext(config)) {
            context.setTransport(transport);
            context.setHostname(HOST);
            context.setIdleLimit(32);
            context.setJoinedMessageLimit(1 << 17);
            context.setServerVerifier(server -> verify(config, server));
            int ret = context.handshake();
            byte[] buffer = new byte[1 << 14];
            // two empty records in a row look like the end, as in C
            while (ret >= 0 && (ret > 0 || source.hasRemaining() || context.bytesAvailable() > 0)) {
                ret = context.read(buffer, 0, buffer.length);
                data.write(buffer, 0, Math.max(0, ret));
            }
            return new Outcome(0, data.toByteArray());
        } catch (TlsException e) {
            return new Outcome(e.code(), data.toByteArray());
        }
    }

    /** As an engine does that has neither trust managers nor a host to identify. */
    private static VerifyResult verify(SslConfig config, ServerVerifier.Server server) throws TlsException {
        if (server.certificates().isEmpty()) {
            throw new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code(), AlertDescription.BAD_CERTIFICATE);
        }
        return new StrictVerifier(config.verifier(config.trust().verifyCallback()), StrictRules.DEFAULT)
                .verify(server.certificates(), null, server.keyExchange().serverKeyUsage());
    }

    private static Outcome throughEngine(SslConfig config, byte[] bytes) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(config));
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine(HOST, 443);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        ByteBuffer network = ByteBuffer.allocate(NETWORK);
        ByteBuffer data = ByteBuffer.allocate(NETWORK);
        int code = 0;
        try {
            engine.beginHandshake();
            for (int calls = 0; move(engine, source, network, data); calls++) {
                if (calls > MAX_CALLS) {
                    throw new AssertionError("no end: " + engine.getHandshakeStatus());
                }
            }
            if (engine.isInboundDone()) {
                code = SslError.PEER_CLOSE_NOTIFY.code();
            }
        } catch (SSLException e) {
            code = ((TlsException) e.getCause()).code();
            assertEnds(engine, network);
        }
        return new Outcome(code, Arrays.copyOf(data.array(), data.position()));
    }

    /** After a failure the rest of a flight and an alert may come out, and then nothing more. */
    private static void assertEnds(SSLEngine engine, ByteBuffer network) {
        try {
            for (int turn = 0; engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; turn++) {
                if (turn > MAX_RECORDS) {
                    throw new AssertionError("NEED_WRAP for ever");
                }
                network.clear();
                engine.wrap(ByteBuffer.allocate(0), network);
            }
        } catch (SSLException e) {
            throw new AssertionError("a second failure", e);
        }
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertEquals(true, engine.isOutboundDone() && engine.isInboundDone());
    }

    /** One call; whether there is more to do. */
    private static boolean move(SSLEngine engine, ByteBuffer source, ByteBuffer network, ByteBuffer data)
            throws SSLException {
        if (data.remaining() < 1 << 14) {
            throw new AssertionError("more data than were sent");
        }
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                Runnable task = engine.getDelegatedTask();
                task.run();
                return true;
            }
            case NEED_WRAP -> {
                network.clear();
                SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), network);
                return result.bytesProduced() > 0 || result.getStatus() != Status.CLOSED;
            }
            default -> {
                SSLEngineResult result = engine.unwrap(source, data);
                return result.getStatus() == Status.OK
                        && (source.hasRemaining() || engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                                && engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP);
            }
        }
    }
}
