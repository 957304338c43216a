package dropin;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;

/** Clients of MQTT: each subscribes to a topic of its own and publishes to it. */
final class Mqtt {
    private static final int PATIENCE_SECONDS = 15;

    private Mqtt() {
    }

    private static String unique() {
        return "dropin-" + UUID.randomUUID();
    }

    private static String next(BlockingQueue<String> received) throws Exception {
        String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new IllegalStateException("nothing came back");
        }
        return text;
    }

    /** Eclipse Paho for MQTT 3.1.1, by an SSLSocketFactory. */
    record PahoV3(Server.Kind server) implements Library {
        @Override
        public String name() {
            return "Paho mqttv3 1.2.5" + (server == Server.Kind.MQTT_PSK ? " with a pre-shared key" : "");
        }

        @Override
        public Link open(SSLContext context, String host, int port) throws Exception {
            String topic = unique();
            BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
            org.eclipse.paho.client.mqttv3.MqttClient client =
                    new org.eclipse.paho.client.mqttv3.MqttClient("ssl://" + host + ":" + port, topic, null);
            client.setTimeToWait(PATIENCE_SECONDS * 1000L);
            MqttConnectOptions options = new MqttConnectOptions();
            options.setSocketFactory(context.getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(server != Server.Kind.MQTT_PSK);
            client.connect(options);
            client.subscribe(topic, 1, (name, message) ->
                    received.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
                    return next(received);
                }

                @Override
                public void close() throws Exception {
                    client.disconnectForcibly(100, 1000);
                    client.close(true);
                }
            };
        }
    }

    /** Eclipse Paho for MQTT 5, by an SSLSocketFactory. */
    record PahoV5() implements Library {
        @Override
        public String name() {
            return "Paho mqttv5 1.2.5";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.MQTT;
        }

        @Override
        public Link open(SSLContext context, String host, int port) throws Exception {
            String topic = unique();
            BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
            org.eclipse.paho.mqttv5.client.MqttClient client =
                    new org.eclipse.paho.mqttv5.client.MqttClient("ssl://" + host + ":" + port, topic, null);
            client.setTimeToWait(PATIENCE_SECONDS * 1000L);
            client.setCallback(new V5Listener(received));
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setSocketFactory(context.getSocketFactory());
            client.connect(options);
            client.subscribe(topic, 1);
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
                    return next(received);
                }

                @Override
                public void close() throws Exception {
                    client.disconnectForcibly(100, 1000, true);
                    client.close(true);
                }
            };
        }
    }

    /** HiveMQ's client takes no context, only managers: the provider that stands first makes Netty's context. */
    record HiveMq(Keys keys) implements Library {
        @Override
        public String name() {
            return "HiveMQ client 1.3.7";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.MQTT;
        }

        @Override
        public Link open(SSLContext context, String host, int port) throws Exception {
            String topic = unique();
            Mqtt3BlockingClient client = MqttClient.builder().useMqttVersion3().identifier(topic)
                    .serverHost(host).serverPort(port)
                    .sslConfig().trustManagerFactory(Dropin.trustOf(context, keys))
                    .protocols(java.util.List.of("TLSv1.2")).applySslConfig()
                    .buildBlocking();
            return new HiveLink(client, topic);
        }
    }

    /** A connection of HiveMQ's client, whose sessions are of one client. */
    private static final class HiveLink implements Library.Link {
        private final Mqtt3BlockingClient client;
        private final String topic;
        private Mqtt3BlockingClient.Mqtt3Publishes publishes;

        HiveLink(Mqtt3BlockingClient client, String topic) {
            this.client = client;
            this.topic = topic;
            connect();
        }

        private void connect() {
            client.connect();
            publishes = client.publishes(MqttGlobalPublishFilter.ALL);
            client.subscribeWith().topicFilter(topic).send();
        }

        @Override
        public String exchange(String text) throws Exception {
            client.publishWith().topic(topic).payload(text.getBytes(StandardCharsets.UTF_8)).send();
            Mqtt3Publish answer = publishes.receive(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .orElseThrow(() -> new IllegalStateException("nothing came back"));
            return new String(answer.getPayloadAsBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public boolean reconnect() {
            client.disconnect();
            connect();
            return true;
        }

        @Override
        public void close() {
            publishes.close();
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        }
    }
}
