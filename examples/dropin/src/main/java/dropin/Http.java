package dropin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Clients of HTTP: each posts a text to a server that answers with it. */
final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Http() {
    }

    private static String url(String host, int port) {
        return "https://" + host + ":" + port + "/echo";
    }

    private static String orRefuse(int status, String body) throws IOException {
        if (status != 200) {
            throw new IOException("status " + status);
        }
        return body;
    }

    /** java.net.http, which takes HTTP/2 where the server has it. */
    record Jdk(HttpClient.Version version) implements Library {
        @Override
        public String name() {
            return "java.net.http " + version;
        }

        @Override
        public Server.Kind server() {
            return version == HttpClient.Version.HTTP_2 ? Server.Kind.HTTP_2 : Server.Kind.HTTP;
        }

        @Override
        public Link open(SSLContext context, String host, int port) {
            HttpClient client = HttpClient.newBuilder().sslContext(context).version(version)
                    .connectTimeout(PATIENCE).build();
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(host, port))).timeout(PATIENCE);
                    if (version == HttpClient.Version.HTTP_2) {
                        request.header("X-Text", text);
                    } else {
                        request.POST(HttpRequest.BodyPublishers.ofString(text));
                    }
                    HttpResponse<String> response =
                            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                    if (response.version() != version) {
                        throw new IOException("answered by " + response.version());
                    }
                    return orRefuse(response.statusCode(), response.body());
                }

                @Override
                public void close() {
                    // its connections end with it
                }
            };
        }
    }

    /** HttpsURLConnection. */
    record UrlConnection() implements Library {
        @Override
        public String name() {
            return "HttpsURLConnection";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.HTTP;
        }

        @Override
        public Link open(SSLContext context, String host, int port) {
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    HttpsURLConnection connection = (HttpsURLConnection) new URL(url(host, port)).openConnection();
                    connection.setSSLSocketFactory(context.getSocketFactory());
                    connection.setConnectTimeout((int) PATIENCE.toMillis());
                    connection.setReadTimeout((int) PATIENCE.toMillis());
                    connection.setDoOutput(true);
                    connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                    try (InputStream in = connection.getInputStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    }
                }

                @Override
                public void close() {
                    // the JDK keeps what may be used again
                }
            };
        }
    }

    /** OkHttp, which wants the trust manager besides. */
    record OkHttp(Keys keys) implements Library {
        @Override
        public String name() {
            return "OkHttp 5.3.2";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.HTTP;
        }

        @Override
        public Link open(SSLContext context, String host, int port) throws Exception {
            TrustManager trust = Dropin.trustOf(context, keys).getTrustManagers()[0];
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trust)
                    .callTimeout(PATIENCE).readTimeout(PATIENCE).build();
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    Request request = new Request.Builder().url(url(host, port))
                            .post(RequestBody.create(text.getBytes(StandardCharsets.UTF_8))).build();
                    try (Response response = client.newCall(request).execute()) {
                        return orRefuse(response.code(), response.body().string());
                    }
                }

                @Override
                public void close() {
                    client.dispatcher().executorService().shutdown();
                    client.connectionPool().evictAll();
                }
            };
        }
    }

    /** Apache HttpClient over sockets. */
    record ApacheClassic() implements Library {
        @Override
        public String name() {
            return "Apache HttpClient 5.6.5 classic";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.HTTP;
        }

        @Override
        public Link open(SSLContext context, String host, int port) {
            CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setTlsSocketStrategy(new DefaultClientTlsStrategy(context)).build())
                    .build();
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    HttpPost request = new HttpPost(url(host, port));
                    request.setEntity(new StringEntity(text, ContentType.TEXT_PLAIN));
                    return client.execute(request, response ->
                            orRefuse(response.getCode(), EntityUtils.toString(response.getEntity())));
                }

                @Override
                public void close() throws Exception {
                    client.close();
                }
            };
        }
    }

    /** Apache HttpClient over engines. */
    record ApacheAsync() implements Library {
        @Override
        public String name() {
            return "Apache HttpClient 5.6.5 async";
        }

        @Override
        public Server.Kind server() {
            return Server.Kind.HTTP;
        }

        @Override
        public Link open(SSLContext context, String host, int port) {
            CloseableHttpAsyncClient client = HttpAsyncClients.custom().disableAutomaticRetries()
                    .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                            .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync())
                            .build())
                    .build();
            client.start();
            return new Link() {
                @Override
                public String exchange(String text) throws Exception {
                    SimpleHttpRequest request = SimpleRequestBuilder.post(url(host, port))
                            .setBody(text, ContentType.TEXT_PLAIN).build();
                    SimpleHttpResponse response =
                            client.execute(request, null).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    return orRefuse(response.getCode(), response.getBodyText());
                }

                @Override
                public void close() throws Exception {
                    client.close();
                }
            };
        }
    }
}
