package jmbedtls.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.Transport;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.net.ChannelTransport;
import jmbedtls.x509.CertificateChain;

/**
 * A gateway's idle hours: many connections held open by one thread with one selector, the heap that each takes, and
 * the proof that they are alive.
 */
final class IdleConnections implements Example {
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int LEAST_CONTENT = 512;
    private static final int MOST_CONTENT = 16_384;

    private record Connection(SslContext context, ChannelTransport transport, SelectionKey key) {
    }

    @Override
    public String name() {
        return "idle_connections";
    }

    @Override
    public String summary() {
        return "holds many idle connections and tells how much heap each takes";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connections", "how many; 1000 unless given");
        options.put("content_length", "MBEDTLS_SSL_MAX_CONTENT_LEN, 512 to 16384; 16384 unless given");
        options.put("max_frag_len", "what to ask the server for with max_fragment_length: 512, 1024, 2048 or 4096");
        options.put("lend_buffers", "1 to hold buffers only while a record is under way");
        options.put("variable_buffers", "1 for MBEDTLS_SSL_VARIABLE_BUFFER_LENGTH");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        int count = arguments.number("connections", 1000, 1, MOST_CONNECTIONS);
        SslConfig config = config(arguments);
        Process server = startServer(count);
        try (Selector selector = Selector.open()) {
            int port = Integer.parseInt(new BufferedReader(
                    new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine());
            measure(config, selector, port, count, out);
        } finally {
            server.destroy();
        }
        return 0;
    }

    private static SslConfig config(Arguments arguments) throws UsageException, IOException {
        BuildConfig.Builder build = Presets.GATEWAY.toBuilder().set(NumericMacro.SSL_MAX_CONTENT_LEN,
                arguments.number("content_length", MOST_CONTENT, LEAST_CONTENT, MOST_CONTENT));
        if (arguments.number("variable_buffers", 0, 0, 1) == 1) {
            build.enable(Feature.SSL_VARIABLE_BUFFER_LENGTH);
        }
        BuildConfig built = build.build();
        SslConfig.Builder config = SslConfig.builder(built)
                .lendBuffers(arguments.number("lend_buffers", 0, 0, 1) == 1)
                .caChain(CertificateChain.parse(EmbeddedServer.caPem(), built));
        String fragment = arguments.text("max_frag_len", "");
        if (!fragment.isEmpty()) {
            try {
                config.maxFragmentLength(MaxFragmentLength.valueOf("BYTES_" + fragment));
            } catch (IllegalArgumentException e) {
                throw new UsageException("max_frag_len must be 512, 1024, 2048 or 4096, not '" + fragment + "'");
            }
        }
        return config.build();
    }

    /** The JDK's server heeds max_fragment_length only if a property says so. */
    private static Process startServer(int connections) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(java.toString(), "-Djsse.enableMFLNExtension=true",
                "-cp", System.getProperty("java.class.path"), EchoServer.class.getName(), String.valueOf(connections))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void measure(SslConfig config, Selector selector, int port, int count, PrintStream out)
            throws IOException {
        // The first connection loads what all of them share.
        Connection first = connect(config, selector, port);
        long before = usedHeap();
        List<Connection> connections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            connections.add(connect(config, selector, port));
        }
        long each = (usedHeap() - before) / count;
        out.printf(Locale.ROOT, "%d connections with %s, %d bytes of heap each%n",
                count, first.context.ciphersuite(), each);
        connections.add(first);
        for (Connection connection : connections) {
            echo(connection, selector);
        }
        out.println("all of them still answer");
        for (Connection connection : connections) {
            connection.context.closeNotify();
            connection.context.free();
            connection.transport.close();
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private static Connection connect(SslConfig config, Selector selector, int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ChannelTransport transport = new ChannelTransport(channel);
        SelectionKey key = channel.register(selector, 0);
        SslContext context = new SslContext(config);
        context.setHostname("localhost");
        context.setTransport(transport);
        Connection connection = new Connection(context, transport, key);
        int ret = context.handshake();
        while (ret != 0) {
            await(connection, selector, ret);
            ret = context.handshake();
        }
        return connection;
    }

    private static void echo(Connection connection, Selector selector) throws IOException {
        byte[] one = {'!'};
        int ret = connection.context.write(one, 0, 1);
        while (ret < 0) {
            await(connection, selector, ret);
            ret = connection.context.write(one, 0, 1);
        }
        one[0] = 0;
        ret = connection.context.read(one, 0, 1);
        while (ret < 0) {
            await(connection, selector, ret);
            ret = connection.context.read(one, 0, 1);
        }
        if (ret != 1 || one[0] != '!') {
            throw new IOException("a connection is no longer alive");
        }
    }

    /** Waits for what the connection waits for. */
    private static void await(Connection connection, Selector selector, int wanted) throws IOException {
        connection.key.interestOps(wanted == Transport.WANT_READ ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        selector.select();
        selector.selectedKeys().clear();
        connection.key.interestOps(0);
    }
}
