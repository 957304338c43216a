package jmbedtls.badinput;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.SslError;
import jmbedtls.replay.Setup;
import jmbedtls.testvectors.Recording;

/** A client set up as in a recording, for one connection after another. */
final class SpoiltClient {
    /** What the oracle has to know of a recording to set up the same client. */
    private static final List<String> PARAMETERS = List.of("ca", "profile", "cert", "authmode", "hostname", "psk", "suites",
        "curves", "sig_hashes", "dhm_min", "arc4", "alpn", "ems", "etm", "trunc_hmac", "tickets", "mfl", "min_version",
        "renegotiation", "renego_max_records", "renego_period", "legacy", "time", "seed", "random");

    private final Setup setup;
    private final SpoiltPeer peer;
    private final SslConfig config;
    private final boolean renegotiates;

    /** @param events takes a line for each event; null for none, and then nothing is logged either */
    SpoiltClient(Recording recording, BuildConfig build, Consumer<String> events) throws TlsException {
        String seed = recording.param("seed");
        String prefix = recording.param("random");
        renegotiates = Family.RENEGOTIATES.has(recording);
        setup = new Setup(recording, build);
        peer = new SpoiltPeer(new FixedStream(seed == null ? 1 : Integer.parseInt(seed), prefix == null ? "" : prefix),
            events);
        SslConfig.Builder builder = setup.config(peer, peer);
        config = (events == null ? builder.debug(null, 0) : builder.debug(peer, 4)).build();
    }

    /** The client of a recording as key=value words of a scenario. */
    static String describe(Recording recording) {
        Map<String, String> params = recording.params();
        return PARAMETERS.stream().filter(params::containsKey).map(key -> key + "=" + params.get(key))
            .collect(Collectors.joining(" ")) + (Family.RENEGOTIATES.has(recording) ? " renegotiates=on" : "");
    }

    /**
     * Lets the client receive these bytes.
     *
     * @param first what it receives in a connection before, whose session it then resumes; empty for none
     */
    Conversation play(byte[] first, byte[] bytes, Delivery delivery) throws TlsException {
        try {
            peer.restart();
            SslSession session = first.length == 0 ? null : takeSession(first);
            peer.start(bytes, delivery);
            SslContext client = setup.client(config, peer);
            if (session != null) {
                client.setSession(session);
            }
            Conversation conversation = new Conversation(client, peer, renegotiates);
            conversation.run();
            return conversation;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("received " + HexFormat.of().formatHex(bytes), e);
        }
    }

    /** Makes a connection in which nothing is disturbed; null if there is no session then. */
    private SslSession takeSession(byte[] bytes) throws TlsException {
        peer.start(bytes, Delivery.WHOLE);
        SslContext client = setup.client(config, peer);
        new Conversation(client, peer, false).shakeHands();
        peer.tell("call get_session");
        SslSession session = client.session();
        peer.tell("ret " + (session == null ? SslError.BAD_INPUT_DATA.code() : 0) + " " + client.state());
        client.free();
        return session;
    }
}
