package dropin;

import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients take the name of an SslEngineFactory, and that factory any context. */
record Kafka() implements Library {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final String CONTEXT = "dropin.context";

    /** What a gateway would write: engines of a context that comes with the configuration. */
    public static final class Engines implements SslEngineFactory {
        private SSLContext context;

        @Override
        public void configure(Map<String, ?> configuration) {
            context = (SSLContext) configuration.get(CONTEXT);
        }

        @Override
        public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
            SSLEngine engine = context.createSSLEngine(peerHost, peerPort);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
            engine.setSSLParameters(parameters);
            return engine;
        }

        @Override
        public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
            throw new UnsupportedOperationException("for clients");
        }

        @Override
        public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
            return false;
        }

        @Override
        public Set<String> reconfigurableConfigs() {
            return Set.of();
        }

        @Override
        public KeyStore keystore() {
            return null;
        }

        @Override
        public KeyStore truststore() {
            return null;
        }

        @Override
        public void close() {
            // the context is the caller's
        }
    }

    @Override
    public String name() {
        return "Kafka clients 4.1.1";
    }

    @Override
    public Server.Kind server() {
        return Server.Kind.KAFKA;
    }

    /** Seen here: its broker resumes no session, of the JDK's clients neither. */
    @Override
    public boolean serverResumes() {
        return false;
    }

    @Override
    public Link open(SSLContext context, String host, int port) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", host + ":" + port);
        properties.put("security.protocol", "SSL");
        properties.put("ssl.engine.factory.class", Engines.class);
        properties.put(CONTEXT, context);
        properties.put("max.block.ms", PATIENCE_MILLIS);
        properties.put("request.timeout.ms", PATIENCE_MILLIS);
        properties.put("delivery.timeout.ms", PATIENCE_MILLIS);
        properties.put("linger.ms", 0);
        properties.put("max.request.size", 2_000_000);
        properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        return new Link() {
            @Override
            public String exchange(String text) throws Exception {
                String topic = "dropin";
                String key = UUID.randomUUID().toString();
                var sent = producer.send(new ProducerRecord<>(topic, 0, key, text))
                        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                try (KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
                    TopicPartition partition = new TopicPartition(topic, 0);
                    consumer.assign(List.of(partition));
                    consumer.seek(partition, sent.offset());
                    for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(PATIENCE_MILLIS))) {
                        if (found.key().equals(key)) {
                            return found.value();
                        }
                    }
                }
                throw new IllegalStateException("nothing came back");
            }

            @Override
            public void close() {
                producer.close(Duration.ofMillis(500));
            }
        };
    }
}
