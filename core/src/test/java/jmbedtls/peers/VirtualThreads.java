package jmbedtls.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;

/**
 * A program of its own, for a JVM that has one carrier for all virtual threads: many of them connect and block in a
 * read, then each gets its answer. Prints how often a virtual thread was pinned, first where this program sees to it,
 * then with the client.
 */
final class VirtualThreads {
    private static final int THREADS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private VirtualThreads() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("control: " + pinned(() -> await(List.of(start(Pinning::new)))));
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            SslConfig config = SslConfig.builder(Presets.GATEWAY)
                    .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
            System.out.println("client: " + pinned(() -> converse(config, server.port())));
        }
        System.exit(0);
    }

    /** What is initialized while a thread sleeps pins it. */
    private static final class Pinning {
        static {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long pinned(Work work) throws Exception {
        Path file = Files.createTempFile("pinned", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).size();
        } finally {
            Files.delete(file);
        }
    }

    private static void converse(SslConfig config, int port) throws Exception {
        CountDownLatch connected = new CountDownLatch(THREADS);
        List<TlsClient> clients = new ArrayList<>();
        List<FutureTask<Void>> readers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            readers.add(start(() -> {
                try (TlsClient client = TlsClient.connect(config, "localhost", port)) {
                    synchronized (clients) {
                        clients.add(client);
                    }
                    connected.countDown();
                    if (client.inputStream().read() != '!') {
                        throw new IllegalStateException("another byte");
                    }
                    return null;
                }
            }));
        }
        if (!connected.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(connected.getCount() + " did not connect");
        }
        await(List.of(start(() -> {
            for (TlsClient client : clients) {
                client.outputStream().write('!');
            }
            return null;
        })));
        await(readers);
    }

    private static void await(List<? extends FutureTask<?>> tasks) throws Exception {
        for (FutureTask<?> task : tasks) {
            task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The project compiles for Java 17, which has no virtual threads. */
    private static <T> FutureTask<T> start(Callable<T> work) throws ReflectiveOperationException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        return task;
    }
}
