package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * As much of MQTT 3.1.1 as publishing takes: CONNECT, PUBLISH with quality of service 1, DISCONNECT. Not safe for use
 * by several threads at once.
 */
final class MqttConnection {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int PUBACK = 0x40;
    private static final int DISCONNECT = 0xE0;

    private static final byte PROTOCOL_LEVEL = 4;
    private static final byte CLEAN_SESSION = 2;
    /** What follows the length of the packets that are expected here: never more. */
    private static final int MAX_ANSWER = 2;

    private final DataInputStream in;
    private final OutputStream out;
    private int packetId;

    private MqttConnection(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Says hello to a broker (3.1, 3.2).
     *
     * @param keepAlive in seconds: after one and a half of it without a packet, the broker hangs up; 0 for never
     * @throws IOException if the connection fails or the broker refuses
     */
    static MqttConnection open(InputStream in, OutputStream out, String clientId, int keepAlive) throws IOException {
        MqttConnection connection = new MqttConnection(in, out);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeText(body, "MQTT");
        body.write(PROTOCOL_LEVEL);
        body.write(CLEAN_SESSION);
        writeShort(body, keepAlive);
        writeText(body, clientId);
        connection.send(CONNECT, body);
        byte[] answer = connection.receive(CONNACK);
        if (answer[1] != 0) {
            throw new IOException("the broker refuses the connection with return code " + answer[1]);
        }
        return connection;
    }

    /** Publishes a message and waits for the broker to acknowledge it (3.3, 3.4). */
    void publish(String topic, String message) throws IOException {
        packetId = packetId % 0xFFFF + 1;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeText(body, topic);
        writeShort(body, packetId);
        body.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH_AT_LEAST_ONCE, body);
        byte[] answer = receive(PUBACK);
        if (((answer[0] & 0xFF) << 8 | answer[1] & 0xFF) != packetId) {
            throw new IOException("the broker acknowledges another message");
        }
    }

    /** Says goodbye (3.14); the broker then hangs up. */
    void disconnect() throws IOException {
        send(DISCONNECT, new ByteArrayOutputStream());
    }

    private void send(int type, ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = body.size();
        while (length > 0x7F) {
            packet.write(length & 0x7F | 0x80);
            length >>>= 7;
        }
        packet.write(length);
        body.writeTo(packet);
        out.write(packet.toByteArray());
        out.flush();
    }

    private byte[] receive(int type) throws IOException {
        try {
            int found = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (found != type || length != MAX_ANSWER) {
                throw new IOException(String.format(Locale.ROOT,
                        "packet 0x%02X of %d bytes in the place of 0x%02X", found, length, type));
            }
            byte[] body = new byte[length];
            in.readFully(body);
            return body;
        } catch (EOFException e) {
            throw new IOException("the broker hung up", e);
        }
    }

    private static void writeText(ByteArrayOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xFFFF) {
            throw new IOException("a text of " + bytes.length + " bytes does not fit a packet");
        }
        writeShort(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void writeShort(ByteArrayOutputStream to, int value) {
        to.write(value >>> 8);
        to.write(value);
    }
}
