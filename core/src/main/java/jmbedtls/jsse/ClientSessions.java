package jmbedtls.jsse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * The sessions that an SSLContext's connections can resume: one for each place and set of rules, the latest. The one that
 * was not used for the longest time goes first when there are too many. Safe for use by several threads.
 */
final class ClientSessions implements SSLSessionContext {
    /** As many as the JDK's provider keeps. */
    private static final int DEFAULT_SIZE = 20_480;
    /** A day, in seconds. */
    private static final int DEFAULT_TIMEOUT = 86_400;

    private final Map<Object, PeerSession> byPlace = new LinkedHashMap<>(16, 0.75f, true);
    private int size = DEFAULT_SIZE;
    private int timeout = DEFAULT_TIMEOUT;

    /** The session to offer, or null; {@code place} is where it was made and by what rules. */
    synchronized PeerSession find(Object place) {
        PeerSession session = byPlace.get(place);
        if (session == null) {
            return null;
        }
        if (session.resumable() == null || expired(session)) {
            byPlace.remove(place);
            return null;
        }
        return session;
    }

    synchronized void put(Object place, PeerSession session) {
        byPlace.put(place, session);
        trim();
    }

    synchronized void remove(PeerSession session) {
        byPlace.values().removeIf(session::sameSession);
    }

    private boolean expired(PeerSession session) {
        return timeout != 0
                && System.currentTimeMillis() - session.getCreationTime() >= TimeUnit.SECONDS.toMillis(timeout);
    }

    private void trim() {
        Iterator<PeerSession> oldest = byPlace.values().iterator();
        while (size != 0 && byPlace.size() > size) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized SSLSession getSession(byte[] id) {
        ByteBuffer wanted = ByteBuffer.wrap(id);
        for (PeerSession session : byPlace.values()) {
            if (ByteBuffer.wrap(session.getId()).equals(wanted) && !expired(session)) {
                return session;
            }
        }
        return null;
    }

    @Override
    public synchronized Enumeration<byte[]> getIds() {
        List<byte[]> ids = new ArrayList<>();
        for (PeerSession session : byPlace.values()) {
            if (!expired(session)) {
                ids.add(session.getId());
            }
        }
        return Collections.enumeration(ids);
    }

    /** @param seconds 0 for no limit */
    @Override
    public synchronized void setSessionTimeout(int seconds) {
        requireNotNegative(seconds);
        timeout = seconds;
    }

    @Override
    public synchronized int getSessionTimeout() {
        return timeout;
    }

    /** @param number 0 for no limit */
    @Override
    public synchronized void setSessionCacheSize(int number) {
        requireNotNegative(number);
        size = number;
        trim();
    }

    @Override
    public synchronized int getSessionCacheSize() {
        return size;
    }

    private static void requireNotNegative(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
    }
}
