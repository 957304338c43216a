package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.net.ChannelTransport;
import jmbedtls.x509.CertificateChain;

/** Several connections that one thread serves with one selector: each gets a page, none waits for another. */
final class NonBlockingClient implements Example {
    private static final String SERVER_NAME = "localhost";
    private static final int SERVER_PORT = 4433;
    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** How long the connections may take together, in milliseconds. */
    private static final long PATIENCE = 30_000;

    @Override
    public String name() {
        return "nonblocking_client";
    }

    @Override
    public String summary() {
        return "gets a page over each of several connections, in one thread with one selector";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = ServerOptions.help(SERVER_NAME, SERVER_PORT);
        options.put("connections", "how many (4)");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        int count = arguments.number("connections", 4, 1, 1000);
        byte[] cas = ServerOptions.cas(arguments, EmbeddedServer.caPem());
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(cas, Presets.GATEWAY)).build();
        if (!ServerOptions.embedded(arguments)) {
            return getPages(config, ServerOptions.of(arguments, SERVER_NAME, SERVER_PORT), count, out);
        }
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.EC_P256)) {
            return getPages(config, new ServerOptions(SERVER_NAME, server.address(), server.port()), count, out);
        }
    }

    /** @return 0 if every page came to its end, otherwise 1 */
    private static int getPages(SslConfig config, ServerOptions server, int count, PrintStream out)
            throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 1; i <= count; i++) {
                pages.add(Page.open(config, server, selector, i, out));
            }
            long end = System.nanoTime() + PATIENCE * 1_000_000;
            while (!selector.keys().isEmpty()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IOException(selector.keys().size() + " connections took too long");
                }
                selector.select(key -> ((Page) key.attachment()).ready(), left);
                selector.selectNow();
            }
        }
        return pages.stream().allMatch(page -> page.complete) ? 0 : 1;
    }

    /** One connection. Each call goes on where the last one had to wait. */
    private static final class Page {
        private final SslContext context;
        private final SocketChannel channel;
        private final SelectionKey key;
        private final int number;
        private final PrintStream out;
        private final byte[] buffer = new byte[4096];
        private int written;
        private int received;
        private boolean complete;

        private Page(SslConfig config, ServerOptions server, SocketChannel channel, Selector selector, int number,
                PrintStream out) throws IOException {
            this.channel = channel;
            this.number = number;
            this.out = out;
            context = new SslContext(config);
            context.setHostname(server.name());
            key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        }

        static Page open(SslConfig config, ServerOptions server, Selector selector, int number, PrintStream out)
                throws IOException {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Page page = new Page(config, server, channel, selector, number, out);
            if (channel.connect(new InetSocketAddress(server.address(), server.port()))) {
                page.ready();
            }
            return page;
        }

        void ready() {
            try {
                if (key.interestOps() == SelectionKey.OP_CONNECT) {
                    channel.finishConnect();
                    context.setTransport(new ChannelTransport(channel));
                }
                int wanted = advance();
                key.interestOps(wanted == Transport.WANT_WRITE ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } catch (TlsException e) {
                complete = e.code() == SslError.PEER_CLOSE_NOTIFY.code();
                end(complete ? received + " bytes" : e.getMessage());
            } catch (IOException e) {
                end(e.toString());
            }
        }

        /** Does what can be done without waiting; the end of the page comes as an exception. */
        private int advance() throws IOException {
            int ret = context.handshake();
            while (ret == 0 && written < REQUEST.length) {
                ret = context.write(REQUEST, written, REQUEST.length - written);
                if (ret > 0) {
                    written += ret;
                    ret = 0;
                }
            }
            while (ret >= 0) {
                ret = context.read(buffer, 0, buffer.length);
                if (ret == 0) {
                    throw new IOException("cut off");
                }
                received += Math.max(ret, 0);
            }
            return ret;
        }

        private void end(String how) {
            out.println("connection " + number + ": " + how);
            key.cancel();
            try {
                context.closeNotify();
                channel.close();
            } catch (IOException e) {
                out.println("connection " + number + ": " + e);
            } finally {
                context.free();
            }
        }
    }
}
