package dropin;

import java.net.InetSocketAddress;

import javax.net.ssl.SSLContext;

import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.TcpConfig;
import org.eclipse.californium.elements.tcp.netty.TlsClientConnector;

/** Californium's CoAP over TLS (RFC 8323). */
record Coap() implements Library {
    static {
        CoapConfig.register();
        TcpConfig.register();
    }

    @Override
    public String name() {
        return "Californium 3.14 coaps+tcp";
    }

    @Override
    public Server.Kind server() {
        return Server.Kind.COAP;
    }

    static Configuration configuration() {
        Configuration configuration = Configuration.createStandardWithoutFile();
        configuration.set(CoapConfig.MAX_MESSAGE_SIZE, 4_096);
        configuration.set(CoapConfig.PREFERRED_BLOCK_SIZE, 1_024);
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 500_000);
        return configuration;
    }

    @Override
    public Link open(SSLContext context, String host, int port) throws Exception {
        CoapEndpoint endpoint = CoapEndpoint.builder().setConfiguration(configuration())
                .setConnector(new TlsClientConnector(context, configuration())).build();
        endpoint.start();
        CoapClient client = new CoapClient("coaps+tcp://" + host + ":" + port + "/echo").setEndpoint(endpoint)
                .setTimeout(15_000L);
        return new Link() {
            @Override
            public String exchange(String text) throws Exception {
                CoapResponse response = client.post(text, MediaTypeRegistry.TEXT_PLAIN);
                if (response == null || !response.isSuccess()) {
                    throw new IllegalStateException(response == null ? "no answer" : response.getCode().toString());
                }
                return response.getResponseText();
            }

            @Override
            public void close() {
                client.shutdown();
                endpoint.destroy();
            }
        };
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0);
    }
}
