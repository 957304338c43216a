package dropin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

/** The checks that every library has to pass, each over a relay of its own. */
final class Checks {
    static final String HEADER = "| library | data | wrong host | unknown root | resumed | 200 at once | cut |\n"
            + "|---|---|---|---|---|---|---|";
    private static final int MANY = 200;
    private static final int LIMIT_SECONDS = 120;
    private static final String SHORT = "good morning";
    private static final String LONG = "0123456789abcdef".repeat(1_000);

    private final Library library;
    private final Keys keys;
    private boolean passed = true;

    Checks(Library library, Keys keys) {
        this.library = library;
        this.keys = keys;
    }

    boolean passed() {
        return passed;
    }

    /** The row of the table. */
    String run() throws Exception {
        // a broker that tells its clients where it is must be reached by the same way all the time
        Relay relay = new Relay();
        Server server = Server.start(library.server(), keys, relay.port());
        if (server == null) {
            System.out.println("SKIPPED " + library.name() + ": no program for " + library.server());
            relay.close();
            return "| " + library.name() + " | - | - | - | - | - | - |";
        }
        try (server; relay) {
            relay.to(server.port());
            return "| " + library.name() + " | " + String.join(" | ",
                    check("data", () -> data(relay)),
                    preSharedKey() ? "no certificate"
                            : check("wrong host", () -> refused(relay, "wrong.example", "root")),
                    // a wrong key in the place of a wrong root
                    check("unknown root", () -> refused(relay, "localhost", "other")),
                    // a cut relay stays cut: the others come first
                    check("resumed", () -> resumed(relay)),
                    check("200 at once", () -> many(relay)),
                    check("cut", () -> cut(relay))) + " |";
        }
    }

    private String check(String what, Callable<String> check) throws InterruptedException {
        CompletableFuture<String> result = new CompletableFuture<>();
        Relay.daemon(() -> {
            try {
                result.complete(check.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            String answer = result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            System.out.println(library.name() + ", " + what + ": " + answer);
            return answer;
        } catch (ExecutionException e) {
            return failed(what, e.getCause());
        } catch (TimeoutException e) {
            return failed(what, e);
        }
    }

    private String failed(String what, Throwable cause) {
        passed = false;
        System.out.println(library.name() + ", " + what + ": FAILED");
        cause.printStackTrace(System.out);
        return "FAILED";
    }

    private SSLContext context(String root) throws Exception {
        return Dropin.context(keys, root, preSharedKey());
    }

    private boolean preSharedKey() {
        return library.server() == Server.Kind.MQTT_PSK;
    }

    private void exchange(Library.Link link, String text) throws Exception {
        String answer = link.exchange(text);
        if (!answer.equals(text)) {
            throw new IOException("came back as " + answer.length() + " characters");
        }
    }

    private String data(Relay relay) throws Exception {
        try (Library.Link link = library.open(context("root"), "localhost", relay.port())) {
            exchange(link, SHORT);
            exchange(link, LONG);
            exchange(link, SHORT);
        }
        return "yes";
    }

    private String refused(Relay relay, String host, String root) throws Exception {
        try (Library.Link link = library.open(context(root), host, relay.port())) {
            exchange(link, SHORT);
        } catch (Exception e) {
            return "refused";
        }
        throw new IOException("connected to " + host + " trusting " + root);
    }

    private String resumed(Relay relay) throws Exception {
        SSLContext context = context("root");
        int before = relay.resumed();
        for (int turn = 0; turn < 3; turn++) {
            try (Library.Link link = library.open(context, "localhost", relay.port())) {
                exchange(link, SHORT);
                if (link.reconnect()) {
                    exchange(link, SHORT);
                }
            }
        }
        if (!library.serverResumes()) {
            return relay.resumed() == before ? "server never" : "yes";
        }
        if (relay.resumed() == before) {
            throw new IOException("no session was resumed; " + relay.full() + " full handshakes");
        }
        return "yes";
    }

    private String many(Relay relay) throws Exception {
        SSLContext context = context("root");
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        List<Library.Link> links = new ArrayList<>();
        try {
            List<Future<Library.Link>> opened = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                opened.add(threads.submit(() -> {
                    Library.Link link = library.open(context, "localhost", relay.port());
                    exchange(link, SHORT);
                    return link;
                }));
            }
            for (Future<Library.Link> link : opened) {
                links.add(link.get());
            }
            List<Future<?>> answers = new ArrayList<>();
            for (Library.Link link : links) {
                answers.add(threads.submit(() -> {
                    exchange(link, LONG);
                    return null;
                }));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            for (Library.Link link : links) {
                threads.submit(() -> {
                    link.close();
                    return null;
                });
            }
            threads.shutdown();
            threads.awaitTermination(20, TimeUnit.SECONDS);
        }
        return Integer.toString(relay.mostOpen());
    }

    private String cut(Relay relay) throws Exception {
        try (Library.Link link = library.open(context("root"), "localhost", relay.port())) {
            exchange(link, SHORT);
            relay.cut();
            try {
                link.exchange(SHORT);
            } catch (Exception e) {
                return "noticed";
            }
        }
        throw new IOException("an exchange over a cut connection succeeded");
    }
}
