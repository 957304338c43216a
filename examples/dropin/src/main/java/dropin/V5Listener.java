package dropin;

import java.nio.charset.StandardCharsets;
import java.util.Queue;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Paho's callback of which one method is of interest. */
final class V5Listener implements MqttCallback {
    private final Queue<String> received;

    V5Listener(Queue<String> received) {
        this.received = received;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        received.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        // the next exchange tells
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // the next exchange tells
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // the message comes back
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // connect returns then
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // not used
    }
}
