package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.codec.ByteReader;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.ErrorCodes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever a peer sends ends in a message, a wish for more, or a code that has a name. */
class HostileInputTest {
    private static final int JOINED = 200;

    /** Records with a header that is mostly right, so that the bytes get past the first check. */
    @Provide
    Arbitrary<List<byte[]>> records() {
        Arbitrary<byte[]> record = Combinators.combine(
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.integers().between(20, 23)),
                        Tuple.of(1, Arbitraries.integers().between(0, 255))),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(0)),
                        Tuple.of(1, Arbitraries.integers().between(-30, 65000)))).as(HostileInputTest::record);
        return record.list().ofMaxSize(8);
    }

    private static byte[] record(int type, byte[] content, int lie) {
        int length = Math.max(0, content.length + lie);
        byte[] record = new byte[5 + content.length];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (length >> 8);
        record[4] = (byte) length;
        System.arraycopy(content, 0, record, 5, content.length);
        return record;
    }

    @Property(tries = 2000)
    void inTheHandshake(@ForAll("records") List<byte[]> records, @ForAll @IntRange(min = 1, max = 9) int most,
            @ForAll boolean joins) {
        RecordLayer layer = layer(records, most);
        if (joins) {
            layer.setFragmentRule(FragmentRule.joinedUpTo(JOINED));
        }
        layer.messages().setTranscript((buffer, offset, length) ->
                assertTrue(offset >= 0 && length >= 4 && offset + length <= buffer.length));
        exhaust(() -> {
            Messages messages = layer.messages();
            int ret = messages.next(SourceFile.SSL_TLS);
            if (ret == 0) {
                assertTrue(messages.handshakeLength <= JOINED || !joins);
                assertTrue(messages.offset + messages.length <= messages.array().length);
                assertTrue(messages.handshakeLength <= messages.length);
                ByteReader body = messages.current().body();
                assertTrue(body.offset() + body.remaining() <= messages.offset + messages.length);
            }
            return ret;
        });
    }

    @Property(tries = 2000)
    void underProtection(@ForAll("records") List<byte[]> records, @ForAll @IntRange(min = 1, max = 9) int most,
            @ForAll boolean explicitIv) throws TlsException {
        RecordLayer layer = layer(List.of(record(20, new byte[] {1}, 0)), 9);
        layer.setPending(protection(explicitIv ? 4 : 12), protection(explicitIv ? 4 : 12));
        layer.parseChangeCipherSpec(() -> { });
        layer.setTransport(transport(records, most));
        ApplicationData data = new ApplicationData(layer, new FinishedHandshake());
        byte[] output = new byte[10];
        exhaust(() -> {
            int ret = data.read(output, 0, output.length);
            return ret == 0 ? Transport.WANT_READ : ret;
        });
    }

    private static AeadProtection protection(int ivLength) {
        return new AeadProtection(new XorAead(), new byte[ivLength], 0, ivLength, DebugLog.SILENT);
    }

    private static RecordLayer layer(List<byte[]> records, int most) {
        RecordLayer layer = new RecordLayer(RecordLimits.DEFAULT, DebugLog.SILENT);
        layer.setTransport(transport(records, most));
        return layer;
    }

    private static ScriptedTransport transport(List<byte[]> records, int most) {
        ScriptedTransport transport = new ScriptedTransport(sent -> { });
        records.forEach(transport::feed);
        transport.recvMost = most;
        return transport;
    }

    private interface Read {
        int next() throws TlsException;
    }

    /** Reads on after errors too, as a careless user would; the input is short, so some twenty reads exhaust it. */
    private static void exhaust(Read read) {
        for (int i = 0; i < 60; i++) {
            try {
                int ret = read.next();
                assertTrue(ret >= 0 || ret == Transport.WANT_READ, () -> "returned " + ret);
            } catch (TlsException e) {
                assertTrue(ErrorCodes.high(e.code()) != null, e.getMessage());
            }
        }
    }
}
