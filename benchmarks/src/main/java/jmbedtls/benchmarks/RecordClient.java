package jmbedtls.benchmarks;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

/** A client after its handshake that writes and reads records in batches; the server is the JDK's engine. */
abstract class RecordClient {
    /** How many records are written or read at once, to measure more than the clock. */
    static final int BATCH = 16;
    private static final int RECORD_OVERHEAD = 256;
    /** A record's header, which ends with its length. */
    private static final int HEADER = 5;

    final int size;
    /** What the server has sent, ready for {@code get}. */
    final ByteBuffer fromServer;
    private final SSLEngine server;
    private final ByteBuffer serverData;

    private RecordClient(SSLEngine server, int size) {
        this.server = server;
        this.size = size;
        serverData = ByteBuffer.allocate(size);
        fromServer = ByteBuffer.allocate(BATCH * (size + RECORD_OVERHEAD) + server.getSession().getPacketBufferSize());
    }

    /** @param processor whether with the processor's AES */
    static RecordClient jmbedtls(boolean processor, int size) throws TlsException, SSLException {
        Handshakes handshakes = new Handshakes("ec", new DefaultCryptoProvider(DrawPlan.V2_28, processor));
        EngineSide server = handshakes.server();
        return new Jmbedtls(handshakes.connect(new ClientCost(), null, server), server.engine, size);
    }

    static RecordClient jdk(int size) throws TlsException, SSLException {
        Handshakes handshakes = new Handshakes("ec", new DefaultCryptoProvider());
        EngineSide server = handshakes.server();
        return new Jdk(handshakes.connectJdk(new ClientCost(), server), server.engine, size);
    }

    /** Lets the server send a batch; not the client's work. */
    void receive() throws SSLException {
        fromServer.clear();
        for (int i = 0; i < BATCH; i++) {
            serverData.clear();
            server.wrap(serverData, fromServer);
            if (serverData.hasRemaining()) {
                throw new IllegalStateException("more than one record");
            }
        }
        fromServer.flip();
    }

    /** Reads what was received. */
    abstract void read() throws TlsException, SSLException;

    /** Writes a batch, which goes nowhere. */
    abstract void write() throws TlsException, SSLException;

    private static final class Jmbedtls extends RecordClient implements Transport {
        private final SslContext client;
        private final byte[] data;

        Jmbedtls(SslContext client, SSLEngine server, int size) {
            super(server, size);
            this.client = client;
            data = new byte[size];
            client.setTransport(this);
        }

        @Override
        void read() throws TlsException {
            for (int i = 0; i < BATCH; i++) {
                check(client.read(data, 0, size), size);
            }
        }

        @Override
        void write() throws TlsException {
            for (int i = 0; i < BATCH; i++) {
                check(client.write(data, 0, size), size);
            }
        }

        @Override
        public int send(byte[] buffer, int offset, int length) {
            return length;
        }

        @Override
        public int recv(byte[] buffer, int offset, int length) {
            int n = Math.min(length, fromServer.remaining());
            fromServer.get(buffer, offset, n);
            return n == 0 ? WANT_READ : n;
        }
    }

    private static final class Jdk extends RecordClient {
        private final SSLEngine client;
        private final ByteBuffer data;
        private final ByteBuffer record;
        private final ByteBuffer toServer;

        Jdk(SSLEngine client, SSLEngine server, int size) {
            super(server, size);
            this.client = client;
            data = ByteBuffer.allocate(client.getSession().getApplicationBufferSize());
            record = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
            toServer = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        }

        @Override
        void read() throws SSLException {
            for (int i = 0; i < BATCH; i++) {
                data.clear();
                fetchRecord();
                check(client.unwrap(record, data).bytesProduced(), size);
            }
        }

        /** From the network, as the other client's transport does. */
        private void fetchRecord() {
            int start = fromServer.position();
            int end = fromServer.limit();
            fromServer.limit(start + HEADER + (fromServer.getShort(start + HEADER - Short.BYTES) & 0xFFFF));
            record.clear().put(fromServer).flip();
            fromServer.limit(end);
        }

        @Override
        void write() throws SSLException {
            for (int i = 0; i < BATCH; i++) {
                data.clear().limit(size);
                toServer.clear();
                check(client.wrap(data, toServer).bytesConsumed(), size);
            }
        }
    }

    static void check(int actual, int expected) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " bytes instead of " + expected);
        }
    }
}
