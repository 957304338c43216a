package dropin;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;

/** Netty's SslHandler over the context's engine. */
record NettyClient() implements Library {
    private static final int PATIENCE_SECONDS = 15;
    private static final EventLoopGroup GROUP = new NioEventLoopGroup(2, task -> {
        Thread thread = new Thread(task, "netty");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public String name() {
        return "Netty 4.1.122 SslHandler";
    }

    @Override
    public Server.Kind server() {
        return Server.Kind.ECHO;
    }

    @Override
    public Link open(SSLContext context, String host, int port) throws Exception {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        Echo echo = new Echo();
        Channel channel = new Bootstrap().group(GROUP).channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(handler, echo);
                    }
                }).connect(host, port).sync().channel();
        if (!handler.handshakeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no handshake");
        }
        handler.handshakeFuture().get();
        return new Link() {
            @Override
            public String exchange(String text) throws Exception {
                channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)).sync();
                return echo.read(text.getBytes(StandardCharsets.UTF_8).length);
            }

            @Override
            public void close() throws Exception {
                channel.close().sync();
            }
        };
    }

    private static final class Echo extends SimpleChannelInboundHandler<ByteBuf> {
        private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            byte[] part = new byte[message.readableBytes()];
            message.readBytes(part);
            received.add(part);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            received.add(new byte[0]);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        String read(int length) throws Exception {
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            while (all.size() < length) {
                byte[] part = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (part == null || part.length == 0) {
                    throw new IllegalStateException(part == null ? "nothing came back" : "connection lost");
                }
                all.write(part);
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
