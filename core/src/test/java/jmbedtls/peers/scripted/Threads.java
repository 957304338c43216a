package jmbedtls.peers.scripted;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** The kinds of threads that use a connection. */
public enum Threads {
    PLATFORM,
    /** Where the JVM has them. */
    VIRTUAL;

    /** Whether this JVM, which may be of Java 17, has such threads. */
    public boolean exist() {
        return this == PLATFORM || Runtime.version().feature() >= 21;
    }

    public <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (this == PLATFORM) {
            Thread thread = new Thread(task, "client");
            thread.setDaemon(true);
            thread.start();
        } else {
            startVirtual(task);
        }
        return task;
    }

    private static void startVirtual(Runnable work) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
