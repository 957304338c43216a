package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import jmbedtls.TlsClient;

/**
 * A gateway that publishes readings to an MQTT broker, with a client certificate or a pre-shared key. Its connection
 * breaks now and then, as radio links do; it connects again and resumes its TLS session, which saves the certificates,
 * the signatures and a round trip. With {@code session_file} it does so even after it was started anew.
 */
final class MqttGateway implements Example {
    private static final String CLIENT_ID = "client_id";
    private static final String TOPIC = "topic";
    private static final String READINGS = "readings";
    private static final String BREAK_AFTER = "break_after";
    private static final String INTERVAL = "interval";

    private static final int KEEP_ALIVE = 60;
    /** How often in a row a connection may fail before the gateway gives up. */
    private static final int MAX_FAILURES = 3;
    private static final int FIRST_PAUSE = 250;

    @Override
    public String name() {
        return "mqtt_gateway";
    }

    @Override
    public String summary() {
        return "publishes readings over MQTT, and resumes its session after each loss of the connection";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(BrokerLink.help());
        options.put(CLIENT_ID, "what the broker knows the gateway by (gateway-1)");
        options.put(TOPIC, "where the readings go (gateway/readings)");
        options.put(READINGS, "how many (6)");
        options.put(BREAK_AFTER, "after how many the connection is lost (2)");
        options.put(INTERVAL, "milliseconds between them (0)");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        int count = arguments.number(READINGS, 6, 1, Integer.MAX_VALUE);
        int breakAfter = arguments.number(BREAK_AFTER, 2, 1, Integer.MAX_VALUE);
        int interval = arguments.number(INTERVAL, 0, 0, Integer.MAX_VALUE);
        String clientId = arguments.text(CLIENT_ID, "gateway-1");
        String topic = arguments.text(TOPIC, "gateway/readings");
        BrokerLink link = new BrokerLink(arguments, out);
        int sent = 0;
        int failures = 0;
        while (sent < count) {
            try (TlsClient tls = link.connect()) {
                MqttConnection mqtt =
                        MqttConnection.open(tls.inputStream(), tls.outputStream(), clientId, KEEP_ALIVE);
                int end = (int) Math.min((long) sent + breakAfter, count);
                while (sent < end) {
                    String reading = reading(sent);
                    mqtt.publish(topic, reading);
                    out.println("  > " + topic + " " + reading);
                    sent++;
                    failures = 0;
                    pause(interval);
                }
                mqtt.disconnect();
            } catch (IOException e) {
                out.println("  ! " + e.getMessage());
                failures++;
                if (failures == MAX_FAILURES) {
                    return 1;
                }
                pause(FIRST_PAUSE << failures);
            }
        }
        return 0;
    }

    /** What a sensor might say. */
    private static String reading(int number) {
        return "{\"n\":" + number + ",\"celsius\":" + (40 + number * 7 % 12) + "." + number * 3 % 10 + "}";
    }

    private static void pause(int milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
