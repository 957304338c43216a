package dropin;

import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.TcpConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.tcp.netty.TlsServerConnector;

/** Californium's server with the JDK's engines. */
final class CoapServerOverTls {
    private CoapServerOverTls() {
    }

    static Server start(Keys keys) throws Exception {
        Configuration configuration = Coap.configuration();
        configuration.set(TcpConfig.TLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NONE);
        CoapEndpoint endpoint = CoapEndpoint.builder().setConfiguration(configuration)
                .setConnector(new TlsServerConnector(keys.server(), Coap.loopback(), configuration)).build();
        CoapServer server = new CoapServer(configuration);
        server.addEndpoint(endpoint);
        server.add(new CoapResource("echo") {
            @Override
            public void handlePOST(CoapExchange exchange) {
                exchange.respond(CoAP.ResponseCode.CHANGED, exchange.getRequestText());
            }
        });
        server.start();
        return Server.of(endpoint.getAddress().getPort(), server::destroy);
    }
}
