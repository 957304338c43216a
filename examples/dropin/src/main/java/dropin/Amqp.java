package dropin;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

/** RabbitMQ's client, over sockets or over engines. */
record Amqp(boolean nio) implements Library {
    private static final int PATIENCE_MILLIS = 15_000;

    @Override
    public String name() {
        return "RabbitMQ amqp-client 5.28" + (nio ? " NIO" : "");
    }

    @Override
    public Server.Kind server() {
        return Server.Kind.AMQP;
    }

    @Override
    public Link open(SSLContext context, String host, int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.useSslProtocol(context);
        factory.enableHostnameVerification();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setHandshakeTimeout(PATIENCE_MILLIS);
        if (nio) {
            factory.useNio();
        }
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        channel.basicConsume(queue, true,
                (tag, delivery) -> received.add(new String(delivery.getBody(), StandardCharsets.UTF_8)), tag -> { });
        return new Link() {
            @Override
            public String exchange(String text) throws Exception {
                channel.basicPublish("", queue, null, text.getBytes(StandardCharsets.UTF_8));
                String answer = received.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (answer == null) {
                    throw new IllegalStateException("nothing came back");
                }
                return answer;
            }

            @Override
            public void close() throws Exception {
                connection.abort(1000);
            }
        };
    }
}
