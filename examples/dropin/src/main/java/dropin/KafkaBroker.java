package dropin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesVersion;
import org.apache.kafka.metadata.properties.PropertiesUtils;

/** One broker in this process, with the JDK's engines. */
final class KafkaBroker {
    private KafkaBroker() {
    }

    /** @param outerPort where clients find it, which it tells them */
    static Server start(Keys keys, int outerPort) throws Exception {
        Path logs = Files.createTempDirectory("dropin");
        int port = Server.freePort();
        int controller = Server.freePort();
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@localhost:" + controller);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "SSL://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        properties.put("advertised.listeners", "SSL://localhost:" + outerPort);
        properties.put("listener.security.protocol.map", "SSL:SSL,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "SSL");
        properties.put("log.dirs", logs.toString());
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("num.partitions", "1");
        properties.put("ssl.protocol", "TLSv1.2");
        properties.put("ssl.provider", "SunJSSE");
        properties.put("ssl.enabled.protocols", "TLSv1.2");
        properties.put("ssl.keystore.location", keys.file("server.p12").toString());
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.password", "dropin");
        properties.put("ssl.key.password", "dropin");
        properties.put("ssl.truststore.location", keys.file("root.crt").toString());
        properties.put("ssl.truststore.type", "PEM");
        MetaProperties meta = new MetaProperties.Builder().setVersion(MetaPropertiesVersion.V1)
                .setClusterId(Uuid.randomUuid().toString()).setNodeId(1).setDirectoryId(Uuid.randomUuid()).build();
        PropertiesUtils.writePropertiesFile(meta.toProperties(), logs.resolve("meta.properties").toString(), false);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return Server.of(port, () -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }
}
