package jmbedtls.connection;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of this library's own, for what must happen although every thread of the application is blocked. Nothing of
 * an application runs in them, and no work of one connection waits for that of another: a timer that only passes work
 * on, and a thread for each piece of it. All are daemons and end when they have had nothing to do for a while.
 *
 * <p>What a first handshake runs through here has no lambda: the JVM's first ones take it tens of milliseconds.
 */
final class Background {
    private static final int IDLE_SECONDS = 5;
    private static final ExecutorService WORKERS = new ThreadPoolExecutor(0, Integer.MAX_VALUE,
            IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), new Daemons("jmbedtls-worker"));
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Background() {
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new Daemons("jmbedtls-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private record Daemons(String name) implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            // nothing of the thread that happens to need it first is inherited
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        }
    }

    /** All that the timer does. */
    private record Handover(Runnable work) implements Runnable {
        @Override
        public void run() {
            WORKERS.execute(work);
        }
    }

    /** Starts work that may block. */
    static void run(Runnable work) {
        WORKERS.execute(work);
    }

    /** Starts work that may block, at a time to come. */
    static Future<?> runAt(Deadline time, Runnable work) {
        return TIMER.schedule(new Handover(work), time.nanosLeft(), TimeUnit.NANOSECONDS);
    }
}
