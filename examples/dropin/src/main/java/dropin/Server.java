package dropin;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLServerSocket;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A server on loopback; null from {@link #start} if its program is not on this machine. */
interface Server extends AutoCloseable {
    int port();

    /** What a library needs; each kind is started once. */
    enum Kind { ECHO, HTTP, HTTP_2, MQTT, MQTT_PSK, SQL, AMQP, KAFKA, COAP }

    static Server start(Kind kind, Keys keys, int outerPort) throws Exception {
        return switch (kind) {
            case ECHO -> echo(keys);
            case HTTP -> http(keys);
            case HTTP_2 -> Programs.nginx(keys);
            case MQTT -> Programs.mosquitto(keys, false);
            case MQTT_PSK -> Programs.mosquitto(keys, true);
            case SQL -> Programs.postgres(keys);
            case AMQP -> Programs.rabbit(keys);
            case KAFKA -> KafkaBroker.start(keys, outerPort);
            case COAP -> CoapServerOverTls.start(keys);
        };
    }

    private static Server echo(Keys keys) throws Exception {
        SSLServerSocket listener = (SSLServerSocket) keys.server().getServerSocketFactory()
                .createServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Relay.daemon(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket connection = listener.accept();
                    Relay.daemon(() -> echo(connection));
                } catch (IOException e) {
                    // closed
                    continue;
                }
            }
        });
        return of(listener.getLocalPort(), listener);
    }

    private static void echo(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException e) {
            // the client's affair
            return;
        }
    }

    private static Server http(Keys keys) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.server()));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return of(server.getAddress().getPort(), () -> server.stop(0));
    }

    static Server of(int port, AutoCloseable resource) {
        return new Server() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws Exception {
                resource.close();
            }
        };
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    /** The path of a program, in PATH or one of the directories for daemons; null if it is not on this machine. */
    static String program(String name, List<String> directories) {
        StringBuilder path = new StringBuilder(System.getenv().getOrDefault("PATH", ""));
        directories.forEach(directory -> path.append(File.pathSeparatorChar).append(directory));
        for (String directory : path.toString().split(File.pathSeparator)) {
            Path file = Path.of(directory, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return null;
    }
}
