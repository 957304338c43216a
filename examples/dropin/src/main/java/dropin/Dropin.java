package dropin;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Runs each library against a real server and prints a table of library × check. {@code provider=jdk} runs the same over
 * the JDK's provider, which shows that a check asks the right thing; {@code only=NAME} runs the libraries whose name
 * contains it.
 */
public final class Dropin {
    /** Which root a context trusts: libraries that take a trust manager besides the context need it. */
    private static final Map<SSLContext, String> ROOTS = new WeakHashMap<>();

    private Dropin() {
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("dropin");
        Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 wrong.example\n");
        System.setProperty("jdk.net.hosts.file", directory.resolve("hosts").toString());
        if (!List.of(arguments).contains("provider=jdk")) {
            Security.insertProviderAt(provider("jmbedtls.jsse.JmbedtlsProvider"), 1);
        }
        String only = Stream.of(arguments).filter(word -> word.startsWith("only=")).map(word -> word.substring(5))
                .findFirst().orElse("").toLowerCase(Locale.ROOT);
        Keys keys = Keys.make(directory);
        List<String> rows = new ArrayList<>();
        boolean passed = true;
        for (Library library : libraries(keys)) {
            boolean possible = library.server() != Server.Kind.MQTT_PSK || Security.getProvider("jmbedtls") != null;
            if (possible && library.name().toLowerCase(Locale.ROOT).contains(only)) {
                Checks checks = new Checks(library, keys);
                rows.add(checks.run());
                passed &= checks.passed();
            }
        }
        System.out.println();
        System.out.println(Checks.HEADER);
        rows.forEach(System.out::println);
        delete(directory);
        // libraries leave threads behind
        System.exit(passed ? 0 : 1);
    }

    private static Provider provider(String name) throws ReflectiveOperationException {
        return (Provider) Class.forName(name).getConstructor().newInstance();
    }

    private static List<Library> libraries(Keys keys) {
        return List.of(new Mqtt.PahoV3(Server.Kind.MQTT), new Mqtt.PahoV3(Server.Kind.MQTT_PSK), new Mqtt.PahoV5(), new Mqtt.HiveMq(keys), new NettyClient(),
                new Http.Jdk(HttpClient.Version.HTTP_1_1), new Http.Jdk(HttpClient.Version.HTTP_2),
                new Http.UrlConnection(), new Http.OkHttp(keys), new Http.ApacheClassic(), new Http.ApacheAsync(),
                new Kafka(), new Sql(), new Amqp(false), new Amqp(true), new Coap());
    }

    /** @param root whom it trusts; with a pre-shared key, whether it has the right one */
    static SSLContext context(Keys keys, String root, boolean preSharedKey) throws Exception {
        SSLContext context = preSharedKey ? PreSharedKeys.client(root.equals("root")) : keys.client(root);
        synchronized (ROOTS) {
            ROOTS.put(context, root);
        }
        return context;
    }

    static TrustManagerFactory trustOf(SSLContext context, Keys keys) throws Exception {
        synchronized (ROOTS) {
            return keys.trust(ROOTS.get(context));
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
