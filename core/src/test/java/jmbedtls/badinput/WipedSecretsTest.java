package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.handshake.ClientHandshake;
import jmbedtls.handshake.SessionParameters;
import jmbedtls.replay.Setup;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;

/** What a connection knew is gone with it: {@code mbedtls_ssl_free} wipes the session too. */
class WipedSecretsTest {
    private static final Recording RECORDING = Recordings.get("2.28.10", "resume-ticket");

    private final SpoiltPeer peer = new SpoiltPeer(new FixedStream(1, ""), null);

    @Test
    void theMasterSecretIsWipedWithTheConnection() throws Exception {
        SslContext client = connected();
        SessionParameters held = handshake(client).session();
        byte[] master = held.master;
        String secret = HexFormat.of().formatHex(master);
        SslSession kept = client.session();
        client.free();
        assertArrayEquals(new byte[48], master);
        assertTrue(isZero(held.ticket), "the ticket is still there");
        assertNull(client.session());
        assertTrue(HexFormat.of().formatHex(kept.save(Setup.build(RECORDING))).contains(secret), "the copy is wiped too");
    }

    @Test
    void aResetWipesItToo() throws Exception {
        SslContext client = connected();
        byte[] master = handshake(client).session().master;
        client.sessionReset();
        assertArrayEquals(new byte[48], master);
    }

    @Test
    void anAbandonedHandshakeLeavesNoSecretOfTheSessionThatItOffered() throws Exception {
        SslContext first = connected();
        SslContext second = client();
        second.setSession(first.session());
        byte[] master = handshake(second).knownSession().master;
        assertFalse(isZero(master), "no session is offered");
        second.free();
        assertArrayEquals(new byte[48], master);
    }

    private SslContext connected() throws Exception {
        peer.restart();
        peer.start(Corpus.flight(RECORDING).first(), Delivery.WHOLE);
        SslContext client = client();
        assertEquals(0, new Conversation(client, peer, false).shakeHands());
        assertFalse(isZero(handshake(client).session().master), "no master secret");
        return client;
    }

    private SslContext client() throws Exception {
        Setup setup = new Setup(RECORDING, Setup.build(RECORDING));
        return setup.client(setup.config(peer, peer).debug(null, 0).build(), peer);
    }

    private static ClientHandshake handshake(SslContext client) throws ReflectiveOperationException {
        Field field = SslContext.class.getDeclaredField("handshake");
        field.setAccessible(true);
        return (ClientHandshake) field.get(client);
    }

    private static boolean isZero(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }
}
